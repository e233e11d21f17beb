/** What one notes of rooms for oneself: that they are pinned, or muted. soju's metadata keys. */

import type { Message } from "../../src/wire/message.ts";
import { RPL_KEYVALUE } from "../../src/wire/numerics.ts";
import { fold, parseSource } from "./names.ts";
import { INITIAL_STATE, type Key, type Notes, type State } from "./state.ts";

/** By the names of METADATA. */
const NOTES: ReadonlyMap<string, keyof Notes> = new Map(
  (["muted", "pinned"] as const).map((note) => [noteKeyOf(note), note]),
);

export const NOTE_KEYS: readonly string[] = [...NOTES.keys()];

export function noteKeyOf(note: keyof Notes): string {
  return `soju.im/${note}`;
}

/** METADATA, of a change on another device, or as it is. What others say of a room is no note of ours. */
export function metadataTold(state: State, { source, params: [target = "", key = "", , value] }: Message): State {
  const { nick, username } = parseSource(source);
  const isOurs = username === "" || fold(nick) === fold(state.nick);
  return isOurs ? noted(state, target, { key, value }) : state;
}

/** RPL_KEYVALUE, and RPL_KEYNOTSET without a value. */
export function metadataAnswered(
  state: State,
  { command, params: [, target = "", key = "", , value] }: Message,
): State {
  return noted(state, target, { key, value: command === RPL_KEYVALUE ? value : undefined });
}

/** What a server told at once: all that there is. */
export function notesIn(messages: readonly Message[], state: State): Notes {
  const told = messages.filter(({ command }) => command === "METADATA");
  return told.reduce(metadataTold, { ...state, notes: INITIAL_STATE.notes }).notes;
}

export function withNote(notes: Notes, note: keyof Notes, { room, isSet }: { room: Key; isSet: boolean }): Notes {
  if (notes[note].has(room) === isSet) return notes;
  const rooms = new Set(notes[note]);
  if (isSet) rooms.add(room);
  else rooms.delete(room);
  return { ...notes, [note]: rooms };
}

type Value = { readonly key: string; readonly value: string | undefined };

function noted(state: State, target: string, { key, value }: Value): State {
  const note = NOTES.get(key);
  if (note === undefined) return state;
  const notes = withNote(state.notes, note, { room: fold(target), isSet: value === "1" });
  return notes === state.notes ? state : { ...state, notes };
}
