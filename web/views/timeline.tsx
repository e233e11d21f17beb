/** What was said in a room: the part of it that is on screen and around, older and newer parts on scrolling. */

import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { shownEntries } from "../state/excerpt.ts";
import { rowsOf } from "../state/rows.ts";
import type { Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { dayNamer } from "../text/times.ts";
import { useApp } from "./app-context.ts";
import { DownIcon, UpIcon } from "./icons.tsx";
import { OutgoingList } from "./outgoing-list.tsx";
import { Phrase } from "./phrase.tsx";
import { usePointing } from "./pointing.ts";
import { useReading } from "./reading.ts";
import { RowView } from "./row-view.tsx";
import { unreadCount } from "./unread-count.ts";

export function Timeline({ room }: { readonly room: Room }) {
  const atNewest = useApp().newestIn.value === room.key;
  const shown = shownEntries(room);
  const rows = useMemo(
    () => rowsOf(shown, { unreadFrom: room.unreadFrom, dayOf: dayNamer(), people: room.members.size }),
    [shown, room.unreadFrom, room.members.size],
  );
  const { scroller, start, end, grown, unreadAbove, look, goTo } = useReading(room, rows);
  const toNewest = (): void => {
    goTo("newest");
    document.querySelector<HTMLElement>(".composer textarea")?.focus();
  };
  return (
    <div class="timeline">
      <Log room={room} scroller={scroller} grown={grown} onScroll={look}>
        {start === 0 ? <Beginning room={room} /> : undefined}
        {rows.slice(start, end).map((row) => (
          <RowView key={row.key} row={row} room={room} />
        ))}
        {end === rows.length && room.excerpt === undefined ? <OutgoingList room={room} /> : undefined}
      </Log>
      {unreadAbove ? (
        <button class="jump jump-up" type="button" onClick={() => goTo("unread")}>
          {text.timeline.firstUnread}
          <UpIcon />
        </button>
      ) : undefined}
      {atNewest || rows.length === 0 ? undefined : (
        <button class="jump jump-down" type="button" onClick={toNewest}>
          {room.unread > 0 ? text.rooms.unread(room.unread, unreadCount(room)) : text.timeline.newest}
          <DownIcon />
        </button>
      )}
    </div>
  );
}

type LogProps = {
  readonly room: Room;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** All rows are there that one reads the newest with. */
  readonly grown: boolean;
  onScroll(): void;
  readonly children: ComponentChildren;
};

/** Reads out what is added, but only what is new: not the past, nor what scrolling brings in. */
function Log({ room, scroller, grown, onScroll, children }: LogProps) {
  const atNewest = useApp().newestIn.value === room.key;
  const [settled, setSettled] = useState(false);
  const live = settled && atNewest && !room.loadingOlder && room.gapAfter === undefined;
  const isPast = room.older === "unknown" || room.loadingOlder || !grown;
  // A frame later: what has ended it is drawn by then.
  useEffect(() => setSettled(!isPast), [isPast]);
  return (
    <div
      ref={scroller}
      class="log"
      role="log"
      aria-live={live ? "polite" : "off"}
      aria-label={text.timeline.label(room.name)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      onScroll={onScroll}
      {...usePointing()}
    >
      <div class="log-end">{children}</div>
    </div>
  );
}

/** Stands above the first row and keeps its height, so that nothing moves when what it says changes. */
function Beginning({ room }: { readonly room: Room }) {
  const { older } = room.excerpt ?? room;
  if (older === "unknown") return <p class="beginning slowly">{text.timeline.loading}</p>;
  if (older === "more") {
    const loading = room.loadingOlder || room.excerpt?.loading === "older";
    return <p class="beginning slowly">{loading ? text.timeline.loadingOlder : undefined}</p>;
  }
  const direct = room.kind === "direct";
  const silent = room.entries.every(({ kind }) => kind !== "message") && room.outgoing.length === 0;
  return (
    <div class="beginning">
      <p>
        <Phrase>{direct ? text.timeline.emptyDirect(room.name) : text.timeline.beginning(room.name)}</Phrase>
      </p>
      {silent && !direct ? <p class="empty">{text.timeline.empty}</p> : undefined}
    </div>
  );
}
