/** Whom somebody may see: those who are invisible (+i) only show where one meets them, and to server operators. */

import { isInvisible, isOperator, type Member, meet, memberOf, type Room, type User } from "../../model/state.ts";

export function isVisible(user: User, asker: User): boolean {
  return !isInvisible(user) || user.id === asker.id || meet(user, asker) || isOperator(asker);
}

/** Those who are in the room see all of it. */
export function membersFor(room: Room, asker: User): IteratorObject<Member> {
  const isIn = memberOf(room, asker) !== undefined;
  return room.members.values().filter(({ user }) => isIn || isVisible(user, asker));
}
