/**
 * Auditoriums, rooms with `+u`: who has no rank there is seen by those who may, and by themselves. What becomes of them
 * is then told in the scope of that rank instead of the room's, as the room was when it happened.
 */

import type { RoomKey, Whereabouts } from "./event.ts";
import { isAtLeast, may } from "./rank.ts";
import { isOperator, type Member, memberOf, type Room, type State, type User } from "./state.ts";

/** Whether somebody is one of those in an auditorium who only listen. Who speaks is seen by what they say. */
export function isListener(room: Room, { ranks }: Pick<Member, "ranks">): boolean {
  return room.modes.flags.includes("u") && !isAtLeast(ranks, "voice");
}

/** Whether somebody, in the room or not, may know that this is one of its members. */
export function seesMember(room: Room, asker: User, member: Member): boolean {
  if (!isListener(room, member) || member.user === asker || isOperator(asker)) return true;
  return may(memberOf(room, asker)?.ranks ?? [], "see who listens");
}

/** Whether they share a room in which the one sees the other. */
export function meets({ rooms }: State, one: User, other: User): boolean {
  return one.rooms.some((key) => {
    const room = other.rooms.includes(key) ? rooms.get(key) : undefined;
    const member = room?.members.get(other.id);
    return room !== undefined && member !== undefined && seesMember(room, one, member);
  });
}

/** Where somebody is, and who there is told of it, as what they do says it. */
export function whereaboutsOf(state: State, user: User): Whereabouts {
  const rooms = [...user.rooms];
  const hiddenIn = rooms.filter((key) => isListenerIn(state, user, key));
  return hiddenIn.length === 0 ? { rooms } : { rooms, hiddenIn };
}

export function isListenerIn({ rooms }: State, user: User, key: RoomKey): boolean {
  const room = rooms.get(key);
  const member = room && memberOf(room, user);
  return room !== undefined && member !== undefined && isListener(room, member);
}
