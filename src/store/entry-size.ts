import type { Event } from "../model/event.ts";

/** Of an entry without what is counted one by one: names, types, punctuation. */
const ENTRY_CHARACTERS = 200;

/** How long an entry is as JSON, near enough for limits, before it is made into it. */
export function charactersOf(event: Event): number {
  if (event.type !== "message-sent") return ENTRY_CHARACTERS + ("rooms" in event ? event.rooms.join().length : 0);
  const tags = event.tags === undefined ? 0 : Object.entries(event.tags).flat().join().length;
  return ENTRY_CHARACTERS + event.text.length + tags;
}
