/** A client that asks for what was said long ago, one thing after the other, and takes the time of each. */

import { type Client, Dialler } from "./client.ts";
import { historyRoom, WORDS } from "./history-text.ts";
import { sleep } from "./time.ts";

export type HistoryQuestion = "page" | "join" | "search";

export class HistoryReader {
  readonly times: Record<HistoryQuestion, number[]> = { page: [], join: [], search: [] };
  readonly #port: number;
  readonly #nick: string;
  readonly #spanMs: number;
  readonly #dialler = new Dialler();
  #client: Client | undefined;
  /** The capability with which the server offers search. */
  #search: string | undefined;
  /** From where the next page goes back. */
  #place = "";

  /** `spanMs`: so much time lies between the oldest and the newest message. */
  constructor(port: number, nick: string, spanMs: number) {
    this.#port = port;
    this.#nick = nick;
    this.#spanMs = spanMs;
  }

  async open(): Promise<void> {
    const client = await this.#dialler.open({ port: this.#port, wire: "tcp" });
    this.#client = client;
    const offer = await client.ask(["CAP LS 302"], / LS :[^\r\n]*\r\n/);
    this.#search = / ([\w./-]*search)\b/.exec(offer)?.[1];
    await client.ask([`CAP REQ :${[...CAPS, this.#search ?? []].flat().join(" ")}`], / ACK /);
    client.send(["CAP END"]);
    await client.register(this.#nick);
    await client.join(ROOM);
  }

  /** Page after page from somewhere in the past, now and then a new place, coming in again, a search. */
  async readFor(ms: number): Promise<void> {
    const end = performance.now() + ms;
    for (let round = 0; performance.now() < end; round += 1) {
      if (round % 10 === 0) this.#place = `timestamp=${this.#randomTime(await this.#latest())}`;
      await this.#page();
      await sleep(PAUSE_MS);
      if (round % 5 === 0) await this.#searchWord();
    }
  }

  close(): void {
    this.#dialler.closeAll();
  }

  /** Comes in anew, and answers the time of the newest message. */
  async #latest(): Promise<number> {
    await this.#ask("join", [`PART ${ROOM}`], new RegExp(`:${this.#nick}!\\S+ PART `));
    const text = await this.#timed("join", [`JOIN ${ROOM}`, `CHATHISTORY LATEST ${ROOM} * ${PAGE}`]);
    return Date.parse(timesIn(text).at(-1) ?? "");
  }

  async #page(): Promise<void> {
    const text = await this.#timed("page", [`CHATHISTORY BEFORE ${ROOM} ${this.#place} ${PAGE}`]);
    const ids = [...text.matchAll(/msgid=([^; ]+)[^\r\n]* PRIVMSG /g)];
    if (ids.length !== PAGE) throw new Error(`a page of ${ids.length} messages before ${this.#place}`);
    this.#place = `msgid=${ids[0]?.[1]}`;
  }

  async #searchWord(): Promise<void> {
    if (this.#search === undefined) return;
    const word = WORDS[Math.floor(Math.random() * WORDS.length)];
    const text = await this.#timed("search", [`SEARCH in=${ROOM};text=${word};limit=${HITS}`]);
    const hits = [...text.matchAll(/ PRIVMSG \S+ :([^\r\n]*)/g)].map(([, said = ""]) => said);
    const wrong = hits.find((said) => !said.split(" ").includes(word ?? ""));
    if (hits.length !== HITS || wrong !== undefined) throw new Error(`search for ${word}: ${hits.length}, ${wrong}`);
  }

  /** Not at the very beginning, where no page is left. */
  #randomTime(newest: number): string {
    return new Date(newest - Math.random() * 0.9 * this.#spanMs).toISOString();
  }

  async #timed(question: HistoryQuestion, lines: readonly string[]): Promise<string> {
    const start = performance.now();
    const text = await this.#ask(question, lines, /BATCH -\S+\r\n/);
    this.times[question].push(performance.now() - start);
    return text;
  }

  async #ask(question: HistoryQuestion, lines: readonly string[], end: RegExp): Promise<string> {
    const text = await this.#client?.ask(lines, end);
    if (text === undefined || /(?:^|\n)\S*\s?FAIL /.test(text)) throw new Error(`${question}: ${text}`);
    return text;
  }
}

function timesIn(text: string): readonly string[] {
  return [...text.matchAll(/time=([^; ]+)[^\r\n]* PRIVMSG /g)].map(([, time = ""]) => time);
}

const CAPS = ["batch", "draft/chathistory", "message-tags", "server-time"];
const ROOM = historyRoom(0);
const PAGE = 100;

/** Of each word there are many more. */
const HITS = 50;

/** Between two pages: nobody reads faster. */
const PAUSE_MS = 10;
