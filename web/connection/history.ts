/** Asks the server for a room's past: the newest part, what is older, what a lost connection left out. */

import type { Message } from "../../src/wire/message.ts";
import type { HistoryPart } from "../state/actions.ts";
import { timeOf } from "../state/entries.ts";
import { type Proof, proofOf } from "../state/kept.ts";
import { startOfDay } from "../state/log-place.ts";
import { fold } from "../state/names.ts";
import type { Excerpt, LogPlace, Room } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Unit } from "./batches.ts";
import type { Reply, Request, Requests } from "./requests.ts";

/** Messages that one look back asks for: about three screens. */
const PAGE_MESSAGES = 50;
/** Messages that one step of catching up asks for, if the server gives as many. */
const GAP_PAGE_MESSAGES = 200;
/** Steps of catching up. More: the room is read anew from its newest message, and the rest by scrolling back. */
export const GAP_PAGES_MAX = 25;

export class History {
  readonly #store: Store;
  readonly #requests: Requests;
  readonly #now: () => number;
  readonly #filling = new Set<string>();
  /** Of rooms whose log an earlier page has kept: what shows that the server still has the same. */
  readonly #doubted = new Map<string, Proof>();
  /** Messages that the server gives at once, 0 where it keeps no history for us. */
  #pageMax = 0;

  constructor(store: Store, requests: Requests, now: () => number) {
    this.#store = store;
    this.#requests = requests;
    this.#now = now;
  }

  /** Undefined changes nothing. */
  set pageMax(messages: number | undefined) {
    this.#pageMax = messages ?? this.#pageMax;
  }

  /** The rooms come from an earlier page, perhaps from another server at this address, which counts from one again. */
  doubt(rooms: readonly Room[]): void {
    this.#doubted.clear();
    for (const room of rooms) {
      const proof = proofOf(room);
      if (proof !== undefined) this.#doubted.set(room.key, proof);
    }
  }

  /** The page before what is on screen. Does nothing while it is on its way, or if there is none. */
  async loadOlder(name: string): Promise<void> {
    const room = this.#room(name);
    if (room?.excerpt !== undefined) return this.#growExcerpt(room, room.excerpt, "older");
    if (room === undefined || room.loadingOlder || room.older !== "more" || room.oldest === undefined) return;
    this.#store.dispatch({ type: "older-asked", room: name });
    await this.#page(room, { asked: "older", selector: ["BEFORE", room.name, `msgid=${room.oldest}`] });
  }

  /** The page after what is on screen, where that does not reach the newest part. */
  async loadNewer(name: string): Promise<void> {
    const room = this.#room(name);
    if (room?.excerpt !== undefined) await this.#growExcerpt(room, room.excerpt, "newer");
  }

  /** Reads the surroundings of a place. Who has gone elsewhere meanwhile is not brought back to it. */
  async visit(name: string, place: LogPlace, isWanted: () => boolean): Promise<void> {
    const room = this.#room(name);
    if (room === undefined) return;
    const selector = ["AROUND", room.name, selectorOf(place)];
    await this.#page(room, { asked: "around", selector, place, isWanted });
  }

  async #growExcerpt(room: Room, excerpt: Excerpt, way: "older" | "newer"): Promise<void> {
    if (excerpt.loading !== undefined || (way === "older" && excerpt.older === "none")) return;
    this.#store.dispatch({ type: "excerpt-asked", room: room.name, loading: way });
    const older = way === "older";
    const selector = [older ? "BEFORE" : "AFTER", room.name, `msgid=${older ? excerpt.oldest : excerpt.newest}`];
    await this.#page(room, { asked: older ? "before" : "after", selector });
  }

  /** Reads what is missing in a room that we have just come into. Answers whether the room is complete now. */
  async fill(name: string): Promise<boolean> {
    const room = this.#room(name);
    if (room === undefined || this.#filling.has(room.key)) return false;
    this.#filling.add(room.key);
    try {
      return await this.#fill(room);
    } finally {
      this.#filling.delete(room.key);
    }
  }

  async #fill(room: Room): Promise<boolean> {
    const filled =
      room.older === "unknown" ? (await this.#page(room, newestOf(room))) !== "lost" : await this.#catchUp(room);
    if (filled) this.#store.dispatch({ type: "caught-up", room: room.name });
    return filled;
  }

  /** Where the gap cannot be filled, what we have of the room is dropped: a log with a hole would be a lie. */
  async #catchUp(room: Room): Promise<boolean> {
    if (this.#pageMax === 0) return true;
    for (let page = 0; page < GAP_PAGES_MAX; page += 1) {
      const gapAfter = this.#room(room.name)?.gapAfter;
      if (gapAfter === undefined) return true;
      const proof = this.#doubted.get(room.key);
      const selector = ["AFTER", room.name, `msgid=${proof?.before ?? gapAfter}`];
      const answer = await this.#page(room, { asked: "gap", selector, proof });
      if (answer === "lost") return false;
      if (answer === "refused") return this.#startAnew(room, proof);
      this.#doubted.delete(room.key);
      if (this.#room(room.name)?.gapAfter === gapAfter) return true;
    }
    return this.#startAnew(room);
  }

  /** What waits for a log that may be another one now is not sent unasked. */
  async #startAnew(room: Room, doubted?: Proof): Promise<boolean> {
    this.#doubted.delete(room.key);
    if (doubted !== undefined) this.#store.dispatch({ type: "offered", room: room.name });
    this.#store.dispatch({ type: "log-forgotten", room: room.name });
    return (await this.#page(room, newestOf(room))) !== "lost";
  }

  /** One request, and what it brings into the state. */
  async #page(room: Room, page: Page): Promise<"told" | "refused" | "lost"> {
    const wish = page.asked === "gap" ? GAP_PAGE_MESSAGES : PAGE_MESSAGES;
    const params = [...page.selector, String(Math.min(wish, this.#pageMax))];
    const reply: Reply = this.#pageMax === 0 ? NO_HISTORY : await this.#requests.ask(request(room, params));
    if (reply.lost) return "lost";
    if (page.isWanted?.() === false) return "refused";
    const histories = reply.units.filter((unit) => unit.kind === "history");
    if (histories.length === 0) {
      this.#store.dispatch({ type: "older-refused", room: room.name });
      return "refused";
    }
    const messages = histories.flatMap((unit) => unit.messages);
    if (page.proof !== undefined && !proves(messages, page.proof)) return "refused";
    this.#store.dispatch({
      type: "history-told",
      room: room.name,
      messages,
      asked: page.asked,
      place: page.place,
      now: this.#now(),
    });
    return "told";
  }

  #room(name: string): Room | undefined {
    return this.#store.state.peek().rooms.get(fold(name));
  }
}

function selectorOf(place: LogPlace): string {
  switch (place.kind) {
    case "message":
      return `msgid=${place.id}`;
    case "day":
      return `timestamp=${new Date(startOfDay(place.day)).toISOString()}`;
    case "time":
      return `timestamp=${new Date(place.time).toISOString()}`;
  }
}

type Page = {
  readonly asked: HistoryPart;
  readonly selector: readonly string[];
  readonly place?: LogPlace;
  /** What the answer must begin with to count. */
  readonly proof?: Proof | undefined;
  /** Whether the answer shall be shown, asked when it has come. */
  isWanted?(): boolean;
};

function proves([first]: readonly Message[], { id, time }: Proof): boolean {
  return first?.tags.get("msgid") === id && timeOf(first, Number.NaN) === time;
}

function newestOf(room: Room): Page {
  return { asked: "newest", selector: ["LATEST", room.name, "*"] };
}

/** What a server without history would answer. */
const NO_HISTORY: Reply = { lost: false, units: [] };

function request(room: Room, params: readonly string[]): Request {
  const isAnswer = (unit: Unit): boolean => unit.kind === "history" && fold(unit.target) === room.key;
  return { command: "CHATHISTORY", params, isAnswer };
}
