/** JOIN: goes into rooms; `0` leaves them all. A room that does not exist is made. */

import { tooManyRooms } from "../model/apply-room.ts";
import { isListener } from "../model/auditorium.ts";
import type { Joined } from "../model/event.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { cannotEnter, keepsDoor, rankOfAccount } from "../model/room-access.ts";
import { authorOf, memberOf, type Room, roomByName, roomKeyFor, type State, type User } from "../model/state.ts";
import { CHANNEL_LENGTH_MAX, ROOMS_MAX, ROOMS_PER_USER_MAX } from "../wire/limits.ts";
import { casefold, isChannelName } from "../wire/names.ts";
import { ERR_BADCHANNELKEY, ERR_NOSUCHCHANNEL, ERR_TOOMANYCHANNELS } from "../wire/numerics.ts";
import { type Command, type Effect, type Effects, refuse, type UserContext } from "./command.ts";
import { parted } from "./part.ts";

export const join: Command = {
  verb: "JOIN",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "JOIN #room[,#room …] [key[,key …]]",
  help: "Goes into rooms, and makes those that don't exist yet.",
  decide: (context, { params: [rooms = "", keys = ""] }) =>
    rooms === "0" ? leaveAll(context) : joinEach(context, doorsOf(rooms, keys)),
};

/** A room, and the key for it. */
type Door = { readonly name: string; readonly key: string | undefined };

/** Each room once, with the key that stands at its place in the list of keys. */
function doorsOf(rooms: string, keys: string): readonly Door[] {
  const keyList = keys.split(",");
  const doors = new Map<string, Door>();
  for (const [index, name] of rooms.split(",").entries()) {
    const folded = casefold(name);
    if (name !== "" && !doors.has(folded)) doors.set(folded, { name: name.normalize("NFC"), key: keyList[index] });
  }
  return [...doors.values()];
}

function joinEach(context: UserContext, doors: readonly Door[]): Effects {
  const effects: Effect[] = [];
  let rooms = context.user.rooms.length;
  for (const door of doors) {
    const effect = joinOne(context, door, rooms);
    if (effect !== undefined) effects.push(effect);
    if (effect?.do === "append") rooms += 1;
  }
  return effects;
}

/** `rooms`: how many the user is in, those of this very command included. Nothing happens where they are already. */
function joinOne({ state, server, user, now }: UserContext, { name, key }: Door, rooms: number): Effect | undefined {
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
  const no = room && (cannotEnter(room, user, now) ?? lacksKey(room, user, key));
  return no === undefined ? { do: "append", event: joined(state, user, name, server.lobby) } : refuse(no);
}

function lacksKey(room: Room, user: User, key: string | undefined): Refusal | undefined {
  if (room.modes.key === undefined || room.modes.key === key || keepsDoor(room, user)) return undefined;
  return refusal(ERR_BADCHANNELKEY, [room.name], `${room.name} has a key: JOIN ${room.name} KEY.`);
}

/**
 * Whoever comes into an empty room that is no account's looks after it, and with an account it is theirs; the lobby is
 * everyone's.
 */
export function joined(state: State, user: User, name: string, lobby: string): Joined {
  const { realname, address, away } = user;
  const known = roomByName(state, name);
  const room = roomKeyFor(state, name);
  const facts = { room, name: known?.name ?? name, realname, address, ...(away !== undefined && { away }) };
  const event: Joined = { type: "joined", by: authorOf(user), ...facts };
  const accountRank = known && rankOfAccount(known, user);
  if (accountRank !== undefined) return { ...event, accountRank };
  const isTaken = known !== undefined && known.members.size + known.accountRanks.size > 0;
  if (isTaken && isListener(known, { ranks: [] })) return { ...event, hidden: true };
  if (room === casefold(lobby)) return event;
  return { ...event, rank: user.account === undefined ? "operator" : "founder" };
}

function leaveAll({ state, user }: UserContext): Effects {
  return user.rooms.map((room) => ({ do: "append", event: parted(state, user, { room, reason: "" }) }));
}
