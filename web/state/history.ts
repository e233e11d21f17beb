/** What the server tells of a room's past. */

import type { HistoryTold } from "./actions.ts";
import { annotatedByHistory } from "./annotations.ts";
import { entryOf } from "./entries.ts";
import { partedWhenLong, toldAfter, toldAround, toldBefore } from "./excerpt.ts";
import { mergeEntries } from "./merge.ts";
import { withRoom } from "./rooms.ts";
import type { Entry, Room, State } from "./state.ts";
import { counted, countedFromLine, recounted, unreadFound } from "./unread.ts";

export function historyTold(state: State, told: HistoryTold): State {
  const entries = told.messages.flatMap((message) => entryOf(message, { ...state, now: told.now }) ?? []);
  return withRoom(state, told.room, (room) => {
    const part = { told, entries, attended: state.attended === room.key };
    const next = countedFromLine(unreadFound(withPart(room, part), entries));
    return annotatedByHistory(next, told.messages);
  });
}

type Part = {
  readonly told: HistoryTold;
  readonly entries: readonly Entry[];
  readonly attended: boolean;
};

function withPart(room: Room, part: Part): Room {
  const { told, entries } = part;
  switch (told.asked) {
    case "newest":
      return recounted(toldOlder(room, part));
    case "older":
      return partedWhenLong(toldOlder(room, part));
    case "gap":
      return toldGap(room, part);
    case "around":
      return toldAround(room, entries, told.place);
    case "before":
      return toldBefore(room, entries, told.messages[0]?.tags.get("msgid"));
    case "after":
      return toldAfter(room, entries, told.messages.at(-1)?.tags.get("msgid"));
  }
}

/** An answer that brings nothing before what we have is the beginning of the log. */
function toldOlder(room: Room, { told, entries }: Part): Room {
  const oldest = told.messages[0]?.tags.get("msgid") ?? room.oldest;
  const more = told.messages.length > 0 && oldest !== undefined && oldest !== room.oldest;
  const merged = mergeEntries(room.entries, entries, { at: "start" });
  return { ...room, entries: merged, oldest, older: more ? "more" : "none", loadingOlder: false };
}

/** The gap's edge moves to the end of what was told; it closes with "caught-up". */
function toldGap(room: Room, { told, entries, attended }: Part): Room {
  const place =
    room.gapAfter === undefined ? ({ at: "start" } as const) : ({ at: "after", id: room.gapAfter } as const);
  const gapAfter = told.messages.at(-1)?.tags.get("msgid") ?? room.gapAfter;
  const known = new Set(room.entries.map((entry) => entry.id));
  const fresh = entries.filter((entry) => !known.has(entry.id));
  const next = { ...room, gapAfter, entries: mergeEntries(room.entries, entries, place) };
  return attended ? next : counted(next, fresh);
}
