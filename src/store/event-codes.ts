import type { Entry, Event } from "../model/event.ts";

/** How an event's type is stored: as a bit of one number. Codes are for ever, and below 31. */
export const EVENT_CODES: Readonly<Record<Event["type"], number>> = {
  "message-sent": 0,
  "server-started": 1,
  connected: 2,
  quit: 3,
  "nick-changed": 4,
  "away-changed": 5,
  joined: 6,
  parted: 7,
  "topic-changed": 8,
  "account-registered": 9,
  "account-changed": 10,
  "realname-changed": 11,
  "user-modes-changed": 12,
  "message-redacted": 13,
  "mode-changed": 14,
  kicked: 15,
  invited: 16,
  knocked: 17,
  "message-edited": 18,
  killed: 19,
  "wallops-sent": 20,
  "room-renamed": 21,
  "metadata-changed": 22,
  "account-forgotten": 23,
  "rooms-expired": 24,
  "persistence-changed": 25,
};

/** As bits; all of them when none is named. */
export function typeBits(types: readonly Event["type"][] | undefined): number {
  const codes = types === undefined ? Object.values(EVENT_CODES) : types.map((type) => EVENT_CODES[type]);
  return codes.reduce((bits, code) => bits | (1 << code), 0);
}

/** Those that there are among these. */
export function typesOf(entries: readonly Entry[]): number {
  return entries.reduce((bits, { event }) => bits | (1 << EVENT_CODES[event.type]), 0);
}

export function isOfType({ event }: Entry, bits: number): boolean {
  return ((bits >> EVENT_CODES[event.type]) & 1) === 1;
}
