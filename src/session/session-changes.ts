/** What effects change in a session itself. */

import type { Caller, Effect } from "../commands/command.ts";
import { LABEL_BYTES_MAX } from "../wire/limits.ts";
import { fitsUtf8 } from "../wire/utf8.ts";
import type { Dialects } from "./dialect.ts";
import type { Ledger } from "./ledger.ts";
import type { Request } from "./request.ts";
import type { Peer, Session } from "./session.ts";

export type SessionChange = Extract<
  Effect,
  { do: "sasl" | "enrol" | "register" | "caller" | "caps" | "multiline" | "watch" | "subscribe" | "label" }
>;

type Parts = {
  readonly ledger: Ledger;
  readonly dialects: Dialects;
  readonly peerOf: (caller: Caller) => Peer;
};

export function changeSession(parts: Parts, session: Session, request: Request, change: SessionChange): void {
  switch (change.do) {
    case "sasl":
      session.sasl = change.exchange;
      return;
    case "enrol":
      session.enrolment = change.enrolment;
      return;
    case "register":
      session.registration = { ...session.registration, ...change.change };
      return;
    case "caller":
      session.peer = parts.peerOf({ ...change.caller, secure: change.caller.secure && session.peer.secure });
      return;
    case "caps":
      session.caps = parts.dialects.shared(change.caps);
      session.dialect = parts.dialects.irc(session.framing, change.caps);
      return;
    case "multiline":
      if (session.multiline === undefined) request.label = undefined;
      session.multiline = change.multiline;
      return;
    case "watch":
      parts.ledger.watchers.watch(session, change.watched);
      return;
    case "subscribe":
      session.subscriptions = change.keys;
      return;
    case "label":
      request.label = usableLabel(change.label, session);
      return;
  }
}

export function usableLabel(label: string | undefined, { caps }: Session): string | undefined {
  if (label === undefined || label === "") return undefined;
  return caps.has("labeled-response") && fitsUtf8(label, LABEL_BYTES_MAX) ? label : undefined;
}
