/**
 * Folds an entry into the state. Deterministic: it knows nothing but the state and the entry, so that the same log
 * gives the same state after every restart. Answers a refusal when the entry no longer holds (two people
 * claimed one name in the same instant): then it is void, nothing has changed, and its author is told.
 */

import { unreachable } from "../base/assert.ts";
import { casefold } from "../wire/names.ts";
import { ERR_NICKNAMEINUSE, ERR_NOSUCHNICK } from "../wire/numerics.ts";
import {
  applyAccountChanged,
  applyAccountForgotten,
  applyAccountRegistered,
  goneAccount,
  ownedByAnother,
} from "./apply-account.ts";
import { applyKilled, applyUserModesChanged, applyWallopsSent } from "./apply-operator.ts";
import {
  applyInvited,
  applyJoined,
  applyKicked,
  applyModeChanged,
  applyParted,
  applyRoomRenamed,
  applyRoomsExpired,
  applyTopicChanged,
  emptyRooms,
  leave,
} from "./apply-room.ts";
import type { Connected, Entry, NickChanged, Quit } from "./event.ts";
import { applyMetadataChanged, bringValues, forgetGuestValues } from "./metadata.ts";
import { remember } from "./past-users.ts";
import { applyPersistenceChanged, isPersistent, NOT_CONNECTED } from "./persistence.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { isInvisible, newUser, type State, type User } from "./state.ts";

export function apply(state: State, entry: Entry): Refusal | undefined {
  state.seq = entry.seq;
  const { event } = entry;
  switch (event.type) {
    case "connected":
      return applyConnected(state, event, entry);
    case "quit":
      return applyQuit(state, event, entry.time);
    case "nick-changed":
      return applyNickChanged(state, event, entry.time);
    case "away-changed":
      return withUser(state, event.by.user, (user) => {
        user.away = event.away;
      });
    case "realname-changed":
      return withUser(state, event.by.user, (user) => {
        user.realname = event.realname;
      });
    case "user-modes-changed":
      return withUser(state, event.by.user, (user) => applyUserModesChanged(state, user, event));
    case "killed":
      return applyKilled(state, event);
    case "wallops-sent":
      return applyWallopsSent(state, event);
    case "joined":
      return applyJoined(state, event, entry.time);
    case "parted":
      return applyParted(state, event, entry.time);
    case "kicked":
      return applyKicked(state, event, entry.time);
    case "topic-changed":
      return applyTopicChanged(state, event, entry.time);
    case "room-renamed":
      return applyRoomRenamed(state, { ...entry, event });
    case "mode-changed":
      return applyModeChanged(state, event, entry.time);
    case "invited":
      return applyInvited(state, event, entry.time);
    case "knocked":
      return withUser(state, event.by.user, (user) => {
        user.knocked = entry.time;
      });
    case "message-sent":
    case "message-edited":
    case "message-redacted":
      return undefined;
    case "metadata-changed":
      return applyMetadataChanged(state, event);
    case "account-registered":
      return applyAccountRegistered(state, event, entry.time);
    case "account-changed":
      return applyAccountChanged(state, event);
    case "account-forgotten":
      return applyAccountForgotten(state, event, entry.time);
    case "rooms-expired":
      return applyRoomsExpired(state, event);
    case "server-started":
      return applyServerStarted(state, entry.time);
    case "persistence-changed":
      return applyPersistenceChanged(state, event);
    default:
      return unreachable(event);
  }
}

export function nickInUse(nick: string): Refusal {
  return refusal(ERR_NICKNAMEINUSE, [nick], `${nick} is taken, please choose another name.`);
}

/** All connections are gone, and with them everybody but those who stay without one. */
function applyServerStarted(state: State, time: number): undefined {
  const gone = [...state.users.values()].filter((user) => !isPersistent(state, user));
  remember(state, gone, time);
  for (const user of gone) {
    forgetGuestValues(state, user.id);
    state.users.delete(user.id);
    state.nicks.delete(casefold(user.nick));
  }
  emptyRooms(state, time);
  state.operators.clear();
  for (const user of state.users.values()) user.away ??= NOT_CONNECTED;
  state.usersInvisible = [...state.users.values()].filter(isInvisible).length;
  return undefined;
}

function applyConnected(state: State, event: Connected, entry: Entry): Refusal | undefined {
  const folded = casefold(event.nick);
  if (state.nicks.has(folded)) return nickInUse(event.nick);
  const no = goneAccount(state, event.account) ?? ownedByAnother(state, event.nick, event.account);
  if (no !== undefined) return no;
  const user = newUser({ ...event, id: entry.seq, since: entry.time, rooms: [] });
  state.users.set(user.id, user);
  state.usersMost = Math.max(state.usersMost, state.users.size);
  state.nicks.set(folded, user);
  if (event.metadata !== undefined) bringValues(state, user, event.metadata);
  return undefined;
}

function applyQuit(state: State, event: Quit, time: number): Refusal | undefined {
  return withUser(state, event.by.user, (user) => {
    remember(state, [user], time);
    state.usersInvisible -= Number(isInvisible(user));
    for (const key of [...user.rooms]) {
      const room = state.rooms.get(key);
      if (room !== undefined) leave(state, room, user, time);
    }
    state.users.delete(user.id);
    state.operators.delete(user.id);
    forgetGuestValues(state, user.id);
    state.nicks.delete(casefold(user.nick));
  });
}

function applyNickChanged(state: State, event: NickChanged, time: number): Refusal | undefined {
  const holder = state.nicks.get(casefold(event.nick));
  if (holder !== undefined && holder.id !== event.by.user) return nickInUse(event.nick);
  const no = ownedByAnother(state, event.nick, state.users.get(event.by.user)?.account);
  if (no !== undefined) return no;
  return withUser(state, event.by.user, (user) => {
    if (holder === undefined) remember(state, [user], time);
    state.nicks.delete(casefold(user.nick));
    user.nick = event.nick;
    state.nicks.set(casefold(user.nick), user);
  });
}

function withUser(state: State, id: number, change: (user: User) => void): Refusal | undefined {
  const user = state.users.get(id);
  if (user === undefined) return refusal(ERR_NOSUCHNICK, [String(id)], "They are not here any more.");
  change(user);
  return undefined;
}
