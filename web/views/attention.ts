/** What the reader looks at, and what title and icon say to one who looks elsewhere. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Store } from "../state/store.ts";
import { newestTime } from "../state/unread.ts";
import { countOf } from "../text/phrases.ts";
import type { AppParts } from "./app-context.ts";
import { type Badge, badgeOf, iconWith } from "./badge.ts";

/** A room is being read when it is on screen at its newest message, in a window that has the focus. */
export function attendTo({ state, session, newestIn }: AppParts, store: Store): void {
  const looking = signal(isLooking());
  const look = (): void => {
    looking.value = isLooking();
  };
  for (const event of ["focus", "blur"]) addEventListener(event, look);
  document.addEventListener("visibilitychange", look);
  const whole = watchGaps(state);
  effect(() => {
    const { current, attended } = state.value;
    if (newestIn.value !== state.value.newestIn) store.dispatch({ type: "newest-shown", room: newestIn.value });
    const room = looking.value && whole.value && newestIn.value === current ? current : undefined;
    if (room !== attended) store.dispatch({ type: "attended", room });
  });
  effect(() => {
    const { rooms, attended } = state.value;
    const room = rooms.get(attended ?? "");
    const time = room === undefined ? undefined : newestTime(room);
    if (room !== undefined && time !== undefined) session.markRead(room.name, time);
  });
}

/**
 * Whether the room on screen has no gap, and what filled the last one is drawn: only then is it known whether its end
 * is on screen, or where it begins.
 */
function watchGaps(state: AppParts["state"]): ReadonlySignal<boolean> {
  const hasGap = computed(() => state.value.rooms.get(state.value.current ?? "")?.gapAfter !== undefined);
  const drawn = signal(!hasGap.peek());
  effect(() => {
    if (hasGap.value) drawn.value = false;
    // In the first frame it is drawn, before or after this.
    else
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          drawn.value = !hasGap.peek();
        }),
      );
  });
  return computed(() => drawn.value && !hasGap.value);
}

/** `(2) #lobby · CCN Course` in the title; what is new on the icon: the tab's, and where there is one the app's. */
export function announce({ state, title }: AppParts): void {
  const badge = computed(() => badgeOf(state.value.rooms.values(), state.value.notes.muted));
  const asking = computed(() => badge.value.asking);
  const isNews = computed(() => badge.value.isNews);
  const room = computed(() => state.value.rooms.get(state.value.current ?? "")?.name);
  effect(() => {
    const count = asking.value > 0 ? `(${countOf(asking.value)}) ` : "";
    document.title = `${count}${room.value === undefined ? "" : `${room.value} · `}${title}`;
  });
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  const plain = icon?.href ?? "";
  effect(() => {
    const shown = { asking: asking.value, isNews: isNews.value };
    if (icon !== null) icon.href = shown.asking > 0 || shown.isNews ? iconWith(shown) : plain;
    void badgeApp(shown).catch(() => undefined);
  });
}

/** Without a number the system shows a dot. Only what is installed has an icon: elsewhere it may be refused. */
async function badgeApp({ asking, isNews }: Badge): Promise<void> {
  if (!("setAppBadge" in navigator)) return;
  if (asking > 0) await navigator.setAppBadge(asking);
  else if (isNews) await navigator.setAppBadge();
  else await navigator.clearAppBadge();
}

function isLooking(): boolean {
  return !document.hidden && document.hasFocus();
}
