/** What a search found, and where it was said. */

import { timeOf } from "../state/entries.ts";
import { parseSource } from "../state/names.ts";
import { roomOf } from "../state/received.ts";
import type { State } from "../state/state.ts";
import type { Unit } from "./batches.ts";

export type FoundMessage = {
  readonly id: string;
  readonly room: string;
  readonly nick: string;
  readonly time: number;
  readonly words: string;
};

/** What is in no room that we know how to name is left out. */
export function foundIn(units: readonly Unit[], state: State, now: number): readonly FoundMessage[] {
  const messages = units.flatMap((unit) => (unit.kind === "found" ? unit.messages : []));
  return messages.flatMap((message) => {
    const { nick } = parseSource(message.source);
    const [room, id] = [roomOf(message, state), message.tags.get("msgid")];
    if (room === undefined || id === undefined) return [];
    return [{ id, room, nick, time: timeOf(message, now), words: message.params[1] ?? "" }];
  });
}
