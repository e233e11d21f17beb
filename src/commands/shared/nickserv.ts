/** NickServ: registering and logging in by messages, for clients that know nothing else. Nothing said to it is kept. */

import { alreadyLoggedIn } from "../../model/apply-account.ts";
import { whereaboutsOf } from "../../model/auditorium.ts";
import { accountByName, authorOf, userByNick } from "../../model/state.ts";
import type { Effects, Reply, UserContext } from "../command.ts";
import { accountOf, logInEffects, logOutEffects, whyNot } from "./log-in.ts";
import { changePassword, dropAccount } from "./nickserv-account.ts";
import { register, type Voice } from "./registering.ts";
import { SERVICE_NAME } from "./service-name.ts";

type Order = {
  readonly usage: string;
  readonly help: string;
  /** Undefined: something is missing. */
  run(context: UserContext, words: readonly string[]): Effects | undefined;
};

/** Does what a message to NickServ says. */
export function askNickServ(context: UserContext, text: string): Effects {
  const [word = "HELP", ...words] = text.split(/\s+/).filter((part) => part !== "");
  const order = ORDERS.get(word.toUpperCase());
  if (order === undefined)
    return notices(context, ["I know REGISTER, IDENTIFY, RECOVER, LOGOUT, CERT, PASSWD, DROP and HELP."]);
  return order.run(context, words) ?? notices(context, [`It goes like this: ${order.usage}`]);
}

const ORDERS: ReadonlyMap<string, Order> = new Map<string, Order>([
  [
    "REGISTER",
    {
      usage: "REGISTER password",
      help: "makes the name that you have now yours",
      run: (context, [password]) =>
        password === undefined ? undefined : register(context, "*", password, voiceFor(context)),
    },
  ],
  [
    "IDENTIFY",
    {
      usage: "IDENTIFY [name] password",
      help: "logs you in",
      run: (context, words) => {
        const [account = context.user.nick, password] = words.length > 1 ? words : [undefined, ...words];
        return password === undefined ? undefined : identify(context, account, password);
      },
    },
  ],
  [
    "RECOVER",
    {
      usage: "RECOVER",
      help: "gives you your account's name, and closes the connection of yours that has it",
      run: recover,
    },
  ],
  ["LOGOUT", { usage: "LOGOUT", help: "logs you out", run: logOut }],
  [
    "CERT",
    {
      usage: "CERT ADD | CERT DEL [fingerprint]",
      help: "lets the certificate that you came with log you in, or not any more",
      run: changeCertificate,
    },
  ],
  [
    "PASSWD",
    {
      usage: "PASSWD current new",
      help: "gives your account another password",
      run: (context, words) => changePassword(context, notice, words),
    },
  ],
  [
    "DROP",
    {
      usage: "DROP password",
      help: "gives your account up, for ever",
      run: (context, words) => dropAccount(context, notice, words),
    },
  ],
  ["HELP", { usage: "HELP", help: "shows this", run: (context) => notices(context, helpLines()) }],
]);

function identify(context: UserContext, account: string, password: string): Effects {
  const known = accountOf(context);
  if (known !== undefined) return notices(context, [alreadyLoggedIn(known).text]);
  const asked = {
    ask: "log-in",
    attempt: { by: "password", account, password },
    next: (now, answer) =>
      answer.is === "right"
        ? logInEffects(now, answer.account, [notice(context, `You are logged in as ${answer.account}.`)])
        : notices(context, [whyNot(answer)]),
  } as const satisfies Extract<Effects[number], { do: "credentials" }>["asked"];
  return [{ do: "credentials", asked }];
}

/** Who bears a registered name is its owner: a connection of theirs that was lost, or another device. */
function recover(context: UserContext): Effects {
  const { user, state } = context;
  const { account } = user;
  if (account === undefined) return notices(context, ["Log in first."]);
  const holder = userByNick(state, account);
  if (holder?.id === user.id) return notices(context, [`You are ${account} already.`]);
  const event = { type: "nick-changed", by: authorOf(user), ...whereaboutsOf(state, user), nick: account } as const;
  const told = notice({ ...context, user: { ...user, nick: account } }, `You are ${account} again.`);
  const take = { do: "append", event, replies: [told] } as const;
  const reason = "Your name was taken back by another connection of yours";
  return holder === undefined ? [take] : [{ do: "dismiss", user: holder.id, reason }, take];
}

function logOut(context: UserContext): Effects {
  const { user, state } = context;
  if (user.account === undefined) return notices(context, ["You are not logged in."]);
  if (accountByName(state, user.nick) !== undefined) {
    return notices(context, [`${user.nick} is your account's name: take another one first, with /nick.`]);
  }
  return logOutEffects(context, [notice(context, "You are logged out.")]);
}

function changeCertificate(context: UserContext, [word = "", given]: readonly string[]): Effects | undefined {
  const change = CHANGES.get(word.toUpperCase());
  if (change === undefined) return undefined;
  const { account } = context.user;
  if (account === undefined) return notices(context, ["Log in first."]);
  const fingerprint = change === "remove" && given !== undefined ? given.toLowerCase() : context.origin.certificate;
  if (fingerprint === undefined) return notices(context, ["You have shown no certificate: connect by TLS, with one."]);
  const asked = {
    ask: "certificate",
    change,
    account,
    fingerprint,
    next: (_, answer) => {
      if (answer.is === "unavailable") return notices(context, [whyNot(answer)]);
      if (answer.is === "taken") return notices(context, ["That certificate logs in to another account already."]);
      const now = change === "add" ? "logs you in from now on." : "does not log you in any more.";
      return notices(context, [`The certificate ${fingerprint} ${now}`]);
    },
  } as const satisfies Extract<Effects[number], { do: "credentials" }>["asked"];
  return [{ do: "credentials", asked }];
}

function voiceFor(context: UserContext): Voice {
  return {
    refuse: ({ text }) => notices(context, [text]),
    done: (_, account) => [notice(context, `${account} is yours now. Log in with IDENTIFY when you come again.`)],
  };
}

function helpLines(): readonly string[] {
  return [...ORDERS.values()].map(({ usage, help }) => `${usage}: ${help}`);
}

function notices(context: UserContext, texts: readonly string[]): Effects {
  return [{ do: "reply", replies: texts.map((text) => notice(context, text)) }];
}

function notice({ user, server }: UserContext, text: string): Reply {
  const source = `${SERVICE_NAME}!${SERVICE_NAME}@${server.name}`;
  return { source, command: "NOTICE", params: [user.nick, text] };
}

const CHANGES: ReadonlyMap<string, "add" | "remove"> = new Map([
  ["ADD", "add"],
  ["DEL", "remove"],
]);
