/** What a connection has said of itself by the time that it comes in. */

import { cannotBring } from "../commands/shared/metadata-newcomer.ts";
import { whereaboutsOf } from "../model/auditorium.ts";
import type { Connected, MetadataChanged } from "../model/event.ts";
import type { Refusal } from "../model/refusal.ts";
import { authorOf, type State, type User } from "../model/state.ts";
import type { Session } from "./session.ts";

/** What happens when it comes in as somebody of its own. */
export function arrivalOf(session: Session, nick: string, username: string): Connected {
  const { realname, account, away, metadata = [] } = session.registration;
  const { host, address } = session.peer;
  return {
    type: "connected",
    nick,
    username,
    host,
    realname,
    via: session.via,
    address,
    ...(account !== undefined && { account }),
    ...(away !== undefined && { away }),
    ...(metadata.length > 0 && { metadata }),
  };
}

/** Why it can't bring what it says of itself: then it comes in without. */
export function leaveBehind(state: State, session: Session): Refusal | undefined {
  const no = cannotBring(state, session.registration);
  if (no !== undefined) session.registration = { ...session.registration, metadata: undefined };
  return no;
}

/** What another device of somebody who is here has brought. */
export function broughtBy(state: State, user: User, session: Session): MetadataChanged | undefined {
  const { metadata = [] } = session.registration;
  if (metadata.length === 0) return undefined;
  const whose = { by: authorOf(user), ...whereaboutsOf(state, user) };
  return { type: "metadata-changed", ...whose, target: user.nick, changes: metadata };
}
