/** Keeps the visit for the next page: what waits to be sent at once, what was read when there is time. */

import {
  type KeptLog,
  type KeptVisit,
  keptLog,
  keptVisit,
  notesOfVisit,
  parseVisit,
  roomsOfVisit,
  roomsToKeep,
} from "../state/kept.ts";
import type { Key, Notes, Room, State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Memory } from "./read-marks.ts";

/** Logs of rooms, kept by the browser. What fails, for want of space or permission, is as if it were not kept. */
export type LogStore = {
  load(): Promise<readonly KeptLog[]>;
  save(logs: readonly KeptLog[], gone: readonly Key[]): void;
  clear(): void;
};

/** A visit that can go on. */
export type Resumable = {
  readonly nick: string;
  /** Whose password it takes; undefined for a guest. */
  readonly account: string | undefined;
  /** The room on screen; undefined while one is in none. */
  readonly room: string | undefined;
  readonly rooms: readonly Room[];
  readonly notes: Notes;
};

export type KeeperPlatform = {
  readonly memory: Memory;
  readonly logs: LogStore;
  /** Calls back once when some time has gone by and nothing else is to be done. */
  later(callback: () => void): void;
};

const MEMORY_KEY = "hubbub.visit";

/** The visit is kept for the next page. */
export type Keeping = {
  /** Who one is, the rooms and what waits: written when this returns. */
  keepVisit(): void;
  /** Somebody leaves, or another one comes: what was kept is nobody's business any more. */
  forget(): void;
};

export class Keeper implements Keeping {
  readonly #store: Store;
  readonly #platform: KeeperPlatform;
  /** Each room as it was when its log was written last. */
  #written = new Map<Key, Room>();
  #account: string | undefined;
  #isTimed = false;
  #isActive = false;

  constructor(store: Store, platform: KeeperPlatform) {
    this.#store = store;
    this.#platform = platform;
  }

  /** Whether an earlier page has kept something. */
  get hasVisit(): boolean {
    return this.#visit !== undefined;
  }

  /**
   * Answers what an earlier page has kept, undefined for nothing, and keeps from now on what happens. One page of a
   * browser does: two would write over each other's. Nor does one that has somebody already write over what another
   * has not sent: it keeps nothing, and the next page that begins sends that.
   */
  async begin(): Promise<Resumable | undefined> {
    const visit = this.#visit;
    if (visit?.rooms.some(({ outgoing }) => outgoing.length > 0) && isThere(this.#store.state.peek())) return undefined;
    if (visit === undefined) this.#platform.logs.clear();
    const rooms = visit && roomsOfVisit(visit, await this.#platform.logs.load());
    const state = this.#store.state.peek();
    // Whoever has come in meanwhile is not the one whose visit was kept.
    this.#account = isThere(state) ? state.account : visit?.account;
    this.#written = new Map(rooms?.map((room) => [room.key, room]));
    this.#isActive = true;
    this.#store.state.subscribe(() => this.#changed());
    if (visit === undefined || rooms === undefined) return undefined;
    return {
      nick: visit.nick,
      account: visit.account,
      room: visit.current || undefined,
      rooms,
      notes: notesOfVisit(visit),
    };
  }

  /** Who one is, the rooms and what waits: written when this returns. */
  keepVisit(): void {
    const state = this.#store.state.peek();
    if (!this.#isActive || !isThere(state)) return;
    if (state.phase.name === "online") this.#account = state.account;
    this.#platform.memory.save(MEMORY_KEY, JSON.stringify(keptVisit(state, this.#account)));
  }

  /** All of it: there is time, or the page goes. */
  keepAll(): void {
    const state = this.#store.state.peek();
    if (!this.#isActive || !isThere(state)) return;
    this.keepVisit();
    const rooms = roomsToKeep(state);
    const changed = rooms.filter((room) => hasNews(room, this.#written.get(room.key)));
    const logs = changed.map((room) => ({ key: room.key, log: keptLog(room) }));
    const kept = new Set(rooms.map(({ key }) => key));
    const gone = [...this.#written.keys()].filter((key) => !kept.has(key));
    const empty = logs.flatMap(({ key, log }) => (log === undefined ? [key] : []));
    const full = logs.flatMap(({ log }) => log ?? []);
    if (full.length + gone.length + empty.length > 0) this.#platform.logs.save(full, [...gone, ...empty]);
    this.#written = new Map(rooms.map((room) => [room.key, room]));
  }

  /** Somebody leaves, or another one comes: what was kept is nobody's business any more. */
  forget(): void {
    if (!this.#isActive) return;
    this.#account = undefined;
    this.#written = new Map();
    this.#platform.memory.save(MEMORY_KEY, "");
    this.#platform.logs.clear();
  }

  get #visit(): KeptVisit | undefined {
    return parseVisit(this.#platform.memory.load(MEMORY_KEY) ?? "");
  }

  #changed(): void {
    if (this.#isTimed) return;
    this.#isTimed = true;
    this.#platform.later(() => {
      this.#isTimed = false;
      this.keepAll();
    });
  }
}

/** Whoever is at the door, perhaps for want of a password, has not given up what was kept. */
function isThere({ phase }: State): boolean {
  return phase.name !== "arriving" && phase.name !== "connecting";
}

function hasNews(room: Room, written: Room | undefined): boolean {
  return LOG_FIELDS.some((field) => room[field] !== written?.[field]);
}

const LOG_FIELDS = ["entries", "older", "reactions", "unread", "unreadFrom", "readUntil"] as const;
