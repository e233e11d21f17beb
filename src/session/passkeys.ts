/** Passkeys of accounts: challenges, who comes by one, and which there are. The arithmetic is in webauthn.ts. */

import { randomBytes } from "node:crypto";
import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import type { Accounts, PasskeyAnswer } from "../model/accounts.ts";
import type { Passkey, PasskeyAttempt, PasskeyOrder } from "../model/passkeys.ts";
import { type Account, accountByName, type State } from "../model/state.ts";
import { PasskeyTokens } from "./passkey-tokens.ts";
import { checkAssertion, checkCreated, passkeyIdOf } from "./webauthn.ts";

const CHALLENGE_BYTES = 32;

export type PasskeysParts = {
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Signs the tokens that log in again. */
  readonly tokenKey: Uint8Array;
};

/** A passkey that there is, and the account whose it is. */
export type Owned = { readonly passkey: Passkey; readonly account: Account };

export class AccountPasskeys {
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #tokens: PasskeyTokens;

  constructor({ accounts, clock, logger, tokenKey }: PasskeysParts) {
    this.#accounts = accounts;
    this.#clock = clock;
    this.#logger = logger;
    this.#tokens = new PasskeyTokens(tokenKey);
  }

  challenge(): string {
    return randomBytes(CHALLENGE_BYTES).toString("base64url");
  }

  /** Whose passkey an attempt is made with; undefined where it is nobody's, or somebody else's than was said. */
  async meant({ account: name, assertion }: PasskeyAttempt, state: State): Promise<Owned | undefined> {
    const found = await this.#owned(passkeyIdOf(assertion.id), state);
    return name === undefined || accountByName(state, name) === found?.account ? found : undefined;
  }

  /** A token if it is right, undefined if it is not. */
  async prove({ assertion, challenge }: PasskeyAttempt, { passkey, account }: Owned): Promise<string | undefined> {
    const checked = checkAssertion(assertion, passkey, challenge, this.#clock.now());
    const fields = { account: account.name, passkey: passkey.id };
    if (typeof checked === "string") {
      this.#logger.info({ ...fields, problem: checked }, "A passkey was not taken.");
      return undefined;
    }
    if (!(await this.#counts(passkey, checked.counter))) {
      this.#logger.warn(fields, "A passkey has signed less often than before: there may be a copy of it.");
      return undefined;
    }
    return this.#tokens.issue(passkey.id, this.#clock.now());
  }

  /** Whose token it is, and the next one; undefined where it is no good from this site. */
  async renew(
    token: string,
    site: string,
    state: State,
  ): Promise<{ readonly account: Account; readonly token: string } | undefined> {
    const now = this.#clock.now();
    const id = this.#tokens.passkeyIn(token, now);
    const owned = id === undefined ? undefined : await this.#owned(id, state);
    if (owned === undefined || owned.passkey.site !== site) return undefined;
    return { account: owned.account, token: this.#tokens.issue(owned.passkey.id, now) };
  }

  async carryOut(order: PasskeyOrder, account: Account): Promise<PasskeyAnswer> {
    switch (order.do) {
      case "list":
        return { is: "listed", passkeys: await this.#accounts.passkeysOf(account.key) };
      case "drop":
        return { is: (await this.#accounts.removePasskey(order.id, account.key)) ? "dropped" : "unknown" };
      case "add":
        return this.#add(order, account);
    }
  }

  async #add(order: Extract<PasskeyOrder, { do: "add" }>, { name, key }: Account): Promise<PasskeyAnswer> {
    const created = this.#clock.now();
    const checked = checkCreated(order.created, order.challenge, created);
    if (typeof checked === "string") {
      this.#logger.info({ account: name, problem: checked }, "A new passkey was not taken.");
      return { is: "wrong" };
    }
    const passkey = { ...checked, account: key, name: order.name, created };
    const is = await this.#accounts.addPasskey(passkey);
    return is === "added" ? { is, passkey } : { is };
  }

  /**
   * Most passkeys live on several devices and count nothing: they say 0. The count of the others is kept at each
   * log-in, one row: who has copied such a key must not be let in because the server was started again.
   */
  async #counts({ id, counter: known }: Passkey, counter: number): Promise<boolean> {
    return (counter === 0 && known === 0) || this.#accounts.countPasskey(id, counter);
  }

  async #owned(id: string, state: State): Promise<Owned | undefined> {
    const passkey = await this.#accounts.findPasskey(id);
    const account = passkey && state.accounts.values().find(({ key }) => key === passkey.account);
    return passkey && account && { passkey, account };
  }
}
