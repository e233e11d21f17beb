/** The one place where the state changes: what happened goes in, the next state comes out. Pure. */

import type { Action } from "./actions.ts";
import { historyTold } from "./history.ts";
import { fold } from "./names.ts";
import { accept, changeOutgoing, compose, roomCaughtUp, roomCutOff } from "./outgoing.ts";
import { messageReceived } from "./received.ts";
import { openRoom, trimmed, withAllRooms, withoutRoom, withRoom } from "./rooms.ts";
import { INITIAL_STATE, type Room, type State } from "./state.ts";

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "arriving":
      return showRoom({ ...INITIAL_STATE, phase: { name: "connecting" }, nick: action.nick }, action.room);
    case "turned-away":
      return { ...INITIAL_STATE, phase: { name: "arriving", problem: action.problem, farewell: undefined } };
    case "welcomed":
      return {
        ...state,
        nick: action.nick,
        phase: { name: "online" },
        support: { ...state.support, echo: action.echo },
      };
    case "name-held":
      return { ...state, phase: { name: "waiting-for-name" } };
    case "connection-lost":
      return { ...withAllRooms(state, roomCutOff), phase: { name: "lost" } };
    case "quit":
      return { ...INITIAL_STATE, phase: { name: "arriving", problem: undefined, farewell: state.nick } };
    case "received":
      return messageReceived(state, action);
    case "history-told":
      return historyTold(state, action);
    case "room-opened":
      return openRoom(state, action.room);
    case "room-shown":
      return showRoom(state, action.room);
    case "room-left":
      return withoutRoom(state, action.room);
    case "room-refused":
      return withRoom(state, action.room, (room) => ({
        ...room,
        standing: { name: "refused", reason: action.reason },
      }));
    case "older-asked":
      return withRoom(state, action.room, (room) => ({ ...room, loadingOlder: true }));
    case "older-refused":
      return withRoom(state, action.room, olderRefused);
    case "caught-up":
      return withRoom(state, action.room, roomCaughtUp);
    case "log-forgotten":
      return withRoom(state, action.room, forgetLog);
    case "attended":
      return attend(state, action.room);
    case "noted":
      return withRoom(state, action.room, (room) => ({ ...room, entries: [...room.entries, action.note] }));
    case "composed":
      return compose(state, action);
    case "sent":
      return changeOutgoing(state, action.label, (one) => ({
        ...one,
        label: action.newLabel,
        fate: { name: "sending" },
      }));
    case "refused":
      return changeOutgoing(state, action.label, (one) => ({
        ...one,
        fate: { name: "refused", reason: action.reason },
      }));
    case "accepted":
      return accept(state, action);
    case "discarded":
      return changeOutgoing(state, action.label, () => undefined);
  }
}

function showRoom(state: State, name: string): State {
  return { ...openRoom(state, name), current: fold(name) };
}

/** Reading a room makes all of it read; the unread line stays until something new comes while nobody reads. */
function attend(state: State, name: string | undefined): State {
  const attended = name === undefined ? undefined : fold(name);
  if (attended === undefined) return state.attended === undefined ? state : { ...state, attended };
  return withRoom({ ...state, attended }, attended, (room) => trimmed({ ...room, unread: 0, mentions: 0 }));
}

function olderRefused(room: Room): Room {
  return { ...room, loadingOlder: false, older: room.older === "unknown" ? "none" : room.older };
}

function forgetLog(room: Room): Room {
  return { ...room, entries: [], older: "unknown", oldest: undefined, gapAfter: undefined, unreadFrom: undefined };
}
