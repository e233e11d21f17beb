/** What a push says (draft/webpush): one line of IRC, as a connected client would get it. Pure. */

import { parseMessage } from "../../src/wire/message.ts";
import { parseSource } from "../state/names.ts";
import { type Notice, noticeOf, tagOf } from "./notice.ts";

/** Undefined for what nobody needs to be told. */
export type Pushed = { readonly show: Notice } | { readonly close: string } | undefined;

export function readPush(line: string): Pushed {
  const message = parseMessage(line);
  const [target = "", text = ""] = message?.params ?? [];
  if (message?.command === "MARKREAD") return { close: tagOf(target) };
  if (message?.command !== "PRIVMSG" && message?.command !== "NOTICE") return undefined;
  const { nick } = parseSource(message.source);
  const room = ROOM.exec(target)?.[1];
  const [, action] = ACTION.exec(text) ?? [];
  const style = action !== undefined ? "action" : message.command === "NOTICE" ? "notice" : "say";
  const id = message.tags.get("msgid");
  const kind = room === undefined ? "direct" : "channel";
  return { show: noticeOf({ room: room ?? nick, kind, nick, text: action ?? text, style, id }) };
}

/** `@#room` is said in the room too, to those of a rank there. */
const ROOM = /^[~&@%+]*(#.*)$/;
const ACTION = /^\x01ACTION (.*?)\x01?$/s;
