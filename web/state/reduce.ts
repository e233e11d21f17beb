/** The one place where the state changes: what happened goes in, the next state comes out. Pure. */

import type { Action, ConnectionAction, OneRoomAction, OutgoingAction, Resumed, RoomAction } from "./actions.ts";
import { excerptLoading } from "./excerpt.ts";
import { historyTold } from "./history.ts";
import { fold } from "./names.ts";
import { accept, changeOutgoing, compose, offered, roomCaughtUp, roomCutOff, withoutArrived } from "./outgoing.ts";
import { markerTold, messageReceived } from "./received.ts";
import { openRoom, withAllRooms, withoutRoom, withRoom } from "./rooms.ts";
import { INITIAL_STATE, type NoteEntry, type Room, type State } from "./state.ts";
import { trimmed } from "./trimming.ts";
import { allRead, leftBehind, readHere } from "./unread.ts";

/** Notes that are shown to whoever is in no room. Of more, the newest: no room's log scrolls there. */
export const STRAY_NOTES_MAX = 3;

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "received":
      return messageReceived(state, action);
    case "history-told":
      return historyTold(state, action);
    case "arriving":
    case "resumed":
    case "turned-away":
    case "welcomed":
    case "name-held":
    case "connection-lost":
    case "quit":
      return connectionChanged(state, action);
    case "composed":
    case "sent":
    case "refused":
    case "accepted":
    case "offered":
    case "discarded":
      return outgoingChanged(state, action);
    default:
      return roomChanged(state, action);
  }
}

function connectionChanged(state: State, action: ConnectionAction): State {
  switch (action.type) {
    case "arriving":
      return showRoom(begun("connecting", action.nick, action.kept), action.room);
    case "resumed":
      return resumed(action);
    case "turned-away":
      return { ...INITIAL_STATE, phase: { name: "arriving", problem: action.problem, farewell: undefined } };
    case "welcomed":
      return {
        ...state,
        nick: action.nick,
        phase: { name: "online" },
        support: { ...state.support, capabilities: action.capabilities, echo: echoOf(action.capabilities) },
      };
    case "name-held":
      return { ...state, phase: { name: "waiting-for-name" } };
    case "connection-lost":
      return { ...withAllRooms(state, roomCutOff), phase: { name: "lost" }, account: undefined };
    case "quit":
      return { ...INITIAL_STATE, phase: { name: "arriving", problem: undefined, farewell: state.nick } };
  }
}

function resumed({ nick, room, rooms, notes }: Resumed): State {
  const state = { ...begun("resuming", nick, rooms), notes };
  return room === undefined ? state : showRoom(state, room);
}

function begun(phase: "connecting" | "resuming", nick: string, kept: readonly Room[] = []): State {
  return { ...INITIAL_STATE, phase: { name: phase }, nick, rooms: new Map(kept.map((room) => [room.key, room])) };
}

function roomChanged(state: State, action: RoomAction): State {
  switch (action.type) {
    case "directory-asked":
      return { ...state, directory: [] };
    case "rooms-noted":
      return { ...state, notes: action.notes };
    case "room-opened":
      return openRoom(state, action.room);
    case "room-shown":
      return showRoom(state, action.room);
    case "room-left":
      return withoutRoom(state, action.room);
    case "newest-shown":
      return { ...state, newestIn: action.room };
    case "attended":
      return attend(state, action.room);
    case "noted":
      return noted(state, action.room ?? state.current, action.note);
    case "read-here":
      return withRoom(state, action.room, (room) => readHere(room, action.time));
    case "read-remembered":
      return markerTold(state, action.room, action.time);
    case "room-refused":
    case "older-asked":
    case "older-refused":
    case "caught-up":
    case "log-forgotten":
    case "excerpt-asked":
    case "excerpt-closed":
      return withRoom(state, action.room, (room) => changedRoom(room, action));
  }
}

function changedRoom(room: Room, action: OneRoomAction): Room {
  switch (action.type) {
    case "room-refused":
      return { ...room, standing: { name: "refused", reason: action.reason, needsKey: action.needsKey } };
    case "older-asked":
      return { ...room, loadingOlder: true };
    case "older-refused":
      return olderRefused(room);
    case "caught-up":
      return roomCaughtUp(room);
    case "log-forgotten":
      return forgetLog(room);
    case "excerpt-asked":
      return excerptLoading(room, action.loading);
    case "excerpt-closed":
      return { ...room, excerpt: undefined };
  }
}

function outgoingChanged(state: State, action: OutgoingAction): State {
  switch (action.type) {
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
    case "offered":
      return withRoom(state, action.room, offered);
    case "discarded":
      return changeOutgoing(state, action.label, () => undefined);
  }
}

/** How our own messages will come back to us. */
function echoOf(agreed: ReadonlySet<string>): State["support"]["echo"] {
  if (!agreed.has("echo-message")) return "none";
  return agreed.has("labeled-response") ? "labelled" : "plain";
}

function showRoom(state: State, name: string): State {
  if (state.current === fold(name)) return state;
  const left = state.current === undefined ? state : withRoom(state, state.current, leftBehind);
  return { ...openRoom(left, name), current: fold(name), strayNotes: [] };
}

/** What belongs to no room is noted in the one on screen, or where that would be. */
function noted(state: State, room: string | undefined, note: NoteEntry): State {
  if (room === undefined) return { ...state, strayNotes: [...state.strayNotes, note].slice(-STRAY_NOTES_MAX) };
  return withRoom(state, room, (there) => ({ ...there, entries: [...there.entries, note] }));
}

function attend(state: State, name: string | undefined): State {
  const attended = name === undefined ? undefined : fold(name);
  if (attended === undefined) return state.attended === undefined ? state : { ...state, attended };
  return withRoom({ ...state, attended }, attended, (room) => trimmed(state, allRead(room)));
}

function olderRefused(room: Room): Room {
  const older = room.older === "unknown" ? "none" : room.older;
  return excerptLoading({ ...room, loadingOlder: false, older }, undefined);
}

/** What is known to have arrived is no longer on its way, though the log that has it goes. */
function forgetLog(room: Room): Room {
  return {
    ...withoutArrived(room),
    entries: [],
    older: "unknown",
    oldest: undefined,
    gapAfter: undefined,
    unreadFrom: undefined,
    unreadAfter: undefined,
  };
}
