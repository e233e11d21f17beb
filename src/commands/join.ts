/** JOIN: goes into rooms; `0` leaves them all. A room that does not exist is made. */

import { tooManyRooms } from "../model/apply.ts";
import type { Joined } from "../model/event.ts";
import { refusal } from "../model/refusal.ts";
import { authorOf, memberOf, roomByName, type User } from "../model/state.ts";
import { CHANNEL_LENGTH_MAX, ROOMS_MAX, ROOMS_PER_USER_MAX } from "../wire/limits.ts";
import { casefold, isChannelName } from "../wire/names.ts";
import { ERR_NOSUCHCHANNEL, ERR_TOOMANYCHANNELS } from "../wire/numerics.ts";
import { type Command, type Effect, type Effects, refuse, type UserContext } from "./command.ts";
import { parted } from "./part.ts";
import { listParameter } from "./shared/list-parameter.ts";

export const join: Command = {
  verb: "JOIN",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "JOIN #room[,#room …]",
  help: "Goes into rooms, and makes those that don't exist yet.",
  decide: (context, { params: [rooms] }) =>
    rooms === "0" ? leaveAll(context.user) : joinEach(context, listParameter(rooms)),
};

function joinEach(context: UserContext, names: readonly string[]): Effects {
  const effects: Effect[] = [];
  let room = context.user.rooms.length;
  for (const name of names) {
    const effect = joinOne(context, name.normalize("NFC"), room);
    if (effect !== undefined) effects.push(effect);
    if (effect?.do === "append") room += 1;
  }
  return effects;
}

/** `rooms`: how many the user is in, those of this very command included. Nothing happens where they are already. */
function joinOne({ state, server, user }: UserContext, name: string, rooms: number): Effect | undefined {
  if (!isChannelName(name)) {
    const text = `${name} can't be a room's name: # and up to ${CHANNEL_LENGTH_MAX - 1} visible characters, no comma.`;
    return refuse(refusal(ERR_NOSUCHCHANNEL, [name], text));
  }
  const room = roomByName(state, name);
  if (room !== undefined && memberOf(room, user) !== undefined) return undefined;
  if (rooms >= ROOMS_PER_USER_MAX) {
    const text = `You are in ${ROOMS_PER_USER_MAX} rooms, the most there may be: leave one first.`;
    return refuse(refusal(ERR_TOOMANYCHANNELS, [name], text));
  }
  if (room === undefined && state.rooms.size >= ROOMS_MAX) return refuse(tooManyRooms(name));
  return { do: "append", event: joined(user, room?.name ?? name, server.lobby) };
}

/** Whoever comes into an empty room looks after it; the lobby is everyone's. */
export function joined(user: User, name: string, lobby: string): Joined {
  const room = casefold(name);
  const { realname, address, away } = user;
  const known = { type: "joined", by: authorOf(user), room, name, realname, address } as const;
  const event: Joined = away === undefined ? known : { ...known, away };
  return room === casefold(lobby) ? event : { ...event, rank: "operator" };
}

function leaveAll(user: User): Effects {
  return user.rooms.map((room) => ({ do: "append", event: parted(user, room, "") }));
}
