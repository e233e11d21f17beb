/** PASSKEY: adds, lists and drops the passkeys of one's account. Our own: docs/passkeys.md. */

import type { PasskeyAnswer } from "../model/accounts.ts";
import type { Passkey, PasskeyOrder } from "../model/passkeys.ts";
import { fail } from "../model/refusal.ts";
import { accountByName } from "../model/state.ts";
import {
  PASSKEY_ANSWER_LENGTH_MAX,
  PASSKEY_CHALLENGE_MS_MAX,
  PASSKEY_NAME_BYTES_MAX,
  PASSKEYS_PER_ACCOUNT_MAX,
} from "../wire/limits.ts";
import type { Message } from "../wire/message.ts";
import { parsePasskeyCreated } from "../wire/passkeys.ts";
import { toChunks } from "../wire/sasl.ts";
import { formatTimestamp } from "../wire/timestamp.ts";
import { fitsUtf8 } from "../wire/utf8.ts";
import { type Command, type Context, type Effect, type Effects, type Reply, refuse, reply } from "./command.ts";
import { gather } from "./shared/chunks.ts";
import { whyNot } from "./shared/log-in.ts";
import { passkeyCreation } from "./shared/passkey-options.ts";

export const passkey: Command = {
  verb: "PASSKEY",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "PASSKEY ADD [:name] | ANSWER data | LIST | DROP id",
  help: "Lets passkeys of your devices log you in, in the web client, or no more.",
  decide: (context, message) => {
    const { account } = context.user;
    if (account === undefined) return no("ACCOUNT_REQUIRED", "Only an account has passkeys: log in first.");
    return (ORDERS.get((message.params[0] ?? "").toUpperCase()) ?? misunderstood)(context, account, message);
  },
};

type Order = (context: Context, account: string, message: Message) => Effects;

const ORDERS: ReadonlyMap<string, Order> = new Map<string, Order>([
  ["ADD", begin],
  ["ANSWER", receive],
  ["LIST", (_, account) => [order(account, { do: "list" }, listed)]],
  ["DROP", drop],
]);

/** Tells the browser what to make, if there may be one more. */
function begin({ origin: { site } }: Context, account: string, { params: [, given = ""] }: Message): Effects {
  if (site === undefined) return no("UNAVAILABLE", "A passkey is added on the server's own https page.");
  if (!fitsUtf8(given, PASSKEY_NAME_BYTES_MAX) || /\p{Cc}/u.test(given)) {
    return no(
      "INVALID_PARAMS",
      `A passkey's name has ${PASSKEY_NAME_BYTES_MAX} bytes at most, and no control characters.`,
    );
  }
  const name = given.trim() === "" ? "Passkey" : given.trim();
  const ask = (known: readonly Passkey[]): Effects => {
    const next = (context: Context, challenge: string) => create(context, { account, name, site, challenge, known });
    return [{ do: "credentials", asked: { ask: "nonce", next } }];
  };
  const next = (_: Context, answer: PasskeyAnswer): Effects => {
    if (answer.is !== "listed") return refused(answer);
    return answer.passkeys.length < PASSKEYS_PER_ACCOUNT_MAX ? ask(answer.passkeys) : no("LIMIT_REACHED", FULL);
  };
  return [order(account, { do: "list" }, next)];
}

type Making = {
  readonly account: string;
  readonly name: string;
  readonly site: string;
  readonly challenge: string;
  readonly known: readonly Passkey[];
};

function create({ state, server, now }: Context, { account: name, site, known, ...making }: Making): Effects {
  const account = accountByName(state, name);
  if (account === undefined) return refused({ is: "unavailable" });
  const challenge = { challenge: making.challenge, site, until: now + PASSKEY_CHALLENGE_MS_MAX };
  const chunks = toChunks(JSON.stringify(passkeyCreation(challenge, server.title, account, known)));
  const replies = chunks.map((chunk) => ({ command: "PASSKEY", params: ["CHALLENGE", chunk] }));
  return [
    { do: "enrol", enrolment: { account: name, name: making.name, challenge, received: "" } },
    { do: "reply", replies },
  ];
}

function receive({ enrolment }: Context, account: string, { params: [, chunk = ""] }: Message): Effects {
  // Who has logged in as somebody else meanwhile has begun nothing.
  if (enrolment === undefined || enrolment.account !== account) {
    return [END, ...no("NOT_ASKED", "Nothing was asked: begin with PASSKEY ADD.")];
  }
  const gathered = gather(enrolment.received, chunk, PASSKEY_ANSWER_LENGTH_MAX);
  if (gathered.is === "unfinished") {
    return [{ do: "enrol", enrolment: { ...enrolment, received: gathered.received } }];
  }
  const created = gathered.is === "whole" ? parsePasskeyCreated(gathered.text) : undefined;
  if (created === undefined) return [END, ...no("INVALID_PARAMS", "That answer could not be understood.")];
  const { challenge, name } = enrolment;
  return [END, order(account, { do: "add", created, challenge, name }, added)];
}

function added(_: Context, answer: PasskeyAnswer): Effects {
  return answer.is === "added" ? [{ do: "reply", replies: [told("ADDED", answer.passkey)] }] : refused(answer);
}

function listed(_: Context, answer: PasskeyAnswer): Effects {
  if (answer.is !== "listed") return refused(answer);
  const replies = answer.passkeys.map((one) => told("LIST", one));
  return [{ do: "reply", replies: [...replies, { command: "PASSKEY", params: ["END"] }] }];
}

function drop(_: Context, account: string, { params: [, id] }: Message): Effects {
  if (id === undefined) return no("INVALID_PARAMS", `It goes like this: ${passkey.usage}.`);
  const next = (_: Context, answer: PasskeyAnswer): Effects =>
    answer.is === "dropped" ? [reply("PASSKEY", "DROPPED", id)] : refused(answer);
  return [order(account, { do: "drop", id }, next)];
}

function misunderstood(): Effects {
  return no("INVALID_PARAMS", "PASSKEY knows ADD, ANSWER, LIST and DROP.");
}

function refused(answer: PasskeyAnswer): Effects {
  switch (answer.is) {
    case "full":
      return no("LIMIT_REACHED", FULL);
    case "taken":
      return no("ALREADY_ADDED", "That passkey is there already.");
    case "unknown":
      return no("UNKNOWN_PASSKEY", "You have no such passkey.");
    case "unavailable":
      return no("TEMPORARILY_UNAVAILABLE", whyNot(answer));
    default:
      return no("REFUSED", "That is no answer to what was asked, or came too late: please try again.");
  }
}

function told(what: "ADDED" | "LIST", { id, created, name }: Passkey): Reply {
  return { command: "PASSKEY", params: [what, id, formatTimestamp(created), name] };
}

function order(
  account: string,
  order: PasskeyOrder,
  next: (context: Context, answer: PasskeyAnswer) => Effects,
): Effect {
  return { do: "credentials", asked: { ask: "passkeys", account, order, next } };
}

function no(code: string, text: string): Effects {
  return [refuse(fail(["PASSKEY", code], text))];
}

const FULL = `An account has ${PASSKEYS_PER_ACCOUNT_MAX} passkeys at most: drop one first.`;

const END: Effect = { do: "enrol", enrolment: undefined };
