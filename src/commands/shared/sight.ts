/** What somebody may see of what was said: their rooms, and what they have said and been told themselves. */

import { seenByMember } from "../../model/closed-history.ts";
import { conversationScope, personScope, type Scope, type Stretch } from "../../model/scope.ts";
import { accountByName, memberOf, roomByName, type State, type User, userByNick } from "../../model/state.ts";
import { looksLikeChannel } from "../../wire/names.ts";

type Asker = { readonly state: State; readonly user: User };

/** All of it. */
export function seenBy({ state, user }: Asker): readonly Stretch[] {
  return [...user.rooms.flatMap((room) => seenOf(state, user, room)), ...whole(personScope(user.id, user.account))];
}

/** What they may see of a room that they are in, or of a conversation of their own, in order; undefined: nothing. */
export function seenIn({ state, user }: Asker, target: string): readonly Stretch[] | undefined {
  if (looksLikeChannel(target)) {
    const seen = seenOf(state, user, target);
    return seen.length === 0 ? undefined : seen;
  }
  const other = userByNick(state, target);
  const account = other === undefined ? accountByName(state, target)?.name : other.account;
  if (other === undefined && account === undefined) return undefined;
  return whole(conversationScope(personScope(user.id, user.account), personScope(other?.id ?? 0, account)));
}

export function isSeen(stretches: readonly Stretch[], seq: number): boolean {
  return stretches.some(({ after, until }) => seq > after && seq <= until);
}

function seenOf(state: State, user: User, name: string): readonly Stretch[] {
  const room = roomByName(state, name);
  const member = room && memberOf(room, user);
  return room === undefined || member === undefined ? [] : seenByMember(room, member);
}

function whole(scope: Scope): readonly Stretch[] {
  return [{ scope, after: 0, until: Number.MAX_SAFE_INTEGER }];
}
