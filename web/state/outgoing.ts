/** Messages of ours on their way: pale until the log has them, looked for after a cut, never sent twice unasked. */

import type { Composed, OutgoingAction } from "./actions.ts";
import { messageIn } from "./annotations.ts";
import { fold } from "./names.ts";
import { lastLogged, withAllRooms, withRoom } from "./rooms.ts";
import type { Entry, MessageEntry, Outgoing, Room, State } from "./state.ts";

export function compose(state: State, action: Composed): State {
  const online = state.phase.name === "online";
  return withRoom(state, action.room, (room) => {
    const ready = online && room.standing.name === "joined" && room.gapAfter === undefined;
    const one: Outgoing = {
      label: action.label,
      nick: state.nick,
      text: action.text,
      style: action.style,
      time: action.now,
      replyTo: action.replyTo,
      edits: action.edits,
      after: lastLogged(room.entries),
      fate: { name: ready ? "sending" : "queued" },
    };
    return { ...room, outgoing: [...room.outgoing, one], unreadFrom: room.unread === 0 ? undefined : room.unreadFrom };
  });
}

/** Changes one outgoing message wherever it is; undefined takes it away. */
export function changeOutgoing(state: State, label: string, change: (one: Outgoing) => Outgoing | undefined): State {
  return withAllRooms(state, (room) => {
    if (!room.outgoing.some((one) => one.label === label)) return room;
    return { ...room, outgoing: room.outgoing.flatMap((one) => (one.label === label ? (change(one) ?? []) : [one])) };
  });
}

/** Without an echo the server's silence is all there is: what was sent is shown as said. */
export function accept(state: State, action: Extract<OutgoingAction, { type: "accepted" }>): State {
  return withAllRooms(state, (room) => {
    const one = room.outgoing.find((candidate) => candidate.label === action.label);
    if (one === undefined) return room;
    const entry: MessageEntry = {
      kind: "message",
      id: `said ${one.label}`,
      time: action.now,
      nick: one.nick,
      username: "",
      text: one.text,
      style: one.style,
      mine: true,
      mention: false,
      label: one.label,
      deleted: false,
      edited: false,
      replyTo: one.replyTo,
    };
    return { ...room, entries: [...room.entries, entry], outgoing: room.outgoing.filter((other) => other !== one) };
  });
}

/** An entry of ours came: the message that it answers is no longer on its way. */
export function settle(room: Room, entry: Entry, echo: State["support"]["echo"]): Room {
  if (entry.kind !== "message" || !entry.mine) return room;
  const answered = room.outgoing.find((one) =>
    echo === "labelled" ? one.label === entry.label : one.fate.name === "sending" && one.text === entry.text,
  );
  return answered === undefined ? room : { ...room, outgoing: room.outgoing.filter((one) => one !== answered) };
}

/**
 * The connection is gone. From here on the log has a gap; what came after an earlier gap that is still open is dropped,
 * since filling that gap reads it again. What was sent and not answered may be in the log or not.
 */
export function roomCutOff(room: Room): Room {
  const known = beforeGap(room);
  return {
    ...room,
    ...known,
    standing: room.kind === "channel" ? { name: "joining" } : room.standing,
    naming: undefined,
    loadingOlder: false,
    excerpt: room.excerpt && { ...room.excerpt, loading: undefined },
    outgoing: room.outgoing.map((one) => (one.fate.name === "sending" ? { ...one, fate: { name: "unsure" } } : one)),
  };
}

/** The part of a room's log that has no hole. */
export function beforeGap(room: Room): Pick<Room, "entries" | "older" | "oldest" | "gapAfter"> {
  const gapAfter = room.gapAfter ?? lastLogged(room.entries);
  if (room.older === "unknown" || gapAfter === undefined) {
    return { entries: thoseOf(room.entries, isOwnNote), older: "unknown", oldest: undefined, gapAfter: undefined };
  }
  const edge = room.entries.findIndex((entry) => entry.id === gapAfter);
  const entries = thoseOf(room.entries, (entry, index) => index <= edge || isOwnNote(entry));
  return { entries, older: room.older, oldest: room.oldest, gapAfter };
}

/** The same list where all stay, so that nothing is drawn or written anew for it. */
function thoseOf(entries: readonly Entry[], stays: (entry: Entry, index: number) => boolean): readonly Entry[] {
  return entries.every(stays) ? entries : entries.filter(stays);
}

/** The log is whole again: whoever is unsure is found in it now, or was lost. */
export function roomCaughtUp(room: Room): Room {
  const { outgoing } = withoutArrived(room);
  const lost = outgoing.map((one): Outgoing => (one.fate.name === "unsure" ? { ...one, fate: { name: "lost" } } : one));
  return { ...room, outgoing: lost, gapAfter: undefined };
}

/** Whoever was unsure and is in the log has arrived. */
export function withoutArrived(room: Room): Room {
  const claimed = new Set<string>();
  const outgoing = room.outgoing.filter((one) => {
    if (one.fate.name !== "unsure") return true;
    const where = one.edits === undefined ? laterThan(room.entries, one.after) : [messageIn(room, one.edits)];
    const found = where.find((entry) => entry !== undefined && isSame(entry, one) && !claimed.has(entry.id));
    if (found !== undefined) claimed.add(found.id);
    return found === undefined;
  });
  return { ...room, outgoing };
}

/** What waited is not sent by itself: it may be meant for others than those who would read it. */
export function offered(room: Room): Room {
  const waits = ({ fate }: Outgoing): boolean => fate.name === "queued" || fate.name === "unsure";
  return { ...room, outgoing: room.outgoing.map((one) => (waits(one) ? { ...one, fate: { name: "lost" } } : one)) };
}

function laterThan(entries: readonly Entry[], id: string | undefined): readonly Entry[] {
  return entries.slice(entries.findIndex((entry) => entry.id === id) + 1);
}

/** An entry that was acknowledged by label is another message with the same words; an edit stands where it was. */
function isSame(entry: Entry, one: Outgoing): boolean {
  return (
    entry.kind === "message" &&
    entry.label === undefined &&
    fold(entry.nick) === fold(one.nick) &&
    entry.text === one.text &&
    entry.style === one.style
  );
}

function isOwnNote(entry: Entry): boolean {
  return entry.kind === "note";
}
