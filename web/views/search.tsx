/** Finds what was said, and leads to where it was said. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { searchAttributes } from "../commands/search-query.ts";
import type { FoundMessage } from "../connection/questions.ts";
import { plainText } from "../message/markup.ts";
import { text } from "../text/text.ts";
import { fullTime } from "../text/times.ts";
import { pathFor } from "./address.ts";
import { useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";
import { Face, Name } from "./face.tsx";

/** Milliseconds after the last letter at which it is looked for. */
const PAUSE_MS = 300;
/** Characters of a message that are shown among what was found. */
const SHOWN_LENGTH_MAX = 240;

export function Search() {
  const { session, online, overlay } = useApp();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef("");
  const [found, setFound] = useState<readonly FoundMessage[] | undefined>(undefined);
  useLayoutEffect(() => {
    field.current?.focus();
    return () => clearTimeout(timer.current);
  }, []);
  const look = async (): Promise<void> => {
    clearTimeout(timer.current);
    const query = field.current?.value ?? "";
    const attributes = searchAttributes(query);
    asked.current = query;
    const isAsked = attributes !== undefined && online.peek();
    const answer = isAsked ? await session.questions.search(attributes) : undefined;
    // Of several searches on their way the last one counts.
    if (asked.current === query) setFound(answer);
  };
  useEffect(() => void look(), [online.value]);
  return (
    <Dialog title={text.search.title} manner="top" onSubmit={() => void look()}>
      <label class="visually-hidden" for="search">
        {text.search.title}
      </label>
      <input
        ref={field}
        id="search"
        class="field"
        type="search"
        autocomplete="off"
        placeholder={text.search.field}
        aria-describedby="search-help"
        onKeyDown={(event) => {
          // The field's own Escape only empties it.
          if (event.key === "Escape") overlay.value = undefined;
        }}
        onInput={() => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => void look(), PAUSE_MS);
        }}
      />
      <p class="search-help" id="search-help">
        {text.search.help}
      </p>
      <p class="nothing-found" role="status">
        {online.value ? found && text.search.found(found.length) : text.connection.lost}
      </p>
      <ol class="found">
        {found?.map((one) => (
          <Found key={one.id} found={one} />
        ))}
      </ol>
    </Dialog>
  );
}

function Found({ found: { id, room, nick, time, words } }: { readonly found: FoundMessage }) {
  const { overlay } = useApp();
  return (
    <li>
      <a
        class="found-message"
        href={pathFor(room, { kind: "message", id })}
        onClick={() => {
          overlay.value = undefined;
        }}
      >
        <Face nick={nick} size="small" />
        <span class="found-words">
          <span class="found-by">
            <Name nick={nick} />{" "}
            <small>
              <bdi>{room}</bdi> · {fullTime(time)}
            </small>
          </span>
          <bdi class="found-text">{plainText(words, SHOWN_LENGTH_MAX)}</bdi>
        </span>
      </a>
    </li>
  );
}
