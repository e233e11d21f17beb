/** The address in the browser names the room: `/#homework`, `/#@divya` for a conversation, nothing for the lobby. */

import { CHANNEL_LENGTH_MAX } from "../../src/wire/limits.ts";

export const LOBBY = "#lobby";

export function roomFromHash(hash: string): string {
  const name = decoded(hash.slice(1));
  if (name === "" || [...name].length >= CHANNEL_LENGTH_MAX || FORBIDDEN.test(name)) return LOBBY;
  return name.startsWith("@") && name.length > 1 ? name.slice(1) : `#${name}`;
}

export function hashFor(room: string): string {
  return `#${room.startsWith("#") ? encodeURIComponent(room.slice(1)) : `@${encodeURIComponent(room)}`}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** What no room's name has: spaces, commas, controls. */
const FORBIDDEN = /[\s,\p{Cc}]/u;
