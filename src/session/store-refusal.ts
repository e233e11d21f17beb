/** What somebody is told whose command the log could not take. Nothing of it happened, and nobody saw it. */

import type { Event } from "../model/event.ts";
import type { StoreFailure } from "../model/log.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import type { Caps } from "../wire/caps.ts";
import { ERR_CANNOTSENDTOCHAN, ERR_UNKNOWNERROR } from "../wire/numerics.ts";

export function storeRefusal(verb: string, event: Event, failure: StoreFailure, caps: Caps): Refusal {
  const what = event.type === "message-sent" ? "Not sent" : "Not done";
  const text = `${what}: ${REASONS[failure.reason]}`;
  const target = event.type !== "message-sent" ? [] : ["room" in event.to ? event.to.room : event.to.nick];
  if (caps.has("standard-replies")) return refusal("TEMPORARILY_UNAVAILABLE", [verb, ...target], text);
  const [room] = target;
  return room === undefined ? refusal(ERR_UNKNOWNERROR, [verb], text) : refusal(ERR_CANNOTSENDTOCHAN, [room], text);
}

const REASONS: Readonly<Record<StoreFailure["reason"], string>> = {
  full: "the server's disk is full. Please try again later.",
  failed: "the server could not write to its disk. Please try again later.",
  closed: "the server is stopping.",
};
