/** Tells the person of what they want to be told of, takes it back when it is read, and remembers why. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Key, State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Preferences } from "../views/preferences.ts";
import { type Circumstances, type Decision, decide } from "./decide.ts";
import { type News, newsIn } from "./news.ts";
import { noticeOf, tagOf } from "./notice.ts";
import type { Notifications } from "./notifications.ts";
import type { Sound } from "./sound.ts";

/** Decisions that are remembered, while the page is open. Of more, the oldest is forgotten. */
export const DECISIONS_MAX = 50;

/** A message, and whether it was told. */
export type Remembered = {
  /** Its message's id. */
  readonly id: string;
  readonly time: number;
  readonly room: string;
  readonly nick: string;
  readonly decision: Decision;
};

export type TellingParts = {
  readonly preferences: Preferences;
  readonly notifications: Notifications;
  readonly sound: Sound;
  /** Whether the room is on screen at its newest, in a page that is in sight. */
  isOnScreen(room: Key): boolean;
};

/** Answers what was decided, the newest first. */
export function tell(store: Store, parts: TellingParts): ReadonlySignal<readonly Remembered[]> {
  const decisions = signal<readonly Remembered[]>([]);
  store.listen((action, before, after) => {
    const news = newsIn(action, before, after);
    if (news.length === 0) return;
    const { muted } = after.notes;
    const decided = news.map((one) => ({ ...one, decision: decide(heardOf(one), circumstancesOf(one, muted, parts)) }));
    decisions.value = [...decided.map(remembered).reverse(), ...decisions.peek()].slice(0, DECISIONS_MAX);
    // Of one room each takes the place of the one before it: only the last is ever seen.
    const last = decided.findLast(({ decision }) => decision.told);
    if (last?.decision.told !== true) return;
    if (last.decision.ways.notification) parts.notifications.show(noticeAbout(last));
    if (last.decision.ways.sound) parts.sound.play();
  });
  closeWhenRead(store.state, parts.notifications);
  return decisions;
}

function heardOf({ room, message }: News) {
  return { kind: room.kind, mention: message.mention, time: message.time };
}

function circumstancesOf({ room }: News, muted: ReadonlySet<Key>, parts: TellingParts): Circumstances {
  const { preferences, notifications, isOnScreen } = parts;
  return {
    ...preferences.telling.peek(),
    permission: notifications.permission.peek(),
    isMuted: muted.has(room.key),
    isOnScreen: isOnScreen(room.key),
    readUntil: room.readUntil,
  };
}

function remembered({ room, message, decision }: News & { readonly decision: Decision }): Remembered {
  return { id: message.id, time: message.time, room: room.name, nick: message.nick, decision };
}

function noticeAbout({ room, message }: News) {
  const { nick, text, style, id } = message;
  // An id with a space is one that we have made up.
  return noticeOf({ room: room.name, kind: room.kind, nick, text, style, id: id.includes(" ") ? undefined : id });
}

/** Read here or on another device, or left: what was shown of it goes, also what was pushed while no page was open. */
function closeWhenRead(state: ReadonlySignal<State>, notifications: Notifications): void {
  let before: ReadonlySet<Key> = new Set();
  let attended: Key | undefined;
  effect(() => {
    const unread = new Set<Key>();
    for (const { key, unread: count } of state.value.rooms.values()) if (count > 0) unread.add(key);
    const read = before.difference(unread);
    const isEntered = state.value.attended !== undefined && state.value.attended !== attended;
    attended = state.value.attended;
    before = unread;
    for (const key of isEntered && attended !== undefined ? read.union(new Set([attended])) : read) {
      notifications.close(tagOf(key));
    }
  });
}
