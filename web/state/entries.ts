/** What a message from the server is in a room's log: the same for one that comes now and one that history tells. */

import { EDITED_TAG } from "../../src/wire/edit-tags.ts";
import { stripFormatting } from "../../src/wire/formatting.ts";
import type { Message } from "../../src/wire/message.ts";
import { asTold } from "../../src/wire/mode-sentences.ts";
import { toldModes } from "./modes.ts";
import { fold, mentions, parseSource } from "./names.ts";
import type { Entry, EventEntry, KickEntry, MessageEntry, MessageStyle, ModesEntry, Support } from "./state.ts";

export type Reader = {
  readonly nick: string;
  readonly now: number;
  readonly support: Support;
  /** The label that the message answers, where it is one of ours. */
  readonly label?: string | undefined;
};

/** The entry for a message, or undefined for what a room's log does not show. */
export function entryOf(message: Message, reader: Reader): Entry | undefined {
  switch (message.command) {
    case "PRIVMSG":
    case "NOTICE":
      return spokenEntry(message, reader);
    case "JOIN":
      return eventEntry(message, "joined", "", reader);
    case "PART":
      return eventEntry(message, "left", message.params[1] ?? "", reader);
    case "QUIT":
      return eventEntry(message, "left", message.params[0] ?? "", reader);
    case "KICK":
      return kickEntry(message, reader);
    case "MODE":
      return modesEntry(message, reader);
    case "NICK":
      return eventEntry(message, "renamed", message.params[0] ?? "", reader);
    case "TOPIC":
      return eventEntry(message, "topic", message.params[1] ?? "", reader);
    default:
      return undefined;
  }
}

/** When the server says it happened, else now. */
export function timeOf(message: Message, now: number): number {
  const time = Date.parse(message.tags.get("time") ?? "");
  return Number.isNaN(time) ? now : time;
}

function spokenEntry(message: Message, reader: Reader): MessageEntry | undefined {
  const spoken = spokenText(message);
  if (spoken === undefined) return undefined;
  const { nick, username } = parseSource(message.source);
  const mine = fold(nick) === fold(reader.nick);
  return {
    kind: "message",
    id: idOf(message, reader.now),
    time: timeOf(message, reader.now),
    nick,
    username,
    ...spoken,
    mine,
    mention: !mine && mentions(stripFormatting(spoken.text), reader.nick),
    label: reader.label,
    deleted: false,
    edited: message.tags.has(EDITED_TAG),
    replyTo: message.tags.get("+draft/reply") ?? message.tags.get("+reply"),
  };
}

/** CTCP's ACTION is `/me`; what else CTCP may be is for programs. */
function spokenText(message: Message): { text: string; style: MessageStyle } | undefined {
  const text = message.params[1] ?? "";
  const [, command, rest = ""] = CTCP.exec(text) ?? [];
  if (command !== undefined) return command === "ACTION" ? { text: rest, style: "action" } : undefined;
  return { text, style: message.command === "NOTICE" ? "notice" : "say" };
}

function kickEntry(message: Message, { now }: Reader): KickEntry {
  const [, nick = "", reason = ""] = message.params;
  const { nick: by } = parseSource(message.source);
  return { kind: "kicked", id: idOf(message, now), time: timeOf(message, now), nick, by, reason };
}

function modesEntry(message: Message, { now, support }: Reader): ModesEntry | undefined {
  const changes = asTold(toldModes(message.params.slice(1), support));
  if (changes.length === 0) return undefined;
  const { nick } = parseSource(message.source);
  return { kind: "modes", id: idOf(message, now), time: timeOf(message, now), nick, changes };
}

function eventEntry(message: Message, kind: EventEntry["kind"], detail: string, reader: Reader): EventEntry {
  const { nick } = parseSource(message.source);
  return { kind, id: idOf(message, reader.now), time: timeOf(message, reader.now), nick, detail };
}

/** A server without msgids still tells a message the same way twice: its words and its time make the id then. */
function idOf(message: Message, now: number): string {
  const { tags, source, command, params } = message;
  return tags.get("msgid") ?? [tags.get("time") ?? now, source, command, ...params].join(" ");
}

const CTCP = /^\x01([A-Za-z]+)(?: ([^\x01]*))?\x01?$/;
