import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Emoji, EmojiGroup, EmojiGroupName, EmojiIndex } from "../message/emoji.ts";
import { loadEmoji } from "../message/emoji-load.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";

/** Emoji that a search shows. More: the words say too little. */
const FOUND_MAX = 60;

/** Emoji by group, one at a time, or by words. They come when the picker is first opened. */
export function EmojiPicker({ picked }: { picked(sign: string): void }) {
  const { overlay } = useApp();
  const [index, setIndex] = useState<EmojiIndex | undefined>(undefined);
  const [shown, setShown] = useState<EmojiGroupName>("faces");
  const [words, setWords] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => void loadEmoji().then(setIndex), []);
  useLayoutEffect(() => field.current?.focus(), []);
  const pick = (sign: string | undefined): void => {
    if (sign === undefined) return;
    overlay.value = undefined;
    picked(sign);
  };
  const show = (name: EmojiGroupName): void => {
    setShown(name);
    setWords("");
  };
  const groups = index?.groups ?? [];
  const found = words.trim() === "" ? undefined : (index?.find(words, FOUND_MAX) ?? []);
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
      <GroupChoice groups={groups} shown={found === undefined ? shown : undefined} onShow={show} />
      <div key={found === undefined ? shown : "found"} class="emoji-shown">
        {found === undefined ? (
          <Group
            title={text.emoji.groups[shown]}
            emoji={groups.find(({ name }) => name === shown)?.emoji ?? []}
            onPick={pick}
          />
        ) : (
          <Group title={text.emoji.found(found.length)} emoji={found} onPick={pick} />
        )}
      </div>
    </Dialog>
  );
}

type ChoiceProps = {
  readonly groups: readonly EmojiGroup[];
  readonly shown: EmojiGroupName | undefined;
  onShow(name: EmojiGroupName): void;
};

/** Each group by its first emoji. */
function GroupChoice({ groups, shown, onShow }: ChoiceProps) {
  return (
    <div class="emoji-groups">
      {groups.map(({ name, emoji }) => (
        <button
          key={name}
          type="button"
          aria-label={text.emoji.groups[name]}
          title={text.emoji.groups[name]}
          aria-pressed={name === shown}
          onClick={() => onShow(name)}
        >
          {emoji[0]?.char}
        </button>
      ))}
    </div>
  );
}

type GroupProps = { readonly title: string; readonly emoji: readonly Emoji[]; onPick(sign: string): void };

function Group({ title, emoji, onPick }: GroupProps) {
  return (
    <section>
      <h3>{title}</h3>
      <div class="emoji-grid">
        {emoji.map(({ char, name }) => (
          <button key={char} type="button" aria-label={name} title={name} onClick={() => onPick(char)}>
            {char}
          </button>
        ))}
      </div>
    </section>
  );
}
