/** What somebody may see of what was said: their rooms, and what they have said and been told themselves. */

import { personScope, roomScope, type Scope, type Stretch } from "../../model/scope.ts";
import type { State, User } from "../../model/state.ts";

/** All of it. */
export function seenBy(_state: State, user: User): readonly Stretch[] {
  const own = personScope(user.id, user.account);
  return [...user.rooms.map(roomScope), own].flatMap((scope) => seenOf(scope));
}

/** Of one scope. */
export function seenOf(scope: Scope): readonly Stretch[] {
  return [{ scope, after: 0, until: Number.MAX_SAFE_INTEGER }];
}
