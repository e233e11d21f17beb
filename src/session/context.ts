/** What a command may see. */

import type { Context, ServerInfo } from "../commands/command.ts";
import type { State, User } from "../model/state.ts";
import type { Session } from "./session.ts";

type House = { readonly state: State; readonly view: { readonly server: ServerInfo } };

/** One literal: it is made for each command, and to spread takes V8 three times as much. `now`: ms since 1970. */
export function contextOf<U extends User | undefined>(
  session: Session,
  user: U,
  { state, view }: House,
  now: number,
): Context & { user: U } {
  return {
    state,
    server: view.server,
    now,
    registration: session.registration,
    caps: session.caps,
    multiline: session.multiline,
    watched: session.watched,
    subscriptions: session.subscriptions,
    sasl: session.sasl,
    enrolment: session.enrolment,
    origin: session.peer,
    user,
  };
}
