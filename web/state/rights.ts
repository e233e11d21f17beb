/** What the person here may do in a room, as far as can be known: nothing is offered that one may not do. */

import { fold } from "./names.ts";
import type { Member, Room, State } from "./state.ts";

/** Ranks by their usual modes, highest first. What a server calls otherwise is below them all. */
const ORDER = "qaohv";

/** The least rank that may give and take each. */
const GIVEN_BY: Readonly<Record<string, string>> = { q: "q", a: "q", o: "o", h: "o", v: "h" };

/** Modes that let all be written by who is in the room and has an account. */
const NO_CONCERN_OF_WRITERS = /^[iklMnpRstu]*$/;

/** The modes of a member's ranks, highest first. */
export function ranksOf({ prefix }: Pick<Member, "prefix">, { support }: State): string {
  const modes = [...prefix].map((sign) => support.rankModes.charAt(support.prefixes.indexOf(sign)));
  return [...ORDER].filter((mode) => modes.includes(mode)).join("");
}

export function mayKick(state: State, room: Room): boolean {
  return isAtLeast(state, room, "h");
}

/** Bans, keys, limits, who comes in and who is heard. */
export function mayKeepTheDoor(state: State, room: Room): boolean {
  return isAtLeast(state, room, "h");
}

/** What kind of room it is. */
export function mayChangeRoom(state: State, room: Room): boolean {
  return isAtLeast(state, room, "o");
}

/** Where we do not know the room's modes, the server says no if it must. */
export function mayChangeTopic(state: State, room: Room): boolean {
  return isIn(room) && (room.modes?.includes("t") !== true || isAtLeast(state, room, "h"));
}

export function mayInvite(state: State, room: Room): boolean {
  return isIn(room) && (room.modes?.includes("i") !== true || isAtLeast(state, room, "h"));
}

/** Whether we may send somebody out: nobody with more than our own. */
export function mayRemove(state: State, room: Room, member: Member): boolean {
  if (fold(member.nick) === fold(state.nick)) return false;
  return mayKick(state, room) && [...ranksOf(member, state)].every((mode) => mayGive(state, room, mode));
}

export function mayGive(state: State, room: Room, mode: string): boolean {
  return state.support.rankModes.includes(mode) && isAtLeast(state, room, GIVEN_BY[mode] ?? "q");
}

/**
 * What keeps our words out of a room, as far as its modes and our rank there tell; undefined: nothing that we know of.
 * A room in whose modes is nothing else that could is one where we, of all people, are not welcome to write.
 */
export function whyUnheard(state: State, room: Room): "notIn" | "moderated" | "guest" | "unwelcome" | undefined {
  const { modes } = room;
  if (room.kind !== "channel") return undefined;
  if (!isIn(room)) return modes?.includes("n") === false ? undefined : "notIn";
  const me = room.members.get(fold(state.nick));
  if (modes === undefined || me === undefined || me.prefix !== "") return undefined;
  if (modes.includes("m")) return "moderated";
  if (modes.includes("M") && state.account === undefined) return "guest";
  return NO_CONCERN_OF_WRITERS.test(modes) ? "unwelcome" : undefined;
}

function isAtLeast(state: State, room: Room, least: string): boolean {
  const me = room.members.get(fold(state.nick));
  if (!isIn(room) || me === undefined) return false;
  const [highest = ""] = ranksOf(me, state);
  return highest !== "" && ORDER.indexOf(highest) <= ORDER.indexOf(least);
}

function isIn({ kind, standing }: Room): boolean {
  return kind === "channel" && standing.name === "joined";
}
