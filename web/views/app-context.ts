/** What every view may reach: the state, the session that changes it, and what is open on screen. */

import type { ReadonlySignal, Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { assert } from "../../src/base/assert.ts";
import type { Session } from "../connection/session.ts";
import type { Key, MessageEntry, State } from "../state/state.ts";
import type { Notifications } from "../telling/notifications.ts";
import type { Push } from "../telling/push.ts";
import type { Sound } from "../telling/sound.ts";
import type { Remembered } from "../telling/telling.ts";
import type { Drafts } from "./drafts.ts";
import type { Navigation } from "./navigation.ts";
import type { Overlay } from "./overlay.ts";
import type { Preferences } from "./preferences.ts";

export type AppParts = {
  readonly state: ReadonlySignal<State>;
  readonly session: Session;
  /** Our own name, for the many views that need no more of the state and are not drawn again with it. */
  readonly nick: ReadonlySignal<string>;
  /** Whether what is sent now reaches the server. */
  readonly online: ReadonlySignal<boolean>;
  /** What the place is called, in its owner's words. */
  readonly title: string;
  readonly navigation: Navigation;
  /** The panel that lies over the room, where there is no space beside it. */
  readonly drawer: Signal<"rooms" | "people" | undefined>;
  /** Whether the people stand beside the room, where there is space. */
  readonly peopleShown: Signal<boolean>;
  /** The room whose newest message is on screen. */
  readonly newestIn: Signal<Key | undefined>;
  readonly drafts: Drafts;
  readonly preferences: Preferences;
  readonly notifications: Notifications;
  readonly sound: Sound;
  readonly push: Push;
  /** What was told and what was not, the newest first. */
  readonly decisions: ReadonlySignal<readonly Remembered[]>;
  /** The message that is pointed at, by mouse or keyboard: its tools are shown. */
  readonly pointed: Signal<string | undefined>;
  /** What the next message answers, or says otherwise, and in which room. */
  readonly replyingTo: Signal<About | undefined>;
  readonly overlay: Signal<Overlay | undefined>;
  /** The screen, as far as the layout depends on it. */
  readonly screen: ReadonlySignal<Screen>;
};

/** A message that the next one is about. */
export type About = { readonly room: Key; readonly message: MessageEntry; readonly manner: "reply" | "edit" };

/** `wide` has space for both panels, `medium` for the rooms, `narrow` for neither. */
export type Screen = "wide" | "medium" | "narrow";

export const AppContext = createContext<AppParts | undefined>(undefined);

export function useApp(): AppParts {
  const app = useContext(AppContext);
  assert(app !== undefined, "every view is inside the app");
  return app;
}
