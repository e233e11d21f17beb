/** What only those of a rank read is a scope of its own, followed as long as they have it, or a higher one. */

import type { RoomKey } from "../model/event.ts";
import { isAtLeast, RANKS } from "../model/rank.ts";
import { rankScope } from "../model/scope.ts";
import type { State } from "../model/state.ts";
import type { Delivery } from "./delivery.ts";
import type { Session } from "./session.ts";

type Parts = { readonly state: State; readonly delivery: Delivery };

/** After the entry `seq`, which may have changed what somebody is in a room. */
export function followRanks({ state, delivery }: Parts, session: Session, room: RoomKey, seq: number): void {
  const ranks = state.rooms.get(room)?.members.get(session.user?.id ?? 0)?.ranks ?? [];
  for (const { rank } of RANKS) {
    const scope = rankScope(room, rank);
    const follows = session.follows.some((following) => following.scope === scope);
    if (isAtLeast(ranks, rank) === follows) continue;
    if (follows) delivery.unfollow(session, scope, seq);
    else delivery.follow(session, scope, seq);
  }
}
