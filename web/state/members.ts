/** Who is in a room, with which rank. */

import type { Message } from "../../src/wire/message.ts";
import { fold, parseSource } from "./names.ts";
import { withRoom } from "./rooms.ts";
import type { Key, Member, Room, State } from "./state.ts";

export function withMember(room: Room, member: Member): Room {
  return { ...room, members: new Map(room.members).set(fold(member.nick), member) };
}

export function withoutMember(room: Room, nick: string): Room {
  const members = new Map(room.members);
  members.delete(fold(nick));
  return { ...room, members };
}

/** RPL_NAMREPLY: `@+Devika!u@host Divya …`, gathered until RPL_ENDOFNAMES. */
export function namesTold(state: State, message: Message): State {
  return withRoom(state, message.params[2] ?? "", (room) => {
    const naming = new Map<Key, Member>(room.naming);
    for (const word of (message.params[3] ?? "").split(" ")) {
      if (word === "") continue;
      const prefix = leading(word, state.support.prefixes);
      const { nick, username } = parseSource(word.slice(prefix.length));
      const known = room.members.get(fold(nick));
      naming.set(fold(nick), {
        nick,
        username: username === "" ? (known?.username ?? "") : username,
        prefix,
        away: known?.away ?? false,
      });
    }
    return { ...room, naming };
  });
}

/** RPL_WHOREPLY: channel, user, host, server, nick, flags. G among the flags means gone. */
export function memberFromWho(state: State, message: Message): State {
  const [, channel = "", username = "", , , nick = "", flags = ""] = message.params;
  return withRoom(state, channel, (room) => {
    const member = room.members.get(fold(nick));
    if (member === undefined) return room;
    return withMember(room, { ...member, username: username.replace(/^~/, ""), away: flags.startsWith("G") });
  });
}

/** What sorts names as the reader's language does. */
export type NameOrder = (one: string, other: string) => number;

/** By rank, then by name. */
export function sortedMembers(members: Room["members"], prefixes: string, compare: NameOrder): readonly Member[] {
  const rank = ({ prefix }: Member): number => (prefix === "" ? prefixes.length : prefixes.indexOf(prefix.charAt(0)));
  const byRank = [...members].toSorted(([key, a], [other, b]) => rank(a) - rank(b) || (key < other ? -1 : 1));
  if (members.size > COLLATED_MEMBERS_MAX) return byRank.map(([, member]) => member);
  return byRank.map(([, member]) => member).sort((a, b) => rank(a) - rank(b) || compare(a.nick, b.nick));
}

/** Members up to which names stand as the reader's language sorts them. More: as computers do, ten times as fast. */
const COLLATED_MEMBERS_MAX = 500;

function leading(word: string, prefixes: string): string {
  let end = 0;
  while (end < word.length && prefixes.includes(word.charAt(end))) end += 1;
  return word.slice(0, end);
}
