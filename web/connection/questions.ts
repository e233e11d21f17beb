/** Questions to the server that it answers to us alone: what was said, who somebody is, whether a name can be kept. */

import type { Message } from "../../src/wire/message.ts";
import { formatTags } from "../../src/wire/tags.ts";
import { timeOf } from "../state/entries.ts";
import { parseSource } from "../state/names.ts";
import { roomOf } from "../state/received.ts";
import type { Store } from "../state/store.ts";
import { text } from "../text/text.ts";
import type { Unit } from "./batches.ts";
import { refusalIn } from "./refusals.ts";
import type { Request, Requests } from "./requests.ts";

/** What a search found, and where it was said. */
export type FoundMessage = {
  readonly id: string;
  readonly room: string;
  readonly nick: string;
  readonly time: number;
  readonly words: string;
};

/** What a push is encrypted with, as base64url. */
export type PushKeys = { readonly p256dh: string; readonly auth: string };

export class Questions {
  readonly #store: Store;
  readonly #requests: Requests;
  readonly #now: () => number;
  /** Where the server pushes to for this browser, as far as it has been asked to. */
  #endpoint: string | undefined;

  constructor(store: Store, requests: Requests, now: () => number) {
    this.#store = store;
    this.#requests = requests;
    this.#now = now;
  }

  /** Asks for an account of our name. Answers what the server has against it, if it has. */
  keepName(password: string): Promise<string | undefined> {
    return this.#refusal("REGISTER", "*", "*", password);
  }

  /** Has what asks for us pushed to this browser. Answers what the server has against it, if it has. */
  async pushTo(endpoint: string, { p256dh, auth }: PushKeys): Promise<string | undefined> {
    const keys = formatTags(new Map(Object.entries({ p256dh, auth })));
    const refusal = await this.#refusal("WEBPUSH", "REGISTER", endpoint, keys);
    if (refusal === undefined) this.#endpoint = endpoint;
    return refusal;
  }

  /** Who leaves this browser has nothing pushed to it. */
  leaveDevice(): void {
    if (this.#endpoint !== undefined) void this.pushNoMore(this.#endpoint);
  }

  async pushNoMore(endpoint: string): Promise<void> {
    this.#endpoint = undefined;
    await this.#refusal("WEBPUSH", "UNREGISTER", endpoint);
  }

  /** Looks for what was said. Nothing is found where the server refuses; undefined: the connection is lost. */
  async search(attributes: ReadonlyMap<string, string>): Promise<readonly FoundMessage[] | undefined> {
    const isAnswer = (unit: Unit): boolean => unit.kind === "found";
    const reply = await this.#requests.ask({ command: "SEARCH", params: [formatTags(attributes)], isAnswer });
    if (reply.lost) return undefined;
    return reply.units
      .flatMap((unit) => (unit.kind === "found" ? unit.messages : []))
      .flatMap((message) => this.#found(message));
  }

  /** What the server tells of somebody: the parameters of its answers, by their numerics. */
  async whois(nick: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const messages = await this.#listed(RPL_ENDOFWHOIS, "WHOIS", nick);
    return new Map(messages.map(({ command, params }) => [command, params]));
  }

  /** The masks that are banned from a room; none where the server does not tell. */
  async bans(room: string): Promise<readonly string[]> {
    const messages = await this.#listed(RPL_ENDOFBANLIST, "MODE", room, "+b");
    return messages.flatMap(({ command, params: [, , mask] }) => (command === RPL_BANLIST && mask ? [mask] : []));
  }

  /** Answers what the server has against a command that it echoes when it is done. */
  async #refusal(command: string, ...params: readonly string[]): Promise<string | undefined> {
    const isAnswer = (unit: Unit): boolean => unit.kind === "message" && unit.message.command === command;
    const reply = await this.#requests.ask({ command, params, isAnswer });
    return reply.lost ? text.connection.lost : refusalIn(reply.units, this.#store.state.peek());
  }

  /** An answer of several messages; `end` is the numeric of its last. */
  async #listed(end: string, command: string, ...params: readonly string[]): Promise<readonly Message[]> {
    const isAnswer = (unit: Unit): boolean => unit.kind === "message" && unit.message.command === end;
    const units = await this.#ask({ command, params, isAnswer });
    return units.flatMap((unit) => (unit.kind === "message" ? [unit.message] : []));
  }

  async #ask(request: Request): Promise<readonly Unit[]> {
    const reply = await this.#requests.ask(request);
    return reply.lost ? [] : reply.units;
  }

  #found(message: Message): readonly FoundMessage[] {
    const { nick } = parseSource(message.source);
    const [room, id] = [roomOf(message, this.#store.state.peek()), message.tags.get("msgid")];
    if (room === undefined || id === undefined) return [];
    return [{ id, room, nick, time: timeOf(message, this.#now()), words: message.params[1] ?? "" }];
  }
}

const RPL_ENDOFWHOIS = "318";
const RPL_BANLIST = "367";
const RPL_ENDOFBANLIST = "368";
