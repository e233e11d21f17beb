/** What a notification says of a message, and where it leads: the same from the page and from the service worker. */

import { stripFormatting } from "../../src/wire/formatting.ts";
import { fold } from "../state/names.ts";
import type { MessageStyle } from "../state/state.ts";
import { pathFor } from "../views/address.ts";

/** Characters of a message in its notification. Systems show fewer; the rest is in the room. */
const BODY_LENGTH_MAX = 200;

export type Notice = {
  readonly title: string;
  readonly body: string;
  /** One a room: they replace each other. */
  readonly tag: string;
  /** Where it leads, in our own pages. */
  readonly path: string;
};

export type Announced = {
  readonly room: string;
  readonly kind: "channel" | "direct";
  readonly nick: string;
  readonly text: string;
  readonly style: MessageStyle;
  /** A msgid: undefined where the server gives none. */
  readonly id: string | undefined;
};

export function noticeOf({ room, kind, nick, text, style, id }: Announced): Notice {
  const words = stripFormatting(text).replace(/\s+/g, " ").trim();
  const body = [...(style === "action" ? `${nick} ${words}` : words)];
  return {
    title: kind === "direct" ? nick : `${nick} · ${room}`,
    body: body.length > BODY_LENGTH_MAX ? `${body.slice(0, BODY_LENGTH_MAX - 1).join("")}…` : body.join(""),
    tag: tagOf(room),
    path: pathFor(room, id === undefined ? undefined : { kind: "message", id }),
  };
}

/** The tag of all notifications about a room or a person. */
export function tagOf(room: string): string {
  return `room ${fold(room)}`;
}
