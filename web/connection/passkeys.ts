/** The passkeys of our account: which there are, one more, one less. docs/passkeys.md. */

import type { Message } from "../../src/wire/message.ts";
import type { PasskeyAssertion, PasskeyCreated, PasskeyCreation, PasskeyRequest } from "../../src/wire/passkeys.ts";
import { toChunks } from "../../src/wire/sasl.ts";
import type { Store } from "../state/store.ts";
import { text } from "../text/text.ts";
import type { Unit } from "./batches.ts";
import { Chunks } from "./chunks.ts";
import { refusalIn } from "./refusals.ts";
import type { Reply, Requests } from "./requests.ts";

/** What makes passkeys and uses them: the browser, with whatever its person has. */
export type Authenticator = {
  /** `known`: it has one for this account already. Undefined: none was made. */
  create(creation: PasskeyCreation): Promise<PasskeyCreated | "known" | undefined>;
  /** Undefined: none was used. */
  get(request: PasskeyRequest, signal: AbortSignal): Promise<PasskeyAssertion | undefined>;
};

export type KnownPasskey = {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly added: number;
};

export class Passkeys {
  /** Absent where the browser, or the page, can have none. */
  readonly authenticator: Authenticator | undefined;
  readonly #store: Store;
  readonly #requests: Requests;
  #offered = false;

  constructor(store: Store, requests: Requests, authenticator: Authenticator | undefined) {
    this.#store = store;
    this.#requests = requests;
    this.authenticator = authenticator;
  }

  /** Whether the server takes passkeys on this page. */
  set offered(offered: boolean) {
    this.#offered = offered;
  }

  get isPossible(): boolean {
    return this.#offered && this.authenticator !== undefined;
  }

  /** Undefined where the server does not tell. */
  async list(): Promise<readonly KnownPasskey[] | undefined> {
    const reply = await this.#ask("END", "LIST");
    if (this.#refusalIn(reply) !== undefined) return undefined;
    return answersIn(reply, "LIST").map(([, id = "", time = "", name = ""]) => ({ id, name, added: Date.parse(time) }));
  }

  /** Answers why there is none, in a sentence, if there is none. */
  async add(name: string): Promise<string | undefined> {
    const asked = await this.#ask("CHALLENGE", "ADD", name);
    const refusal = this.#refusalIn(asked);
    const creation = creationIn(asked);
    if (refusal !== undefined || creation === undefined) return refusal ?? text.passkeys.failed;
    const created = await this.authenticator?.create(creation);
    if (created === "known") return text.passkeys.known;
    if (created === undefined) return text.passkeys.failed;
    const chunks = toChunks(JSON.stringify(created));
    for (const chunk of chunks.slice(0, -1)) this.#tell("ANSWER", chunk);
    return this.#refusalIn(await this.#ask("ADDED", "ANSWER", chunks.at(-1) ?? ""));
  }

  /** Answers what the server has against it, if it has. */
  async drop(id: string): Promise<string | undefined> {
    return this.#refusalIn(await this.#ask("DROPPED", "DROP", id));
  }

  /** `last`: by which an answer without label is known. */
  #ask(last: string, ...params: readonly string[]): Promise<Reply> {
    const isAnswer = (unit: Unit): boolean => isPasskeyMessage(unit) && unit.message.params[0] === last;
    return this.#requests.ask({ command: "PASSKEY", params, isAnswer });
  }

  #tell(...params: readonly string[]): void {
    this.#requests.tell({ command: "PASSKEY", params });
  }

  #refusalIn(reply: Reply): string | undefined {
    return reply.lost ? text.connection.lost : refusalIn(reply.units, this.#store.state.peek());
  }
}

/** The parameters of all messages of this kind. */
function answersIn(reply: Reply, kind: string): readonly (readonly string[])[] {
  if (reply.lost) return [];
  return reply.units.flatMap((unit) =>
    isPasskeyMessage(unit) && unit.message.params[0] === kind ? [unit.message.params] : [],
  );
}

function creationIn(reply: Reply): PasskeyCreation | undefined {
  const chunks = new Chunks();
  const whole = answersIn(reply, "CHALLENGE").map(([, chunk = ""]) => chunks.add(chunk));
  const said = whole.at(-1);
  return said === undefined ? undefined : (JSON.parse(said) as PasskeyCreation);
}

function isPasskeyMessage(unit: Unit): unit is { readonly kind: "message"; readonly message: Message } {
  return unit.kind === "message" && unit.message.command === "PASSKEY";
}
