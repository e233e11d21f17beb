/** The first words with a server: capabilities, log-in, name, welcome. Answers once, with one of the outcomes. */

import type { Message } from "../../src/wire/message.ts";
import { toChunks } from "../../src/wire/sasl.ts";
import type { Problem } from "../state/state.ts";
import { type Capabilities, parseCapabilities, wantedOf } from "./capabilities.ts";

export type Outcome =
  | { readonly name: "welcomed"; readonly nick: string; readonly capabilities: Capabilities }
  /** `taken` and `bad-name` can be mended by another NICK on the same connection; the rest cannot. */
  | { readonly name: "turned-away"; readonly problem: Problem };

/** What proves that a name is one's own. */
export type Login = { readonly account: string; readonly password: string };

type Send = (command: string, ...params: readonly string[]) => void;

export class Registration {
  readonly #send: Send;
  readonly #nick: string;
  readonly #login: Login | undefined;
  readonly #offered = new Map<string, string>();
  readonly #agreed = new Map<string, string>();

  constructor(send: Send, nick: string, login?: Login) {
    this.#send = send;
    this.#nick = nick;
    this.#login = login;
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
        return this.#negotiate(message);
      case "AUTHENTICATE":
        this.#authenticate(message);
        return undefined;
      case RPL_SASLSUCCESS:
        this.#send("CAP", "END");
        return undefined;
      case "001":
        return { name: "welcomed", nick: message.params[0] ?? this.#nick, capabilities: this.#agreed };
      default:
        return this.#refusal(message);
    }
  }

  #refusal(message: Message): Outcome | undefined {
    switch (message.command) {
      case ERR_NICKNAMEINUSE:
        return this.#turnedAway("taken", message);
      case ERR_ERRONEUSNICKNAME:
      case ERR_NONICKNAMEGIVEN:
        return this.#turnedAway("bad-name", message);
      case ERR_NICKLOCKED:
      case ERR_SASLFAIL:
      case ERR_SASLTOOLONG:
      case ERR_SASLABORTED:
        return this.#turnedAway("wrong-password", message);
      case ERR_PASSWDMISMATCH:
      case ERR_YOUREBANNEDCREEP:
      case "FAIL":
      case "ERROR":
        return this.#turnedAway("refused", message);
      default:
        return undefined;
    }
  }

  #negotiate(message: Message): Outcome | undefined {
    const [, verb, ...rest] = message.params;
    const list = parseCapabilities(rest.at(-1) ?? "");
    if (verb === "LS") {
      for (const [name, value] of list) this.#offered.set(name, value);
      if (rest[0] !== "*" || rest.length < 2) return this.#request(message);
    }
    if (verb === "ACK") for (const name of list.keys()) this.#agreed.set(name, this.#offered.get(name) ?? "");
    if (verb === "ACK" && this.#login !== undefined && this.#agreed.has("sasl")) this.#send("AUTHENTICATE", "PLAIN");
    else if (verb === "ACK" || verb === "NAK") this.#send("CAP", "END");
    return undefined;
  }

  #request(message: Message): Outcome | undefined {
    const login = this.#login !== undefined;
    if (login && !takesPasswords(this.#offered)) return this.#turnedAway("no-accounts", message);
    const wanted = [...wantedOf(this.#offered), ...(login ? ["sasl"] : [])];
    if (wanted.length === 0) this.#send("CAP", "END");
    else this.#send("CAP", "REQ", wanted.join(" "));
    return undefined;
  }

  /** SASL PLAIN (RFC 4616): no name to act for, the account, the password. */
  #authenticate({ params: [challenge] }: Message): void {
    if (this.#login === undefined || challenge !== "+") return;
    const { account, password } = this.#login;
    for (const chunk of toChunks(`\0${account}\0${password}`)) this.#send("AUTHENTICATE", chunk);
  }

  #turnedAway(kind: Problem["kind"], message: Message): Outcome {
    return { name: "turned-away", problem: { kind, nick: this.#nick, detail: message.params.at(-1) ?? "" } };
  }
}

/** Whether the server offers SASL with PLAIN, or without saying with what. */
function takesPasswords(offered: Capabilities): boolean {
  const mechanisms = offered.get("sasl");
  return mechanisms === "" || (mechanisms?.split(",").includes("PLAIN") ?? false);
}

const ERR_NONICKNAMEGIVEN = "431";
const ERR_ERRONEUSNICKNAME = "432";
const ERR_NICKNAMEINUSE = "433";
const ERR_PASSWDMISMATCH = "464";
const ERR_YOUREBANNEDCREEP = "465";
const ERR_NICKLOCKED = "902";
const RPL_SASLSUCCESS = "903";
const ERR_SASLFAIL = "904";
const ERR_SASLTOOLONG = "905";
const ERR_SASLABORTED = "906";
