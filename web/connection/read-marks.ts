/** Tells what has been read: to the server, for our other devices, or where it keeps no such thing, to this browser. */

import { formatMessage } from "../../src/wire/message.ts";
import { fold } from "../state/names.ts";
import type { Room } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Platform } from "./link.ts";

/** What a browser keeps of one visit for the next. */
export type Memory = {
  load(key: string): string | undefined;
  save(key: string, value: string): void;
};

/** Milliseconds for which reading goes on before it is told: once for many messages. */
export const MARK_MS = 1_000;
/** Rooms whose marks are kept in the browser. Of more, those that were read longest ago are forgotten. */
const MARKS_MAX = 200;
const MEMORY_KEY = "hubbub.read";

type Marks = Readonly<Record<string, number>>;

export class ReadMarks {
  readonly #store: Store;
  readonly #platform: Platform;
  readonly #memory: Memory;
  readonly #send: (line: string) => void;
  readonly #waiting = new Map<string, number>();
  #isTimed = false;

  constructor(store: Store, platform: Platform & { readonly memory: Memory }, send: (line: string) => void) {
    this.#store = store;
    this.#platform = platform;
    this.#memory = platform.memory;
    this.#send = send;
  }

  /** Servers keep the marks of accounts: those of a guest would end with the connection. */
  get #onServer(): boolean {
    const { support, account } = this.#store.state.peek();
    return account !== undefined && support.capabilities.has("draft/read-marker");
  }

  /** Everything up to that time has been read. */
  mark(room: string, time: number): void {
    const known = this.#store.state.peek().rooms.get(fold(room))?.readUntil ?? Number.NEGATIVE_INFINITY;
    if (time <= Math.max(known, this.#waiting.get(room) ?? known)) return;
    this.#waiting.set(room, time);
    if (this.#isTimed) return;
    this.#isTimed = true;
    this.#platform.after(MARK_MS, () => this.flush());
  }

  /** Tells it now: the page goes. */
  flush(): void {
    this.#isTimed = false;
    const marks = [...this.#waiting];
    this.#waiting.clear();
    for (const [room, time] of marks) {
      this.#store.dispatch({ type: "read-here", room, time });
      if (this.#onServer) this.#tell(room, `timestamp=${new Date(time).toISOString()}`);
    }
    if (!this.#onServer && marks.length > 0) this.#remember(marks);
  }

  /** What an earlier visit, or another device, has read of a room. Of rooms a server tells it by itself. */
  recall({ name, kind }: Pick<Room, "name" | "kind">): void {
    const time = this.#onServer ? undefined : this.#remembered()[fold(name)];
    if (time !== undefined) this.#store.dispatch({ type: "read-remembered", room: name, time });
    if (this.#onServer && kind === "direct") this.#tell(name);
  }

  #tell(...params: readonly string[]): void {
    this.#send(formatMessage({ tags: new Map(), source: undefined, command: "MARKREAD", params }));
  }

  #remember(marks: readonly (readonly [string, number])[]): void {
    const rooms = new Map(Object.entries(this.#remembered()));
    for (const [room, time] of marks) {
      rooms.delete(fold(room));
      rooms.set(fold(room), time);
    }
    this.#memory.save(MEMORY_KEY, JSON.stringify(Object.fromEntries([...rooms].slice(-MARKS_MAX))));
  }

  #remembered(): Marks {
    try {
      const marks: unknown = JSON.parse(this.#memory.load(MEMORY_KEY) ?? "{}");
      if (typeof marks !== "object" || marks === null) return {};
      return Object.fromEntries(Object.entries(marks).filter(([, time]) => typeof time === "number"));
    } catch {
      return {};
    }
  }
}
