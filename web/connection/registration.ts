/** The first words with a server: capabilities, name, welcome. Answers once, with one of the outcomes. */

import type { Message } from "../../src/wire/message.ts";
import type { Problem } from "../state/state.ts";
import { type Capabilities, parseCapabilities, wantedOf } from "./capabilities.ts";

export type Outcome =
  | { readonly name: "welcomed"; readonly nick: string; readonly capabilities: Capabilities }
  /** `taken` and `bad-name` can be mended by another NICK on the same connection; the rest cannot. */
  | { readonly name: "turned-away"; readonly problem: Problem };

type Send = (command: string, ...params: readonly string[]) => void;

export class Registration {
  readonly #send: Send;
  readonly #nick: string;
  readonly #offered = new Map<string, string>();
  readonly #agreed = new Map<string, string>();

  constructor(send: Send, nick: string) {
    this.#send = send;
    this.#nick = nick;
  }

  start(): void {
    this.#send("CAP", "LS", "302");
    this.askName();
    this.#send("USER", "web", "0", "*", this.#nick);
  }

  askName(): void {
    this.#send("NICK", this.#nick);
  }

  receive(message: Message): Outcome | undefined {
    switch (message.command) {
      case "CAP":
        this.#negotiate(message.params);
        return undefined;
      case "001":
        return { name: "welcomed", nick: message.params[0] ?? this.#nick, capabilities: this.#agreed };
      case ERR_NICKNAMEINUSE:
        return this.#turnedAway("taken", message);
      case ERR_ERRONEUSNICKNAME:
      case ERR_NONICKNAMEGIVEN:
        return this.#turnedAway("bad-name", message);
      case ERR_PASSWDMISMATCH:
      case ERR_YOUREBANNEDCREEP:
      case "FAIL":
      case "ERROR":
        return this.#turnedAway("refused", message);
      default:
        return undefined;
    }
  }

  #negotiate([, verb, ...rest]: readonly string[]): void {
    const list = parseCapabilities(rest.at(-1) ?? "");
    if (verb === "LS") {
      for (const [name, value] of list) this.#offered.set(name, value);
      if (rest[0] !== "*" || rest.length < 2) this.#request();
    }
    if (verb === "ACK") for (const name of list.keys()) this.#agreed.set(name, this.#offered.get(name) ?? "");
    if (verb === "ACK" || verb === "NAK") this.#send("CAP", "END");
  }

  #request(): void {
    const wanted = wantedOf(this.#offered);
    if (wanted.length === 0) this.#send("CAP", "END");
    else this.#send("CAP", "REQ", wanted.join(" "));
  }

  #turnedAway(kind: Problem["kind"], message: Message): Outcome {
    return { name: "turned-away", problem: { kind, nick: this.#nick, detail: message.params.at(-1) ?? "" } };
  }
}

const ERR_NONICKNAMEGIVEN = "431";
const ERR_ERRONEUSNICKNAME = "432";
const ERR_NICKNAMEINUSE = "433";
const ERR_PASSWDMISMATCH = "464";
const ERR_YOUREBANNEDCREEP = "465";
