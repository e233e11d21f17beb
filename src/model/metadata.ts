/** What people say of themselves and their rooms by keys and values, and what they note for themselves. */

import { METADATA_KEYS_MAX, METADATA_NOTES_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import { ERR_NOTONCHANNEL } from "../wire/numerics.ts";
import type { MetadataChange, MetadataChanged, UserId } from "./event.ts";
import { may } from "./rank.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { notAllowed } from "./room-access.ts";
import { personScope } from "./scope.ts";
import { memberOf, type Room, type State, type User } from "./state.ts";

/** By key. A note's has what it is about behind it: `soju.im/pinned #tea`; no key has a space. */
export type Values = ReadonlyMap<string, string>;

/** Of a room or an account as long as it is there, of a guest until they leave. */
export function valuesOf(state: State, subject: Room | User): Values {
  return state.metadata.get(ownerOf(subject)) ?? NO_VALUES;
}

export function accountValues(state: State, account: string): Values {
  return state.metadata.get(personScope(0, account)) ?? NO_VALUES;
}

/** Under which key somebody notes something of a room or of whoever has a name. */
export function noteKey(key: string, about: Room | string): string {
  return `${key} ${typeof about === "string" ? casefold(about) : about.key}`;
}

/** Whether an account has noted so of a room or of whoever has a name. */
export function hasNoted(state: State, account: string, note: string): boolean {
  return accountValues(state, account).get(note) === "1";
}

export function isNote(key: string): boolean {
  return key.includes(" ");
}

export function applyMetadataChanged(state: State, event: MetadataChanged): Refusal | undefined {
  const subject = subjectOf(state, event);
  if ("code" in subject) return subject;
  const values = withChanges(valuesOf(state, subject), event.changes);
  const isMore = values.size > valuesOf(state, subject).size;
  if (isMore && isOver(values)) return refusal("LIMIT_REACHED", ["METADATA", event.target], TOO_MANY);
  setValues(state, subject, values);
  return undefined;
}

/** What a newcomer brings. More than there may be, with what their account says by then, is nothing. */
export function bringValues(state: State, user: User, changes: readonly MetadataChange[]): void {
  const values = withChanges(valuesOf(state, user), changes);
  if (!isOver(values)) setValues(state, user, values);
}

export function withChanges(values: Values, changes: readonly MetadataChange[]): Values {
  const changed = new Map(values);
  for (const { key, value } of changes) {
    if (value === undefined) changed.delete(key);
    else changed.set(key, value);
  }
  return changed;
}

/** Whether these are more than one may have. */
export function isOver(values: Values): boolean {
  const notes = values.keys().reduce((count, key) => count + Number(isNote(key)), 0);
  return notes > METADATA_NOTES_MAX || values.size - notes > METADATA_KEYS_MAX;
}

/** A guest is gone, or has an account now. */
export function forgetGuestValues(state: State, user: UserId): void {
  state.metadata.delete(personScope(user, undefined));
}

export function forgetAccountValues(state: State, account: string): void {
  state.metadata.delete(personScope(0, account));
}

/** What a guest has said of themselves becomes what their new account says. */
export function keepGuestValues(state: State, user: UserId, account: string): void {
  const values = state.metadata.get(personScope(user, undefined));
  if (values !== undefined) state.metadata.set(personScope(user, account), values);
  forgetGuestValues(state, user);
}

export const TOO_MANY = `There are ${METADATA_KEYS_MAX} keys at most, and ${METADATA_NOTES_MAX} notes.`;

function subjectOf(state: State, { by, room: key, target }: MetadataChanged): Room | User | Refusal {
  const user = state.users.get(by.user);
  const gone = refusal(ERR_NOTONCHANNEL, [target], `${by.nick} is not there any more.`);
  if (user === undefined || key === undefined) return user ?? gone;
  const room = state.rooms.get(key);
  const member = room && memberOf(room, user);
  if (room === undefined || member === undefined) return gone;
  return may(member.ranks, "change what it is") ? room : notAllowed(room);
}

function setValues(state: State, subject: Room | User, values: Values): void {
  const owner = ownerOf(subject);
  if (values.size === 0) state.metadata.delete(owner);
  else state.metadata.set(owner, values);
}

function ownerOf(subject: Room | User): string {
  return "key" in subject ? subject.key : personScope(subject.id, subject.account);
}

const NO_VALUES: Values = new Map();
