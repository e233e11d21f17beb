/** What METADATA tells: of a room or person, or of all that concerns somebody. */

import { isNote, noteKey, valuesOf } from "../../model/metadata.ts";
import type { Room, State, User } from "../../model/state.ts";
import { userByNick } from "../../model/state.ts";
import { PRIVATE_KEYS } from "../../wire/metadata.ts";
import type { Reply } from "../command.ts";
import { type Asker, membersFor } from "./visible.ts";

/** Public values, and what the asker has noted. */
export function* shownValues({ state, user }: Asker, subject: Room | User): Generator<readonly [string, string]> {
  for (const [key, value] of valuesOf(state, subject)) if (!isNote(key)) yield [key, value];
  const notes = valuesOf(state, user);
  for (const key of PRIVATE_KEYS) {
    const value = notes.get(noteKey(key, "key" in subject ? subject : subject.nick));
    if (value !== undefined) yield [key, value];
  }
}

export function shownName(subject: Room | User): string {
  return "key" in subject ? subject.name : subject.nick;
}

/** Of one room or person, the values of these keys. */
export function* subjectReplies(asker: Asker, subject: Room | User, keys: ReadonlySet<string>): Generator<Reply> {
  for (const [key, value] of shownValues(asker, subject)) {
    if (keys.has(key)) yield metadataReply(shownName(subject), key, value);
  }
}

/** Of a room and everyone in it. */
export function* roomReplies(asker: Asker, room: Room, keys: ReadonlySet<string>): Generator<Reply> {
  yield* subjectReplies(asker, room, keys);
  for (const { user } of membersFor(room, asker)) yield* subjectReplies(asker, user, keys);
}

/** Of all whose changes somebody is told: their rooms, everyone in them, whom they watch, themselves, their notes. */
export function* allReplies(asker: Asker, watched: Iterable<string>, keys: ReadonlySet<string>): Generator<Reply> {
  const { state, user } = asker;
  const people = new Set([user]);
  for (const name of watched) people.add(userByNick(state, name) ?? user);
  const rooms = user.rooms.flatMap((key) => state.rooms.get(key) ?? []);
  for (const room of rooms) {
    yield* publicReplies(state, room, keys);
    for (const member of membersFor(room, asker)) people.add(member.user);
  }
  for (const person of people) yield* publicReplies(state, person, keys);
  yield* noteReplies(asker, keys);
}

export function metadataReply(target: string, key: string, value: string): Reply {
  return { command: "METADATA", params: [target, key, "*", value] };
}

function* publicReplies(state: State, subject: Room | User, keys: ReadonlySet<string>): Generator<Reply> {
  for (const [key, value] of valuesOf(state, subject)) {
    if (keys.has(key)) yield metadataReply(shownName(subject), key, value);
  }
}

function* noteReplies({ state, user }: Asker, keys: ReadonlySet<string>): Generator<Reply> {
  for (const [note, value] of valuesOf(state, user)) {
    const [key = "", about = ""] = note.split(" ");
    if (!isNote(note) || !keys.has(key)) continue;
    yield metadataReply(state.rooms.get(about)?.name ?? userByNick(state, about)?.nick ?? about, key, value);
  }
}
