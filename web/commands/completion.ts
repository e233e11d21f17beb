/** What may be meant by what is being typed: commands after a slash, people after @, rooms after #, emoji after :. */

import type { EmojiIndex } from "../message/emoji.ts";
import { fold } from "../state/names.ts";
import type { Room, State } from "../state/state.ts";
import { nameOrder } from "../text/sorting.ts";
import { commandsFor } from "./commands.ts";

/** Choices that are offered at once. More: the next letter tells. */
export const CHOICES_MAX = 8;

/** What is being typed: its first character tells the kind. */
export type Typed = {
  readonly kind: "command" | "person" | "room" | "emoji";
  readonly from: number;
  readonly word: string;
};

export type Choice = {
  /** What takes the place of what was typed. */
  readonly insert: string;
  readonly label: string;
  readonly detail: string;
  /** Whose face stands before it, or which sign. */
  readonly nick?: string;
  readonly sign?: string;
};

/** The word before the caret, if it begins as something that can be completed. */
export function typedAt(text: string, caret: number): Typed | undefined {
  const before = text.slice(0, caret);
  const [, command] = /^\/(\w*)$/.exec(before) ?? [];
  if (command !== undefined) return { kind: "command", from: 0, word: command };
  const [, space = "", sign = "", word = ""] = /(^|[\s(])([@#:：])([^\s@#:：,()]*)$/u.exec(before) ?? [];
  if (sign === "") return undefined;
  const from = caret - word.length - 1;
  // The wide colon is what keyboards for Chinese and Japanese write.
  if (sign === ":" || sign === "：") return EMOJI_WORD.test(word) ? { kind: "emoji", from, word } : undefined;
  if (sign === "#" && word === "" && space === "") return undefined;
  return { kind: sign === "@" ? "person" : "room", from, word };
}

/** The shortname whose last colon is before the caret: not a time, nor within a word, an address or code. */
export function shortnameAt(text: string, caret: number): Omit<Typed, "kind"> | undefined {
  const before = text.slice(0, caret);
  const [whole = "", word = ""] = /(?<=^|[\s(])[:：]([^\s:：]+)[:：]$/u.exec(before) ?? [];
  return word === "" || endsInCode(before) ? undefined : { from: caret - whole.length, word };
}

/** After a fence, or a sign of code in its line, that has no other yet. */
function endsInCode(text: string): boolean {
  const outsideFences = text.split("```");
  const line = outsideFences.at(-1)?.split("\n").at(-1) ?? "";
  return outsideFences.length % 2 === 0 || line.split("`").length % 2 === 0;
}

export type Sources = {
  readonly state: State;
  readonly room: Room;
  /** Undefined until they are loaded. */
  readonly emoji: EmojiIndex | undefined;
};

export function choicesFor({ kind, word }: Typed, sources: Sources): readonly Choice[] {
  switch (kind) {
    case "command":
      return commandChoices(word, sources).slice(0, CHOICES_MAX);
    case "person":
      return peopleChoices(word, sources).slice(0, CHOICES_MAX);
    case "room":
      return roomChoices(word, sources).slice(0, CHOICES_MAX);
    case "emoji":
      return emojiChoices(word, sources);
  }
}

/** The text with the choice in it, and where the caret is then. */
export function completed(text: string, caret: number, { from }: Typed, { insert }: Choice) {
  const rest = text.slice(caret);
  const glue = rest.startsWith(" ") ? "" : " ";
  return { text: text.slice(0, from) + insert + glue + rest, caret: from + insert.length + 1 };
}

function commandChoices(word: string, { state, room }: Sources): readonly Choice[] {
  return commandsFor(state, room)
    .filter(({ name }) => name.startsWith(word.toLowerCase()))
    .map(({ name, usage, help }) => ({ insert: `/${name}`, label: usage, detail: help }));
}

/** Who spoke last comes first: mostly one answers. */
function peopleChoices(word: string, { state, room }: Sources): readonly Choice[] {
  const wanted = fold(word);
  const compare = nameOrder();
  const spoke = new Map<string, number>();
  for (const [index, entry] of room.entries.entries()) if (entry.kind === "message") spoke.set(fold(entry.nick), index);
  return [...room.members]
    .filter(([key]) => key.startsWith(wanted) && key !== fold(state.nick))
    .sort(([one, a], [other, b]) => (spoke.get(other) ?? -1) - (spoke.get(one) ?? -1) || compare(a.nick, b.nick))
    .map(([, { nick }]) => ({ insert: `@${nick}`, label: nick, detail: "", nick }));
}

function roomChoices(word: string, { state }: Sources): readonly Choice[] {
  const wanted = fold(`#${word}`);
  return [...state.rooms.values()]
    .filter(({ kind, key }) => kind === "channel" && key.startsWith(wanted))
    .map(({ name, topic }) => ({ insert: name, label: name, detail: topic }));
}

function emojiChoices(word: string, { emoji }: Sources): readonly Choice[] {
  const found = emoji?.find(word, CHOICES_MAX) ?? [];
  return found.map(({ char, name, shortname }) => ({
    insert: char,
    label: name,
    detail: `:${shortname}:`,
    sign: char,
  }));
}

/** What after a colon means an emoji: two letters, or one that can be a word. `:)` and `:D` do not. */
const EMOJI_WORD = /^(?:\S{2,}|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])$/u;
