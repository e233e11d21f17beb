/** What somebody may see of what was said: their rooms, and what they have said and been told themselves. */

import { seenByMember } from "../../model/closed-history.ts";
import { conversationScope, personScope, type Scope, type Stretch } from "../../model/scope.ts";
import {
  accountByName,
  memberOf,
  type Room,
  roomByName,
  type State,
  type User,
  userByNick,
} from "../../model/state.ts";
import { maskMatches } from "../../wire/masks.ts";
import { looksLikeChannel } from "../../wire/names.ts";

type Asker = { readonly state: State; readonly user: User };

/** All of it. */
export function seenBy({ state, user }: Asker): readonly Stretch[] {
  return [...seenInRooms({ state, user }), ...whole(personScope(user.id, user.account))];
}

/** Of those of their rooms whose name matches, or all. */
export function seenInRooms({ state, user }: Asker, mask = "*"): readonly Stretch[] {
  const rooms = user.rooms.flatMap((key) => state.rooms.get(key) ?? []);
  return rooms.filter(({ name }) => maskMatches(mask, name)).flatMap((room) => seenOf(room, user));
}

/** What they may see of a room that they are in, or of a conversation of their own, in order; undefined: nothing. */
export function seenIn({ state, user }: Asker, target: string): readonly Stretch[] | undefined {
  if (looksLikeChannel(target)) {
    const room = roomByName(state, target);
    return room !== undefined && memberOf(room, user) !== undefined ? seenOf(room, user) : undefined;
  }
  const other = userByNick(state, target);
  const account = other === undefined ? accountByName(state, target)?.name : other.account;
  if (other === undefined && account === undefined) return undefined;
  return whole(conversationScope(personScope(user.id, user.account), personScope(other?.id ?? 0, account)));
}

export function isSeen(stretches: readonly Stretch[], seq: number): boolean {
  return stretches.some(({ after, until }) => seq > after && seq <= until);
}

function seenOf(room: Room, user: User): readonly Stretch[] {
  const member = memberOf(room, user);
  return member === undefined ? [] : seenByMember(room, member);
}

function whole(scope: Scope): readonly Stretch[] {
  return [{ scope, after: 0, until: Number.MAX_SAFE_INTEGER }];
}
