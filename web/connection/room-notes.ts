/** Which rooms are pinned and muted: the server knows for accounts, on all their devices; for guests this browser. */

import { fold } from "../state/names.ts";
import { NOTE_KEYS, noteKeyOf, notesIn, withNote } from "../state/notes.ts";
import type { Key, Notes, State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Memory } from "./read-marks.ts";
import type { Requests } from "./requests.ts";

const MEMORY_KEYS: Readonly<Record<keyof Notes, string>> = { pinned: "hubbub.pinned", muted: "hubbub.muted" };

type Change = { readonly note: keyof Notes; readonly name: string; readonly isSet: boolean };

/**
 * Whether a server keeps these for each account apart. It can't be asked: others take any key of METADATA, and tell it
 * to everybody in the room. So only of those that have something else of soju's that nobody else has.
 */
export function keepsNotes({ account, support: { capabilities } }: Pick<State, "account" | "support">): boolean {
  return account !== undefined && capabilities.has("draft/metadata-2") && capabilities.has("soju.im/search");
}

export class RoomNotes {
  readonly #store: Store;
  readonly #requests: Requests;
  readonly #memory: Memory;
  /** Changed without a connection: the last word on each. */
  #waiting = new Map<string, Change>();

  constructor(store: Store, requests: Requests, memory: Memory) {
    this.#store = store;
    this.#requests = requests;
    this.#memory = memory;
  }

  toggle(note: keyof Notes, name: string): void {
    const change = { note, name, isSet: !this.#state.notes[note].has(fold(name)) };
    if (this.#state.phase.name !== "online") {
      this.#waiting.set(`${note} ${fold(name)}`, change);
      this.#become(changed(this.#state.notes, change));
    } else if (keepsNotes(this.#state)) this.#tell(change);
    else this.#keepHere(changed(this.#state.notes, change));
  }

  /** We are in, or have logged in or out: what holds now. */
  async recall(): Promise<void> {
    if (!keepsNotes(this.#state)) {
      this.#keepHere(this.#takeWaiting().reduce(changed, this.#kept()));
      return;
    }
    // Without labels what is told is added to what was known.
    const isAnswer = (): boolean => false;
    const reply = await this.#requests.ask({ command: "METADATA", params: ["*", "SUB", ...NOTE_KEYS], isAnswer });
    if (reply.lost) return;
    const messages = reply.units.flatMap((unit) => (unit.kind === "message" ? [unit.message] : []));
    this.#become(notesIn(messages, this.#state));
    for (const change of this.#takeWaiting()) this.#tell(change);
  }

  /** Somebody leaves, or another one comes. */
  forget(): void {
    this.#waiting.clear();
  }

  /** Whoever makes their name their own brings what they have noted as a guest. */
  bring(): void {
    if (!keepsNotes(this.#state)) return;
    const { pinned, muted } = this.#kept();
    for (const name of pinned) this.#tell({ note: "pinned", name, isSet: true });
    for (const name of muted) this.#tell({ note: "muted", name, isSet: true });
  }

  #takeWaiting(): readonly Change[] {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    return waiting;
  }

  /** The server's answer changes the state, its refusal is told. */
  #tell({ note, name, isSet }: Change): void {
    const value = isSet ? ["1"] : [];
    const params = [name, "SET", noteKeyOf(note), ...value];
    this.#requests.tell({ command: "METADATA", params });
  }

  #keepHere(notes: Notes): void {
    this.#become(notes);
    this.#memory.save(MEMORY_KEYS.pinned, JSON.stringify([...notes.pinned]));
    this.#memory.save(MEMORY_KEYS.muted, JSON.stringify([...notes.muted]));
  }

  #kept(): Notes {
    return { pinned: this.#remembered(MEMORY_KEYS.pinned), muted: this.#remembered(MEMORY_KEYS.muted) };
  }

  #remembered(key: string): ReadonlySet<Key> {
    try {
      const kept: unknown = JSON.parse(this.#memory.load(key) ?? "[]");
      return new Set(Array.isArray(kept) ? kept.filter((room) => typeof room === "string") : []);
    } catch {
      return new Set();
    }
  }

  #become(notes: Notes): void {
    this.#store.dispatch({ type: "rooms-noted", notes });
  }

  get #state(): State {
    return this.#store.state.peek();
  }
}

function changed(notes: Notes, { note, name, isSet }: Change): Notes {
  return withNote(notes, note, { room: fold(name), isSet });
}
