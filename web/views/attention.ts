/** What the reader looks at, and what the window's title says to one who looks elsewhere. */

import { effect, signal } from "@preact/signals";
import type { Store } from "../state/store.ts";
import { newestTime } from "../state/unread.ts";
import { countOf } from "../text/phrases.ts";
import type { AppParts } from "./app-context.ts";

/** A room is being read when it is on screen at its newest message, in a window that has the focus. */
export function attendTo({ state, session, newestIn }: AppParts, store: Store): void {
  const looking = signal(isLooking());
  const look = (): void => {
    looking.value = isLooking();
  };
  for (const event of ["focus", "blur"]) addEventListener(event, look);
  document.addEventListener("visibilitychange", look);
  effect(() => {
    const { current, attended } = state.value;
    const room = looking.value && newestIn.value === current ? current : undefined;
    if (room !== attended) store.dispatch({ type: "attended", room });
  });
  effect(() => {
    const { rooms, attended } = state.value;
    const room = rooms.get(attended ?? "");
    const time = room === undefined ? undefined : newestTime(room);
    if (room !== undefined && time !== undefined) session.markRead(room.name, time);
  });
}

/** `(2) #lobby · CCN Course`. */
export function announceTitle({ state, title }: AppParts): void {
  effect(() => {
    const { rooms, current } = state.value;
    const asking = [...rooms.values()].reduce((sum, room) => sum + room.mentions, 0);
    const room = current === undefined ? undefined : rooms.get(current);
    document.title = `${asking > 0 ? `(${countOf(asking)}) ` : ""}${room === undefined ? "" : `${room.name} · `}${title}`;
  });
}

function isLooking(): boolean {
  return !document.hidden && document.hasFocus();
}
