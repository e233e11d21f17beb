/** Proves who somebody is, by SASL: with a password, with a passkey, or with the token that a passkey has given. */

import type { Message } from "../../src/wire/message.ts";
import { PASSKEY_MECHANISM, type PasskeyLogIn, type PasskeyRequest } from "../../src/wire/passkeys.ts";
import { toChunks } from "../../src/wire/sasl.ts";
import type { Capabilities } from "./capabilities.ts";
import { Chunks } from "./chunks.ts";
import type { Authenticator } from "./passkeys.ts";

/** What proves that a name is one's own. */
export type Login =
  | { readonly by: "password"; readonly account: string; readonly password: string }
  /** Of this account; without one, of whosever passkey it is. */
  | { readonly by: "passkey"; readonly account: string | undefined; readonly authenticator: Authenticator }
  | { readonly by: "token"; readonly token: string };

/** What is sent back to the server. */
type Answer = (data: string) => void;

export class LogIn {
  readonly mechanism: "PLAIN" | typeof PASSKEY_MECHANISM;
  readonly #login: Login;
  readonly #answer: Answer;
  readonly #chunks = new Chunks();
  readonly #over = new AbortController();
  #token: string | undefined;

  constructor(login: Login, answer: Answer) {
    this.#login = login;
    this.#answer = answer;
    this.mechanism = login.by === "password" ? "PLAIN" : PASSKEY_MECHANISM;
  }

  /** Whether the server offers it, or offers SASL without saying which. */
  isOffered(offered: Capabilities): boolean {
    const mechanisms = offered.get("sasl");
    return mechanisms === "" || (mechanisms?.split(",").includes(this.mechanism) ?? false);
  }

  begin(): void {
    this.#answer(this.mechanism);
  }

  /** With what a lost connection comes back: nobody is asked for their passkey again. */
  get comeback(): Login {
    return this.#token === undefined ? this.#login : { by: "token", token: this.#token };
  }

  /** AUTHENTICATE with what the server says. */
  receive({ params: [chunk = ""] }: Message): void {
    const said = this.#chunks.add(chunk);
    if (said === undefined) return;
    if (this.#login.by === "password") {
      const { account, password } = this.#login;
      // RFC 4616: no name to act for, the account, the password.
      if (said === "") this.#say(`\0${account}\0${password}`);
    } else void this.#prove(said, this.#login);
  }

  /** The connection is gone, or we are in: nothing more is said, and the browser stops asking for a passkey. */
  leave(): void {
    this.#over.abort();
  }

  async #prove(said: string, login: Exclude<Login, { by: "password" }>): Promise<void> {
    const { token, ...request }: { token?: string } & Partial<PasskeyRequest> = JSON.parse(said);
    if (token !== undefined) {
      this.#token = token;
      this.#answer("+");
      return;
    }
    if (login.by === "token") {
      this.#say(JSON.stringify({ token: login.token } satisfies PasskeyLogIn));
      return;
    }
    const { signal } = this.#over;
    const assertion = await login.authenticator.get(request as PasskeyRequest, signal);
    if (signal.aborted) return;
    if (assertion === undefined) this.#answer("*");
    else this.#say(JSON.stringify(login.account === undefined ? assertion : { account: login.account, ...assertion }));
  }

  #say(text: string): void {
    for (const chunk of toChunks(text)) this.#answer(chunk);
  }
}
