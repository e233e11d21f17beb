/** The choices over the box while something can be completed. The box keeps the focus and names the chosen one. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Choice, choicesFor, completed, shortnameAt, type Typed, typedAt } from "../commands/completion.ts";
import type { EmojiIndex } from "../message/emoji.ts";
import { loadEmoji } from "../message/emoji-load.ts";
import type { Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Face } from "./face.tsx";

export const COMPLETION_LIST_ID = "completion";

export type Completion = {
  readonly choices: readonly Choice[];
  readonly chosen: number;
  /** Looks at what is typed now. */
  look(element: HTMLTextAreaElement): void;
  /** A shortname whose last colon has just been typed becomes its emoji. */
  finish(element: HTMLTextAreaElement): Promise<void>;
  /** Answers whether the key was for the list. */
  press(key: string, element: HTMLTextAreaElement): boolean;
  accept(choice: Choice, element: HTMLTextAreaElement): void;
  close(): void;
};

type Sought = { readonly typed: Typed; readonly chosen: number };

export function useCompletion(room: Room, write: (element: HTMLTextAreaElement, draft: string) => void): Completion {
  const { state } = useApp();
  const sought = useSignal<Sought | undefined>(undefined);
  const emoji = useSignal<EmojiIndex | undefined>(undefined);
  const typed = sought.value?.typed;
  const load = async (): Promise<EmojiIndex> => {
    emoji.value ??= await loadEmoji();
    return emoji.value;
  };
  const wanted = typed?.kind === "emoji";
  useEffect(() => void (wanted && load()), [wanted]);
  const choices = typed === undefined ? [] : choicesFor(typed, { state: state.value, room, emoji: emoji.value });
  const chosen = Math.min(sought.value?.chosen ?? 0, Math.max(0, choices.length - 1));
  const close = (): void => {
    sought.value = undefined;
  };
  const accept = (choice: Choice, element: HTMLTextAreaElement): void => {
    if (typed === undefined) return;
    const next = completed(element.value, element.selectionEnd, typed, choice);
    write(element, next.text);
    element.setSelectionRange(next.caret, next.caret);
    close();
  };
  return {
    choices,
    chosen,
    close,
    accept,
    look: (element) => {
      const { value, selectionStart, selectionEnd } = element;
      const next = selectionStart === selectionEnd ? typedAt(value, selectionEnd) : undefined;
      const same = next?.word === typed?.word && next?.from === typed?.from;
      if (!same) sought.value = next && { typed: next, chosen: 0 };
    },
    finish: async (element) => {
      const { value, selectionEnd } = element;
      const shortname = shortnameAt(value, selectionEnd);
      if (shortname === undefined) return;
      const named = (await load()).named(shortname.word);
      const { from } = shortname;
      // Meanwhile one may have sent it.
      if (named === undefined || !element.value.startsWith(value.slice(from, selectionEnd), from)) return;
      const isBehind = element.selectionStart === selectionEnd;
      element.setRangeText(named.char, from, selectionEnd, isBehind ? "end" : "preserve");
      write(element, element.value);
    },
    press: (key, element) => {
      const choice = choices[chosen];
      if (typed === undefined || choice === undefined) return false;
      if (key === "Escape") close();
      else if (key === "ArrowDown") sought.value = { typed, chosen: (chosen + 1) % choices.length };
      else if (key === "ArrowUp") sought.value = { typed, chosen: (chosen + choices.length - 1) % choices.length };
      else if (key === "Tab" || (key === "Enter" && !isWhole(typed, choice))) accept(choice, element);
      else return false;
      return true;
    },
  };
}

/** A command that is typed to its end is sent by Enter, not completed. */
function isWhole({ kind, word }: Typed, { insert }: Choice): boolean {
  return kind === "command" && insert === `/${word}`;
}

type ListProps = { readonly completion: Completion; onAccept(choice: Choice): void };

export function CompletionList({ completion: { choices, chosen }, onAccept }: ListProps) {
  if (choices.length === 0) return null;
  return (
    <div class="completion" id={COMPLETION_LIST_ID} role="listbox" aria-label={text.box.choices}>
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box has both.
        <div
          key={choice.insert}
          id={`${COMPLETION_LIST_ID}-${index}`}
          class="choice"
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAccept(choice)}
        >
          {choice.nick === undefined ? undefined : <Face nick={choice.nick} size="tiny" />}
          {choice.sign === undefined ? undefined : <span class="choice-sign">{choice.sign}</span>}
          <bdi>{choice.label}</bdi>
          <small class="ellipsis">{choice.detail}</small>
        </div>
      ))}
    </div>
  );
}
