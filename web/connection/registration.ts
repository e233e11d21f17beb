/** The first words with a server: capabilities, log-in, name, welcome. Answers once, with one of the outcomes. */

import type { Message } from "../../src/wire/message.ts";
import {
  ERR_ERRONEUSNICKNAME,
  ERR_NICKNAMEINUSE,
  ERR_NONICKNAMEGIVEN,
  ERR_PASSWDMISMATCH,
  ERR_SASLABORTED,
  ERR_SASLFAIL,
  ERR_SASLTOOLONG,
  RPL_LOGGEDIN,
  RPL_SASLSUCCESS,
  RPL_TRYAGAIN,
} from "../../src/wire/numerics.ts";
import { PASSKEY_MECHANISM } from "../../src/wire/passkeys.ts";
import type { Problem } from "../state/state.ts";
import { type Capabilities, parseCapabilities, wantedOf } from "./capabilities.ts";
import { LogIn, type Login } from "./log-in.ts";

export type Outcome =
  | {
      readonly name: "welcomed";
      readonly nick: string;
      readonly capabilities: Capabilities;
      /** Whether the server takes passkeys on this page. */
      readonly passkeys: boolean;
    }
  /** `taken` and `bad-name` can be mended by another NICK on the same connection; the rest cannot. */
  | { readonly name: "turned-away"; readonly problem: Problem };

type Send = (command: string, ...params: readonly string[]) => void;

export class Registration {
  readonly #send: Send;
  #nick: string;
  readonly #login: Login | undefined;
  readonly #logIn: LogIn | undefined;
  readonly #offered = new Map<string, string>();
  readonly #agreed = new Map<string, string>();
  #mustWait = false;

  /** Without a name one comes in as the account that one has logged in to. */
  constructor(send: Send, nick: string, login?: Login) {
    this.#send = send;
    this.#nick = nick;
    this.#login = login;
    this.#logIn = login && new LogIn(login, (data) => send("AUTHENTICATE", data));
  }

  start(): void {
    this.#send("CAP", "LS", "302");
    if (this.#nick !== "") this.#introduce();
  }

  /** With what a lost connection comes back. */
  get comeback(): Login | undefined {
    return this.#logIn?.comeback;
  }

  /** It is over, one way or another: nothing more is sent. */
  leave(): void {
    this.#logIn?.leave();
  }

  #introduce(): void {
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
        this.#logIn?.receive(message);
        return undefined;
      case RPL_LOGGEDIN:
        this.#loggedIn(message);
        return undefined;
      case RPL_TRYAGAIN:
        this.#mustWait = true;
        return undefined;
      case RPL_SASLSUCCESS:
        this.#send("CAP", "END");
        return undefined;
      case "001":
        return this.#welcomed(message);
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
        return this.#turnedAway(this.#loginProblem(message), message);
      case "FAIL":
        return this.#turnedAway(message.params[1] === "TEMPORARILY_UNAVAILABLE" ? "try-later" : "refused", message);
      case ERR_PASSWDMISMATCH:
      case ERR_YOUREBANNEDCREEP:
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
    if (verb === "ACK" && this.#logIn !== undefined && this.#agreed.has("sasl")) this.#logIn.begin();
    else if (verb === "ACK" || verb === "NAK") this.#send("CAP", "END");
    return undefined;
  }

  #request(message: Message): Outcome | undefined {
    if (this.#logIn?.isOffered(this.#offered) === false) {
      return this.#turnedAway(this.#login?.by === "password" ? "no-accounts" : "no-passkeys", message);
    }
    const wanted = [...wantedOf(this.#offered), ...(this.#logIn === undefined ? [] : ["sasl"])];
    if (wanted.length === 0) this.#send("CAP", "END");
    else this.#send("CAP", "REQ", wanted.join(" "));
    return undefined;
  }

  #loggedIn({ params: [, , account = ""] }: Message): void {
    if (this.#nick !== "") return;
    this.#nick = account;
    this.#introduce();
  }

  #welcomed({ params: [nick = this.#nick] }: Message): Outcome {
    const passkeys = this.#offered.get("sasl")?.split(",").includes(PASSKEY_MECHANISM) ?? false;
    return { name: "welcomed", nick, capabilities: this.#agreed, passkeys };
  }

  #loginProblem({ command }: Message): Problem["kind"] {
    if (this.#mustWait) return "try-later";
    if (this.#login?.by === "token") return "log-in-over";
    if (this.#login?.by !== "passkey") return "wrong-password";
    return command === ERR_SASLABORTED ? "no-passkey" : "wrong-passkey";
  }

  #turnedAway(kind: Problem["kind"], message: Message): Outcome {
    return { name: "turned-away", problem: { kind, nick: this.#nick, detail: message.params.at(-1) ?? "" } };
  }
}

/** What other servers say, and ours does not. */
const ERR_YOUREBANNEDCREEP = "465";
const ERR_NICKLOCKED = "902";
