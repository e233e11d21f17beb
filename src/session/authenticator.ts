/** Answers what only the server's secrets can: is this password right? Slows down who guesses. */

import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import type { Asked, Caller, Context, Effects } from "../commands/command.ts";
import type {
  Accounts,
  CertificateAnswer,
  ChallengeAnswer,
  Credentials,
  GatewayAnswer,
  KeepAnswer,
  LogInAnswer,
  LogInAttempt,
  OperatorAnswer,
  PasskeyAnswer,
  PasswordAnswer,
  Unavailable,
  Wait,
} from "../model/accounts.ts";
import {
  ACCOUNT_GUESSES,
  ADDRESS_GUESSES,
  type Attempts,
  type AttemptsRule,
  attempted,
  REGISTRATIONS,
  waitMs,
} from "../model/attempts.ts";
import type { PasskeyOrder } from "../model/passkeys.ts";
import { type Account, accountByName, type State } from "../model/state.ts";
import type { ScramFirst } from "../wire/sasl.ts";
import { Gateways } from "./gateways.ts";
import { AccountPasskeys } from "./passkeys.ts";
import { challengeOf, type PasswordCosts, Passwords, scramSignature } from "./passwords.ts";
import type { Peer } from "./session.ts";
import type { Tokens } from "./tokens.ts";

/** Addresses, and accounts, whose attempts are remembered. With one more, who tried longest ago is forgotten. */
const REMEMBERED_MAX = 10_000;

export type AuthenticatorParts = {
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly passwordCosts: PasswordCosts;
  /** Those of the configuration as it is now: what is kept of each one's password, by name. */
  readonly operators: () => Operators;
  /** The same of gateways, by IP address. */
  readonly gateways: () => Operators;
  readonly peerOf: (caller: Caller) => Peer;
  /** Absent where no identity provider is configured. */
  readonly tokens?: Tokens | undefined;
  /** Signs the tokens of who has come by a passkey. */
  readonly passkeyTokenKey: Uint8Array;
};

/** Names, and passwords as PHC strings. */
export type Operators = ReadonlyMap<string, string>;

/** Who asks, and what is known of accounts then. */
type Asker = { readonly host: string; readonly state: State };

export class Authenticator {
  readonly #accounts: Accounts;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #passwords: Passwords;
  readonly #operators: () => Operators;
  readonly #gateways: Gateways;
  readonly #tokens: Tokens | undefined;
  readonly #passkeys: AccountPasskeys;
  readonly #guessesByAddress = new Memory(ADDRESS_GUESSES);
  readonly #guessesByAccount = new Memory(ACCOUNT_GUESSES);
  readonly #guessesByOperator = new Memory(ACCOUNT_GUESSES);
  readonly #registrations = new Memory(REGISTRATIONS);

  constructor(parts: AuthenticatorParts) {
    const { accounts, clock, logger, passwordCosts, operators } = parts;
    this.#accounts = accounts;
    this.#clock = clock;
    this.#logger = logger;
    this.#tokens = parts.tokens;
    this.#passkeys = new AccountPasskeys({ ...parts, tokenKey: parts.passkeyTokenKey });
    this.#operators = operators;
    this.#passwords = new Passwords(passwordCosts);
    this.#gateways = new Gateways({ ...parts, passwords: this.#passwords });
  }

  /** What to do now that the answer is known. Never rejects: a failure of the machine is an answer, and logged. */
  async answer(asked: Asked, host: string, state: State): Promise<(context: Context) => Effects> {
    const asker = { host, state };
    switch (asked.ask) {
      case "log-in": {
        const answer = await this.#careful(this.#logIn(asked.attempt, asker));
        return (context) => asked.next(context, answer);
      }
      case "keep": {
        const answer = await this.#careful(this.#keep(asked.password, host));
        return (context) => asked.next(context, answer);
      }
      case "change-password": {
        const answer = await this.#careful(this.#changePassword(asked.account, asked.password, asker));
        return (context) => asked.next(context, answer);
      }
      case "challenge": {
        const answer = await this.#careful(this.#challenge(asked.first, asker));
        return (context) => asked.next(context, answer);
      }
      case "operator": {
        const answer = await this.#careful(this.#operator(asked.name, asked.password, host));
        return (context) => asked.next(context, answer);
      }
      case "gateway": {
        const answer = await this.#careful(this.#gateway(asked.password, asked.address, host));
        return (context) => asked.next(context, answer);
      }
      case "nonce": {
        const nonce = this.#passkeys.challenge();
        return (context) => asked.next(context, nonce);
      }
      case "passkeys": {
        const answer = await this.#careful(this.#changePasskeys(asked.order, asked.account, state));
        return (context) => asked.next(context, answer);
      }
      case "certificate": {
        const answer = await this.#careful(this.#changeCertificate(asked, state));
        return (context) => asked.next(context, answer);
      }
    }
  }

  async #careful<T>(answer: Promise<T>): Promise<T | Unavailable> {
    try {
      return await answer;
    } catch (error) {
      this.#logger.error({ err: error }, "Credentials could not be read or kept.");
      return UNAVAILABLE;
    }
  }

  async #logIn(attempt: LogInAttempt, asker: Asker): Promise<LogInAnswer> {
    if (attempt.by === "certificate") return this.#logInByCertificate(attempt, asker.state);
    if (attempt.by === "token") return this.#logInByToken(attempt.token, asker);
    if (attempt.by === "passkey-token") {
      // Nobody guesses a signature: there is nothing to slow down.
      const renewed = await this.#passkeys.renew(attempt.token, attempt.site, asker.state);
      return renewed ? { is: "right", account: renewed.account.name, signature: renewed.token } : { is: "wrong" };
    }
    if (attempt.by === "passkey") {
      const owned = await this.#passkeys.meant(attempt, asker.state);
      return this.#guess(owned?.account, asker, async () => owned && this.#passkeys.prove(attempt, owned));
    }
    if (attempt.by === "scram") {
      const { challenge, unproven, proof } = attempt;
      const account = accountByName(asker.state, challenge.account);
      return this.#guess(account, asker, async () => scramSignature(challenge, unproven, proof));
    }
    const account = accountByName(asker.state, attempt.account);
    const credentials = account && (await this.#accounts.find(account.key));
    const answer = await this.#passwords.inTurn(asker.host, () =>
      this.#guess(account, asker, async () => {
        if (credentials === undefined) return undefined;
        return (await this.#passwords.isRight(attempt.password, credentials.password)) ? "" : undefined;
      }),
    );
    return answer ?? UNAVAILABLE;
  }

  /** `check` answers with our signature where it is right, and undefined where it is not. */
  async #guess(
    account: Account | undefined,
    { host }: Asker,
    check: () => Promise<string | undefined>,
  ): Promise<LogInAnswer> {
    const wait = this.#mustWait(account, host);
    if (wait !== undefined) return wait;
    const signature = await check();
    if (signature !== undefined && account !== undefined) return { is: "right", account: account.name, signature };
    const now = this.#clock.now();
    this.#guessesByAddress.add(host, now);
    if (account !== undefined) this.#guessesByAccount.add(account.key, now);
    // Not the name that was given where there is no such account: it may be a password in the wrong place.
    this.#logger.info({ address: host, account: account?.name }, "A log-in failed.");
    return { is: "wrong" };
  }

  async #operator(name: string, password: string, host: string): Promise<OperatorAnswer> {
    const kept = this.#operators().get(name);
    const answer = await this.#passwords.inTurn(host, async (): Promise<OperatorAnswer> => {
      const now = this.#clock.now();
      const guessed = kept === undefined ? 0 : this.#guessesByOperator.waitMs(name, now);
      const wait = waitOf(Math.max(this.#guessesByAddress.waitMs(host, now), guessed));
      if (wait !== undefined) return wait;
      if (kept !== undefined && (await this.#passwords.isRight(password, kept))) {
        this.#logger.info({ address: host, operator: name }, `Somebody is a server operator now, as ${name}.`);
        return { is: "right", operator: name };
      }
      this.#guessesByAddress.add(host, this.#clock.now());
      if (kept !== undefined) this.#guessesByOperator.add(name, this.#clock.now());
      // Not a name that is nobody's: it may be a password in the wrong place.
      this.#logger.warn({ address: host, operator: kept && name }, "Somebody failed to become a server operator.");
      return { is: "wrong" };
    });
    return answer ?? UNAVAILABLE;
  }

  async #gateway(password: string, address: string, host: string): Promise<GatewayAnswer> {
    const wait = waitOf(this.#guessesByAddress.waitMs(host, this.#clock.now()));
    if (wait !== undefined) return wait;
    const isRight = await this.#gateways.isRight(host, password);
    if (isRight === undefined) return UNAVAILABLE;
    if (!isRight) {
      this.#guessesByAddress.add(host, this.#clock.now());
      this.#logger.warn({ address: host }, "Somebody pretends to be a gateway, or a gateway has the wrong password.");
      return { is: "wrong" };
    }
    if (isIP(address) === 0) return { is: "no-address" };
    this.#logger.info({ address, gateway: host }, `${address} has connected through a gateway.`);
    return { is: "right" };
  }

  #mustWait(account: Account | undefined, host: string): Wait | undefined {
    const now = this.#clock.now();
    const ofAddress = this.#guessesByAddress.waitMs(host, now);
    const ofAccount = account === undefined ? 0 : this.#guessesByAccount.waitMs(account.key, now);
    return waitOf(Math.max(ofAddress, ofAccount));
  }

  async #logInByToken(token: string, { host, state }: Asker): Promise<LogInAnswer> {
    const wait = this.#mustWait(undefined, host);
    if (wait !== undefined) return wait;
    const name = this.#tokens?.nameIn(token, this.#clock.now());
    if (name !== undefined) {
      const account = accountByName(state, name)?.name ?? name.normalize("NFC");
      return { is: "right", account, signature: "", key: randomUUID() };
    }
    this.#guessesByAddress.add(host, this.#clock.now());
    this.#logger.info({ address: host }, "A log-in by a token failed.");
    return { is: "wrong" };
  }

  /** Nobody guesses a certificate: there is nothing to slow down. */
  async #logInByCertificate(
    { account, fingerprint }: Extract<LogInAttempt, { by: "certificate" }>,
    state: State,
  ): Promise<LogInAnswer> {
    const key = await this.#accounts.findCertificate(fingerprint);
    const known = state.accounts.values().find((candidate) => candidate.key === key);
    const isMeant = account === "" || accountByName(state, account) === known;
    return known !== undefined && isMeant ? { is: "right", account: known.name, signature: "" } : { is: "wrong" };
  }

  async #challenge(first: ScramFirst, { host, state }: Asker): Promise<ChallengeAnswer> {
    const account = accountByName(state, first.account);
    const wait = this.#mustWait(account, host);
    if (wait !== undefined) return wait;
    const credentials = account && (await this.#accounts.find(account.key));
    if (credentials !== undefined) {
      return { is: "challenge", challenge: challengeOf(first, first.bare, credentials.scram) };
    }
    this.#guessesByAddress.add(host, this.#clock.now());
    return { is: "wrong" };
  }

  async #keep(password: string, host: string): Promise<KeepAnswer> {
    const wait = waitOf(this.#registrations.waitMs(host, this.#clock.now()));
    if (wait !== undefined) return wait;
    if (this.#passwords.isCrowded(host)) return UNAVAILABLE;
    // Before the work: whoever sends many at once shall not have them all looked at before the first is counted.
    this.#registrations.add(host, this.#clock.now());
    const made = await this.#passwords.inTurn(host, () => this.#passwords.make(password));
    if (made === undefined) return UNAVAILABLE;
    const credentials: Credentials = { key: randomUUID(), ...made };
    await this.#accounts.add(credentials);
    return { is: "kept", key: credentials.key };
  }

  async #changePassword(account: string, password: string, { host, state }: Asker): Promise<PasswordAnswer> {
    const key = accountByName(state, account)?.key;
    const made = key && (await this.#passwords.inTurn(host, () => this.#passwords.make(password)));
    if (!key || !made) return UNAVAILABLE;
    await this.#accounts.replace({ key, ...made });
    return { is: "done" };
  }

  async #changePasskeys(order: PasskeyOrder, name: string, state: State): Promise<PasskeyAnswer> {
    const account = accountByName(state, name);
    return account === undefined ? UNAVAILABLE : this.#passkeys.carryOut(order, account);
  }

  async #changeCertificate(
    { change, account, fingerprint }: Extract<Asked, { ask: "certificate" }>,
    state: State,
  ): Promise<CertificateAnswer> {
    const key = accountByName(state, account)?.key;
    if (key === undefined) return UNAVAILABLE;
    if (change === "add") {
      return (await this.#accounts.addCertificate(fingerprint, key)) === key ? { is: "done" } : { is: "taken" };
    }
    await this.#accounts.removeCertificate(fingerprint, key);
    return { is: "done" };
  }
}

/** Who tried how often lately, by one rule. */
class Memory {
  readonly #rule: AttemptsRule;
  /** Who tried longest ago comes first. */
  readonly #attempts = new Map<string, Attempts>();

  constructor(rule: AttemptsRule) {
    this.#rule = rule;
  }

  waitMs(who: string, now: number): number {
    return waitMs(this.#rule, this.#attempts.get(who), now);
  }

  add(who: string, now: number): void {
    const attempts = attempted(this.#rule, this.#attempts.get(who), now);
    this.#attempts.delete(who);
    this.#attempts.set(who, attempts);
    const [oldest] = this.#attempts.keys();
    if (this.#attempts.size > REMEMBERED_MAX && oldest !== undefined) this.#attempts.delete(oldest);
  }
}

function waitOf(ms: number): Wait | undefined {
  return ms === 0 ? undefined : { is: "wait", seconds: Math.ceil(ms / 1000) };
}

const UNAVAILABLE: Unavailable = { is: "unavailable" };
