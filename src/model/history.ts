/** Asking for what was said before: IRCv3 draft/chathistory as questions to the log. */

import type { Caps } from "../wire/caps.ts";
import type { Event } from "./event.ts";
import type { Scope, Stretch } from "./scope.ts";

/** A place in the log, as somebody names it: a message, or a time in milliseconds. */
export type Place = { readonly seq: number } | { readonly time: number };

export type HistoryQuestion =
  | {
      readonly ask: "entries";
      /** What the asker calls it: a room's or a person's name. */
      readonly target: string;
      /** Of one scope, in order: what the asker may see. */
      readonly stretches: readonly Stretch[];
      readonly after: Place | undefined;
      readonly before: Place | undefined;
      readonly take: "oldest" | "newest";
      readonly limit: number;
      readonly types: readonly Event["type"][];
      readonly textsOnly?: true;
    }
  | {
      /** Beginning at `one`: forwards if that is the older place, else backwards. */
      readonly ask: "between";
      readonly target: string;
      /** Of one scope, in order: what the asker may see. */
      readonly stretches: readonly Stretch[];
      readonly one: Place;
      readonly other: Place;
      readonly limit: number;
      readonly types: readonly Event["type"][];
      readonly textsOnly?: true;
    }
  | {
      readonly ask: "around";
      readonly target: string;
      /** Of one scope, in order: what the asker may see. */
      readonly stretches: readonly Stretch[];
      readonly around: Place;
      readonly limit: number;
      readonly types: readonly Event["type"][];
      readonly textsOnly?: true;
    }
  | {
      /** Everything that was said where the asker may see it, and has all the words in it. */
      readonly ask: "search";
      readonly stretches: readonly Stretch[];
      readonly words: readonly string[];
      /** A name, casefolded. */
      readonly from?: string;
      /** The first and the last millisecond that count. */
      readonly after: number | undefined;
      readonly before: number | undefined;
      readonly take: "oldest" | "newest";
      readonly limit: number;
      /** For an old client, to whom all of it is said again (znc.in/playback). */
      readonly isPlayback?: true;
    }
  | {
      readonly ask: "targets";
      readonly after: Place;
      readonly before: Place;
      readonly limit: number;
      /** What the asker may see of rooms, and their own scope, whose conversations count too. */
      readonly rooms: readonly Stretch[];
      readonly person: Scope;
    };

/** What belongs to a conversation as such. */
export const MESSAGE_TYPES: readonly Event["type"][] = ["message-sent"];

/** What a client reads beside what was said: what happened around it, and what has become of it since. */
export function typesFor(caps: Caps): readonly Event["type"][] | undefined {
  if (!caps.has("draft/event-playback")) return undefined;
  return [
    ...PLAYBACK_TYPES,
    ...(caps.has("draft/message-redaction") ? (["message-redacted"] as const) : []),
    ...(caps.has("draft/message-edit") ? (["message-edited"] as const) : []),
  ];
}

const PLAYBACK_TYPES: readonly Event["type"][] = [
  "message-sent",
  "joined",
  "parted",
  "quit",
  "nick-changed",
  "topic-changed",
  "mode-changed",
  "kicked",
];
