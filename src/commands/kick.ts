/** KICK: sends people out of rooms. */

import { isListener } from "../model/auditorium.ts";
import type { Kicked } from "../model/event.ts";
import { may, mayKick } from "../model/rank.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { notAllowed, notIn } from "../model/room-access.ts";
import { authorOf, memberOf, roomByName, userByNick } from "../model/state.ts";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { ERR_NEEDMOREPARAMS, ERR_NOTONCHANNEL } from "../wire/numerics.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import { type Command, refuse, type UserContext } from "./command.ts";
import { notOnChannel } from "./part.ts";
import { noSuchChannel, noSuchNick } from "./shared/send.ts";

export const kick: Command = {
  verb: "KICK",
  phase: "after",
  params: 2,
  cost: 2,
  usage: "KICK #room[,#room …] name[,name …] [:reason]",
  help: "Sends people out of a room.",
  decide: (context, { params: [rooms = "", names = "", reason = ""] }) => {
    const pairs = pairsOf(rooms.split(","), names.split(","));
    if (pairs === undefined) {
      const text = "KICK needs one room for all, or one for each.";
      return [refuse(refusal(ERR_NEEDMOREPARAMS, ["KICK"], text))];
    }
    return pairs.map(([room, name]) => {
      const outcome = kickOne(context, room, name);
      if ("code" in outcome) return refuse(outcome);
      return { do: "append", event: { ...outcome, reason: cutUtf8(reason, REASON_BYTES_MAX) } };
    });
  },
};

/** For whoever has no other room to be in. */
export const REMOVED = refusal(ERR_NOTONCHANNEL, [], "You were removed from the room.");

/** RFC 2812, 3.2.8: all from one room, or each from the room at the same place of the list. */
function pairsOf(
  rooms: readonly string[],
  names: readonly string[],
): readonly (readonly [string, string])[] | undefined {
  if (rooms.length !== 1 && rooms.length !== names.length) return undefined;
  const pairs = names.map((name, index) => [rooms[rooms.length === 1 ? 0 : index] ?? "", name] as const);
  return pairs.filter(([, name], index) => rooms.length > 1 || names.indexOf(name) === index);
}

function kickOne({ state, user }: UserContext, name: string, nick: string): Omit<Kicked, "reason"> | Refusal {
  const room = roomByName(state, name);
  if (room === undefined) return noSuchChannel(name);
  const member = memberOf(room, user);
  if (member === undefined) return notOnChannel(room);
  // Before anything is said of who is there.
  if (!may(member.ranks, "kick")) return notAllowed(room);
  const their = userByNick(state, nick);
  if (their === undefined) return noSuchNick(nick);
  const target = memberOf(room, their);
  if (target === undefined) return notIn(room, their.nick);
  if (!mayKick(member.ranks, target.ranks)) return notAllowed(room);
  const { id, nick: called, account } = their;
  const event = { type: "kicked", by: authorOf(user), room: room.key, user: id, nick: called } as const;
  return isListener(room, target) ? { ...event, hidden: true, ...(account !== undefined && { account }) } : event;
}
