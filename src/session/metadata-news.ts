/**
 * Who comes into a room is new to those who are there: what they say of themselves is told to whoever follows that. It
 * is no entry: who does not keep up asks with SYNC.
 */

import { subjectReplies } from "../commands/shared/metadata-values.ts";
import { seesMember } from "../model/auditorium.ts";
import type { Joined, UserId } from "../model/event.ts";
import { isNote, valuesOf } from "../model/metadata.ts";
import { memberOf } from "../model/state.ts";
import type { View } from "./protocol.ts";
import type { Session } from "./session.ts";
import { followsMetadata, keepsUp } from "./watchers.ts";

export type MetadataNewsParts = {
  readonly view: View;
  readonly sessionsOf: (user: UserId) => readonly Session[];
  readonly tell: (session: Session, lines: readonly string[]) => void;
};

/** After their JOIN has been delivered. */
export function tellOfNewcomer({ view, sessionsOf, tell }: MetadataNewsParts, { by, room }: Joined): void {
  const { state } = view;
  const newcomer = state.users.get(by.user);
  if (
    newcomer === undefined ||
    !valuesOf(state, newcomer)
      .keys()
      .some((key) => !isNote(key))
  )
    return;
  const place = state.rooms.get(room);
  const member = place && memberOf(place, newcomer);
  if (place === undefined || member === undefined) return;
  for (const { user } of place.members.values()) {
    if (user === newcomer || !seesMember(place, user, member)) continue;
    for (const session of sessionsOf(user.id)) {
      if (!followsMetadata(session) || !keepsUp(session)) continue;
      const replies = subjectReplies({ state, user }, newcomer, session.subscriptions);
      tell(
        session,
        [...replies].flatMap((reply) => session.protocol.replyLines(reply, session, view)),
      );
    }
  }
}
