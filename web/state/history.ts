/** What the server tells of a room's past. */

import { EDIT_TAG } from "../../src/wire/edit-tags.ts";
import type { Message } from "../../src/wire/message.ts";
import type { HistoryTold } from "./actions.ts";
import { annotatedByHistory, edited } from "./annotations.ts";
import { entryOf, type Reader } from "./entries.ts";
import { toldAfter, toldAround, toldBefore } from "./excerpt.ts";
import { mergeEntries } from "./merge.ts";
import { withRoom } from "./rooms.ts";
import type { Entry, Room, State } from "./state.ts";
import { partedWhenLong } from "./trimming.ts";
import { counted, countedFromLine, recounted, unreadFound } from "./unread.ts";

export function historyTold(state: State, told: HistoryTold): State {
  const reader = { ...state, now: told.now };
  const edits = told.messages.filter(({ tags }) => tags.has(EDIT_TAG));
  const entries = told.messages.flatMap((message) => (edits.includes(message) ? [] : (entryOf(message, reader) ?? [])));
  return withRoom(state, told.room, (room) => {
    const next = countedFromLine(unreadFound(withPart(room, { told, entries }), entries));
    return annotatedByHistory(
      edits.reduce((room, edit) => withEdit(room, edit, reader), next),
      told.messages,
    );
  });
}

function withEdit(room: Room, message: Message, reader: Reader): Room {
  const entry = entryOf(message, reader);
  return entry?.kind === "message" ? edited(room, message.tags.get(EDIT_TAG) ?? "", entry) : room;
}

type Part = {
  readonly told: HistoryTold;
  readonly entries: readonly Entry[];
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
function toldGap(room: Room, { told, entries }: Part): Room {
  const place =
    room.gapAfter === undefined ? ({ at: "start" } as const) : ({ at: "after", id: room.gapAfter } as const);
  const gapAfter = told.messages.at(-1)?.tags.get("msgid") ?? room.gapAfter;
  const known = new Set(room.entries.map((entry) => entry.id));
  const fresh = entries.filter((entry) => !known.has(entry.id));
  return counted({ ...room, gapAfter, entries: mergeEntries(room.entries, entries, place) }, fresh);
}
