/** What lies over everything else until it is done with: one thing at a time. */

import type { Key, MessageEntry } from "../state/state.ts";

export type Overlay =
  | { readonly name: "join-room" }
  | { readonly name: "switcher" }
  | { readonly name: "search" }
  | { readonly name: "settings" }
  | { readonly name: "keep-name" }
  | { readonly name: "passkeys" }
  | { readonly name: "directory" }
  | { readonly name: "room-menu"; readonly room: Key }
  | { readonly name: "room-settings"; readonly room: Key }
  | { readonly name: "invite"; readonly room: Key }
  | { readonly name: "profile"; readonly nick: string }
  | { readonly name: "go-to-day"; readonly from: number }
  | { readonly name: "message-menu"; readonly message: MessageEntry }
  /** `picked` is told the sign that was chosen. */
  | { readonly name: "emoji"; picked(sign: string): void };
