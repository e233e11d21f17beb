import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Emoji, type EmojiGroup, findEmoji, loadEmoji } from "../message/emoji.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";

/** Emoji that a search shows. More: the words say too little. */
const FOUND_MAX = 60;

/** All emoji, by group or by name. The list comes when the picker is first opened. */
export function EmojiPicker({ picked }: { picked(sign: string): void }) {
  const { overlay } = useApp();
  const [groups, setGroups] = useState<readonly EmojiGroup[]>([]);
  const [words, setWords] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void loadEmoji().then(setGroups), []);
  useLayoutEffect(() => field.current?.focus(), []);
  const pick = (sign: string | undefined): void => {
    if (sign === undefined) return;
    overlay.value = undefined;
    picked(sign);
  };
  const found = words.trim() === "" ? undefined : findEmoji(groups, words.trim(), FOUND_MAX);
  return (
    <Dialog title={text.emoji.title} onSubmit={() => pick(found?.[0]?.char)}>
      <label class="visually-hidden" for="emoji-words">
        {text.emoji.search}
      </label>
      <input
        ref={field}
        id="emoji-words"
        class="field"
        autocomplete="off"
        placeholder={text.emoji.search}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <div class="emoji-groups">
        {found === undefined ? (
          groups.map(({ name, emoji }) => (
            <Group key={name} title={text.emoji.groups[name]} emoji={emoji} onPick={pick} />
          ))
        ) : (
          <Group title={text.emoji.found(found.length)} emoji={found} onPick={pick} />
        )}
      </div>
    </Dialog>
  );
}

type GroupProps = { readonly title: string; readonly emoji: readonly Emoji[]; onPick(sign: string): void };

function Group({ title, emoji, onPick }: GroupProps) {
  return (
    <section>
      <h3>{title}</h3>
      <div class="emoji-grid">
        {emoji.map(({ char, names }) => (
          <button
            key={char}
            type="button"
            aria-label={names[0]?.replaceAll("_", " ")}
            title={`:${names[0]}:`}
            onClick={() => onPick(char)}
          >
            {char}
          </button>
        ))}
      </div>
    </section>
  );
}
