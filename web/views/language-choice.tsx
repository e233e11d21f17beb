import { useId } from "preact/hooks";
import { chooseLanguage, LANGUAGES, type Language, language } from "../text/language.ts";
import { text } from "../text/text.ts";

/** The language of this browser's person. Texts are made where they are first needed: the page is loaded anew. */
export function LanguageChoice() {
  const id = useId();
  return (
    <div class="language">
      <label for={id}>{text.settings.language}</label>
      <select
        id={id}
        class="field"
        value={language}
        onChange={({ currentTarget }) => {
          chooseLanguage(currentTarget.value as Language);
          location.reload();
        }}
      >
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
