/** What the server tells of a room's past. */

import type { HistoryTold } from "./actions.ts";
import { entryOf } from "./entries.ts";
import { mergeEntries, type Place } from "./merge.ts";
import { counted, withRoom } from "./rooms.ts";
import type { Entry, Room, State } from "./state.ts";

export function historyTold(state: State, told: HistoryTold): State {
  const entries = told.messages.flatMap((message) => entryOf(message, { ...state, now: told.now }) ?? []);
  return withRoom(state, told.room, (room) => {
    const next = { ...room, entries: mergeEntries(room.entries, entries, placeOf(room, told)) };
    switch (told.asked) {
      case "newest":
      case "older":
        return toldOlder(next, told);
      case "gap":
        return toldGap(next, { told, entries, before: room, attended: state.attended === room.key });
    }
  });
}

function placeOf(room: Room, told: HistoryTold): Place {
  return told.asked === "gap" && room.gapAfter !== undefined ? { at: "after", id: room.gapAfter } : { at: "start" };
}

/** An answer that brings nothing before what we have is the beginning of the log. */
function toldOlder(room: Room, told: HistoryTold): Room {
  const oldest = told.messages[0]?.tags.get("msgid") ?? room.oldest;
  const more = told.messages.length > 0 && oldest !== undefined && oldest !== room.oldest;
  return { ...room, oldest, older: more ? "more" : "none", loadingOlder: false };
}

type GapPart = {
  readonly told: HistoryTold;
  readonly entries: readonly Entry[];
  readonly before: Room;
  readonly attended: boolean;
};

/** The gap's edge moves to the end of what was told; it closes with "caught-up". */
function toldGap(room: Room, { told, entries, before, attended }: GapPart): Room {
  const gapAfter = told.messages.at(-1)?.tags.get("msgid") ?? room.gapAfter;
  const known = new Set(before.entries.map((entry) => entry.id));
  const fresh = entries.filter((entry) => !known.has(entry.id));
  const next = { ...room, gapAfter };
  return attended ? next : counted(next, fresh);
}
