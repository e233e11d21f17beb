/** AUTHENTICATE: logs in by SASL, before or after coming in. IRCv3 sasl-3.2. */

import type { ChallengeAnswer, LogInAnswer, LogInAttempt } from "../model/accounts.ts";
import { alreadyLoggedIn, cannotRegister } from "../model/apply-account.ts";
import { whereaboutsOf } from "../model/auditorium.ts";
import { refusal } from "../model/refusal.ts";
import { accountByName, authorOf } from "../model/state.ts";
import { PASSKEY_CHALLENGE_MS_MAX, SASL_RESPONSE_LENGTH_MAX } from "../wire/limits.ts";
import { nickProblem } from "../wire/names.ts";
import {
  ERR_SASLABORTED,
  ERR_SASLFAIL,
  ERR_SASLTOOLONG,
  RPL_SASLMECHS,
  RPL_SASLSUCCESS,
  RPL_TRYAGAIN,
} from "../wire/numerics.ts";
import { PASSKEY_MECHANISM, parsePasskeyLogIn } from "../wire/passkeys.ts";
import {
  bearerError,
  mechanisms,
  parseBearer,
  parsePlain,
  parseScramFinal,
  parseScramFirst,
  toChunks,
} from "../wire/sasl.ts";
import { type Command, type Context, type Effect, type Effects, refuse, reply } from "./command.ts";
import { gather } from "./shared/chunks.ts";
import { accountOf, loggedIn, logInEffects, whyNot } from "./shared/log-in.ts";
import { passkeyRequest } from "./shared/passkey-options.ts";
import type { Exchange } from "./shared/sasl-exchange.ts";
import { isServiceName } from "./shared/service-name.ts";

export const authenticate: Command = {
  verb: "AUTHENTICATE",
  phase: "any",
  params: 1,
  cost: 1,
  usage: "AUTHENTICATE mechanism | data | *",
  help: "Logs in to an account, in the way that clients do by themselves.",
  decide: (context, { params: [data = ""] }) => {
    const account = accountOf(context);
    if (account !== undefined) return [refuse(alreadyLoggedIn(account))];
    if (!context.caps.has("sasl")) return failed("Ask for the capability first: CAP REQ sasl.");
    if (data === "*") return [END, refuse(refusal(ERR_SASLABORTED, [], "The log-in was broken off."))];
    return context.sasl === undefined ? begin(context, data) : receive(context, context.sasl, data);
  },
};

function begin({ origin, server }: Context, name: string): Effects {
  const offered = mechanisms({ ...server, ...origin });
  const mechanism = offered.find((known) => known === name.toUpperCase());
  if (mechanism === undefined) {
    const known = reply(RPL_SASLMECHS, offered.join(","), "are available SASL mechanisms");
    return [known, ...failed("There is no such way to log in.")];
  }
  if (mechanism === "EXTERNAL" && origin.certificate === undefined) {
    return failed("You have shown no certificate: connect by TLS, with one.");
  }
  if (mechanism === PASSKEY_MECHANISM && origin.site !== undefined) return beginPasskey(origin.site);
  return [{ do: "sasl", exchange: { mechanism, received: "" } }, say("")];
}

function beginPasskey(site: string): Effects {
  const next = ({ now }: Context, challenge: string): Effects => {
    const passkey = { challenge, site, until: now + PASSKEY_CHALLENGE_MS_MAX };
    return [
      { do: "sasl", exchange: { mechanism: PASSKEY_MECHANISM, received: "", passkey } },
      say(JSON.stringify(passkeyRequest(passkey))),
    ];
  };
  return [{ do: "credentials", asked: { ask: "nonce", next } }];
}

function receive(context: Context, exchange: Exchange, chunk: string): Effects {
  const gathered = gather(exchange.received, chunk, SASL_RESPONSE_LENGTH_MAX);
  switch (gathered.is) {
    case "too-long":
      return [END, refuse(refusal(ERR_SASLTOOLONG, [], "That is too long for a log-in."))];
    case "unfinished":
      return [{ do: "sasl", exchange: { ...exchange, received: gathered.received } }];
    case "garbled":
      return failed("That is no base64 of UTF-8.");
    case "whole":
      return respond(context, exchange, gathered.text);
  }
}

function respond(context: Context, exchange: Exchange, text: string): Effects {
  switch (exchange.mechanism) {
    case "PLAIN": {
      const plain = parsePlain(text);
      return plain === undefined ? failed(NOT_UNDERSTOOD) : attempt({ by: "password", ...plain }, finish);
    }
    case "EXTERNAL": {
      const { certificate: fingerprint = "" } = context.origin;
      return attempt({ by: "certificate", account: text, fingerprint }, finish);
    }
    case "OAUTHBEARER":
      return respondBearer(exchange, text);
    case "SCRAM-SHA-256":
      return respondScram(context, exchange, text);
    case "HUBBUB-PASSKEY":
      return respondPasskey(context, exchange, text);
  }
}

function respondBearer(exchange: Exchange, text: string): Effects {
  if (exchange.failed !== undefined) return failed(exchange.failed);
  const token = parseBearer(text);
  if (token === undefined) return failedToken("invalid_request", NOT_UNDERSTOOD);
  const next = (context: Context, answer: LogInAnswer): Effects =>
    answer.is === "right" ? finishToken(context, answer) : failedToken("invalid_token", whyNot(answer));
  return [{ do: "credentials", asked: { ask: "log-in", attempt: { by: "token", token }, next } }];
}

/** RFC 7628, 3.2.3: the client answers what it is told of the error, and only then it is over. */
function failedToken(status: Parameters<typeof bearerError>[0], text: string): Effects {
  const exchange: Exchange = { mechanism: "OAUTHBEARER", received: "", failed: text };
  return [{ do: "sasl", exchange }, say(bearerError(status))];
}

function respondPasskey(context: Context, { passkey: challenge, proven }: Exchange, text: string): Effects {
  if (proven !== undefined) return text === "" ? succeeded(context, proven) : failed(NOT_UNDERSTOOD);
  const given = parsePasskeyLogIn(text);
  if (given === undefined || challenge === undefined) return failed(NOT_UNDERSTOOD);
  if ("token" in given) {
    const { token } = given;
    return attempt({ by: "passkey-token", token, site: challenge.site }, finishPasskey, TOKEN_OVER);
  }
  const { account, assertion } = given;
  return attempt({ by: "passkey", account, assertion, challenge }, finishPasskey, WRONG_PASSKEY);
}

function respondScram(context: Context, exchange: Exchange, text: string): Effects {
  const { challenge, proven } = exchange;
  if (proven !== undefined) return text === "" ? succeeded(context, proven) : failed(NOT_UNDERSTOOD);
  if (challenge === undefined) return beginScram(text);
  const final = parseScramFinal(text);
  if (final === undefined || final.nonce !== challenge.nonce || final.header !== challenge.header) {
    return failed(NOT_UNDERSTOOD);
  }
  const { unproven, proof } = final;
  return attempt({ by: "scram", challenge, unproven, proof }, finishScram);
}

function beginScram(text: string): Effects {
  const first = parseScramFirst(text);
  if (first === undefined) return failed(NOT_UNDERSTOOD);
  const next = (_: Context, answer: ChallengeAnswer): Effects => {
    if (answer.is !== "challenge") return notLoggedIn(answer);
    const { challenge } = answer;
    return [
      { do: "sasl", exchange: { mechanism: "SCRAM-SHA-256", received: "", challenge } },
      say(challenge.serverFirst),
    ];
  };
  return [{ do: "credentials", asked: { ask: "challenge", first, next } }];
}

function attempt(
  how: LogInAttempt,
  right: (context: Context, answer: Extract<LogInAnswer, { is: "right" }>) => Effects,
  wrong?: string,
): Effects {
  const next = (context: Context, answer: LogInAnswer): Effects => {
    if (answer.is === "right") return right(context, answer);
    return notLoggedIn(answer, wrong);
  };
  return [{ do: "credentials", asked: { ask: "log-in", attempt: how, next } }];
}

function finish(context: Context, { account }: { readonly account: string }): Effects {
  return succeeded(context, account);
}

/** Who comes with a token for the first time has an account from then on, which no password opens. */
function finishToken(context: Context, { account, key }: Extract<LogInAnswer, { is: "right" }>): Effects {
  const { state, user } = context;
  if (key === undefined || accountByName(state, account) !== undefined) return succeeded(context, account);
  const no = isServiceName(account) || nickProblem(account) ? BAD_NAME : cannotRegister(state, account, user?.id)?.text;
  if (no !== undefined) return failedToken("invalid_token", no);
  const whose = user === undefined ? { rooms: [] } : { by: authorOf(user), ...whereaboutsOf(state, user) };
  const event = { type: "account-registered", ...whose, account, key } as const;
  return [END, { do: "append", event, replies: [loggedIn(context, account), SUCCESS] }];
}

/** The client may want to see that we know its password too, before it is logged in. */
function finishScram(
  _: Context,
  { account, signature }: { readonly account: string; readonly signature: string },
): Effects {
  const exchange: Exchange = { mechanism: "SCRAM-SHA-256", received: "", proven: account };
  return [{ do: "sasl", exchange }, say(`v=${signature}`)];
}

/** What it logs in again with is kept by the client before it is logged in. */
function finishPasskey(
  _: Context,
  { account, signature: token }: { readonly account: string; readonly signature: string },
): Effects {
  const exchange: Exchange = { mechanism: PASSKEY_MECHANISM, received: "", proven: account };
  return [{ do: "sasl", exchange }, say(JSON.stringify({ token }))];
}

function succeeded(context: Context, account: string): Effects {
  return [END, ...logInEffects(context, account, [SUCCESS])];
}

/** Of what nobody has looked at 904 alone would say that it is wrong. */
function notLoggedIn(answer: Exclude<LogInAnswer, { is: "right" }>, wrong = whyNot({ is: "wrong" })): Effects {
  if (answer.is === "wrong") return failed(wrong);
  const text = whyNot(answer);
  return [reply(RPL_TRYAGAIN, "AUTHENTICATE", text), ...failed(text)];
}

function failed(text: string): Effects {
  return [END, refuse(refusal(ERR_SASLFAIL, [], text))];
}

function say(text: string): Effect {
  return { do: "reply", replies: toChunks(text).map((chunk) => ({ command: "AUTHENTICATE", params: [chunk] })) };
}

const SUCCESS = { command: RPL_SASLSUCCESS, params: ["SASL authentication successful"] };
const BAD_NAME = "The token is for a name that nobody can have here.";
const END: Effect = { do: "sasl", exchange: undefined };
const WRONG_PASSKEY = "That passkey is not known here, or is that of another account.";
const TOKEN_OVER = "You have been logged in by that passkey for long enough: please use it again.";
const NOT_UNDERSTOOD = "That log-in could not be understood.";
