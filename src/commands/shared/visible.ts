/** Whom somebody may see: those who are invisible (+i) only show where one meets them, and to server operators. */

import { meets, seesMember } from "../../model/auditorium.ts";
import { isInvisible, isOperator, type Member, memberOf, type Room, type State, type User } from "../../model/state.ts";

export type Asker = { readonly state: State; readonly user: User };

export function isVisible(user: User, { state, user: asker }: Asker): boolean {
  return !isInvisible(user) || user.id === asker.id || isOperator(asker) || meets(state, asker, user);
}

/** Those who are in the room see all of it; in an auditorium, but those who only listen. */
export function membersFor(room: Room, asker: Asker): IteratorObject<Member> {
  const all = room.members.values();
  // Whoever joins is told of everybody: they are not looked at one by one.
  const members = memberOf(room, asker.user) === undefined ? all.filter(({ user }) => isVisible(user, asker)) : all;
  return room.modes.flags.includes("u") ? members.filter((one) => seesMember(room, asker.user, one)) : members;
}
