/**
 * Addresses in the browser: `/room/homework` or `/with/divya`, then perhaps `/message/ID` or `/day/2026-11-23`.
 * `/join/homework`, `/#homework` and `/#@divya` lead there too, and `/` leads to the lobby.
 */

import { CHANNEL_LENGTH_MAX } from "../../src/wire/limits.ts";
import type { LogPlace } from "../state/state.ts";

/** The places that have an address of their own. */
export type AddressedPlace = Exclude<LogPlace, { kind: "time" }>;

export type Address = {
  readonly room: string;
  /** Where in the room's log; undefined where one has left off. */
  readonly at: AddressedPlace | undefined;
};

export const LOBBY = "#lobby";

/** Whatever is wrong with an address, it leads to the lobby, or to the room without the place in it. */
export function addressOf({ pathname, hash }: Pick<Location, "pathname" | "hash">): Address {
  const [, kind = "", name = "", ...place] = pathname.split("/").map(decoded);
  if (kind === "with") return { room: personNamed(name) ?? LOBBY, at: placeOf(place) };
  if (kind === "room" || kind === "join") return { room: roomNamed(name) ?? LOBBY, at: placeOf(place) };
  const word = decoded(hash.slice(1));
  const room = word.startsWith("@") ? personNamed(word.slice(1)) : roomNamed(word);
  return { room: room ?? LOBBY, at: undefined };
}

export function pathFor(room: string, at?: AddressedPlace): string {
  const isRoom = room.startsWith("#");
  const name = isRoom ? room.slice(1) : room;
  // Browsers take these for steps in the path.
  if (/^\.{1,2}$/.test(name)) return `/#${isRoom ? "" : "@"}${name}`;
  const place = at === undefined ? "" : `/${at.kind}/${encodeURIComponent(at.kind === "day" ? at.day : at.id)}`;
  return `/${isRoom ? "room" : "with"}/${encodeURIComponent(name)}${place}`;
}

function placeOf([kind, value = ""]: readonly string[]): AddressedPlace | undefined {
  if (kind === "message" && value !== "" && !FORBIDDEN.test(value)) return { kind, id: value };
  if (kind === "day" && DAY.test(value) && !Number.isNaN(Date.parse(value))) return { kind, day: value };
  return undefined;
}

function roomNamed(name: string): string | undefined {
  const bare = name.replace(/^#(?=.)/, "");
  return isName(bare) ? `#${bare}` : undefined;
}

function personNamed(name: string): string | undefined {
  return isName(name) && !name.startsWith("#") ? name : undefined;
}

function isName(name: string): boolean {
  return name !== "" && [...name].length < CHANNEL_LENGTH_MAX && !FORBIDDEN.test(name);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** What no room's name and no msgid has: spaces, commas, controls. */
const FORBIDDEN = /[\s,\p{Cc}]/u;
const DAY = /^\d{4}-\d\d-\d\d$/;
