/** What is said about a message without words: reactions, that it was taken back, that somebody is writing one. */

import type { Message } from "../../src/wire/message.ts";
import { shownEntries } from "./excerpt.ts";
import { fold, parseSource } from "./names.ts";
import type { Entry, MessageEntry, Room, Vote } from "./state.ts";
import { countedAgain } from "./unread.ts";

/** Milliseconds for which somebody counts as writing after they last said so (IRCv3 +typing). */
export const TYPING_MS_MAX = 6_000;

/** Characters of one reaction. Longer ones are not shown: a sign is short. */
const REACTION_LENGTH_MAX = 24;

/** What people say about one message in one sign. */
export type Reaction = { readonly text: string; readonly nicks: readonly string[] };

/** In the order in which the signs first came. */
export function reactionsOf(votes: readonly Vote[]): readonly Reaction[] {
  const signs = new Map<string, string[]>();
  for (const { text, nick, given } of votes) {
    if (given) signs.set(text, [...(signs.get(text) ?? []), nick]);
  }
  return [...signs].map(([text, nicks]) => ({ text, nicks }));
}

export function isGivenBy(nick: string, { nicks }: Reaction): boolean {
  return nicks.some((one) => fold(one) === fold(nick));
}

/** What comes now, or after all that we know. */
export function annotated(room: Room, message: Message, now: number): Room {
  switch (message.command) {
    case "TAGMSG":
      return withTyping(withVote(room, message, "newer"), message, now);
    case "REDACT":
      return withoutMessage(room, message.params[1] ?? "");
    default:
      return room;
  }
}

/** What history tells: of one person's signs the last counts, and what is known is newer than all of it. */
export function annotatedByHistory(room: Room, messages: readonly Message[]): Room {
  return messages.reduceRight((next, message) => {
    if (message.command === "TAGMSG") return withVote(next, message, "older");
    return message.command === "REDACT" ? withoutMessage(next, message.params[1] ?? "") : next;
  }, room);
}

/** What was said is said otherwise, by the same person: its place stays, its words are new. */
export function edited(room: Room, id: string, by: MessageEntry): Room {
  const { text, mention, nick } = by;
  return withMessage(room, id, (entry) =>
    fold(entry.nick) === fold(nick) ? { ...entry, text, mention, edited: true } : entry,
  );
}

/** Whoever has said something is no longer writing it. */
export function hasSpoken(room: Room, nick: string): Room {
  if (!room.typing.has(fold(nick))) return room;
  const typing = new Map(room.typing);
  typing.delete(fold(nick));
  return { ...room, typing };
}

/** The message with that msgid, if we have it and it is still there. */
export function messageIn(room: Room, id: string): MessageEntry | undefined {
  const isIt = (entry: Entry): entry is MessageEntry => entry.kind === "message" && entry.id === id && !entry.deleted;
  return shownEntries(room).find(isIt) ?? room.entries.find(isIt);
}

function withVote(room: Room, { tags, source }: Message, age: "newer" | "older"): Room {
  const id = tags.get("+draft/reply") ?? tags.get("+reply");
  const [added, removed] = [tags.get("+draft/react"), tags.get("+draft/unreact")];
  const text = added ?? removed ?? "";
  if (id === undefined || text === "" || [...text].length > REACTION_LENGTH_MAX) return room;
  const { nick } = parseSource(source);
  const votes = room.reactions.get(id) ?? [];
  const known = votes.findIndex((vote) => vote.text === text && fold(vote.nick) === fold(nick));
  if (known !== -1 && age === "older") return room;
  const vote: Vote = { text, nick, given: added !== undefined };
  const next = known === -1 ? placed(votes, vote, age) : votes.with(known, vote);
  return { ...room, reactions: new Map(room.reactions).set(id, next) };
}

function placed(votes: readonly Vote[], vote: Vote, age: "newer" | "older"): readonly Vote[] {
  return age === "newer" ? [...votes, vote] : [vote, ...votes];
}

function withTyping(room: Room, { tags, source }: Message, now: number): Room {
  const { nick } = parseSource(source);
  const said = tags.get("+typing") ?? tags.get("+draft/typing");
  if (said === undefined) return room;
  if (said !== "active") return hasSpoken(room, nick);
  return { ...room, typing: new Map(room.typing).set(fold(nick), { nick, since: now }) };
}

/** Its place is kept: what history tells is put in order by it. */
function withoutMessage(room: Room, id: string): Room {
  return withMessage(room, id, (entry) => ({ ...entry, text: "", deleted: true }));
}

/** Changes the message with that msgid wherever it is. */
function withMessage(room: Room, id: string, change: (entry: MessageEntry) => MessageEntry): Room {
  const before = messageIn(room, id);
  if (before === undefined) return room;
  const now = change(before);
  const changed = (entries: readonly Entry[]): readonly Entry[] =>
    entries.map((entry) => (entry.id === id ? now : entry));
  const { excerpt } = room;
  const next = {
    ...room,
    entries: changed(room.entries),
    excerpt: excerpt && { ...excerpt, entries: changed(excerpt.entries) },
  };
  return countedAgain(next, before, now);
}
