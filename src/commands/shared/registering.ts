/** What REGISTER and NickServ's REGISTER have in common: which names and passwords an account may have. */

import type { KeepAnswer } from "../../model/accounts.ts";
import { cannotRegister } from "../../model/apply-account.ts";
import { whereaboutsOf } from "../../model/auditorium.ts";
import { fail, type Refusal } from "../../model/refusal.ts";
import { authorOf } from "../../model/state.ts";
import { PASSWORD_BYTES_MAX, PASSWORD_LENGTH_MIN } from "../../wire/limits.ts";
import { nickProblem } from "../../wire/names.ts";
import { fitsUtf8 } from "../../wire/utf8.ts";
import type { Context, Effects, Reply } from "../command.ts";
import { accountOf, loggedIn, whyNot } from "./log-in.ts";
import { isServiceName } from "./service-name.ts";

/** How somebody is answered: by a FAIL or by a notice, and by what when it is done. */
export type Voice = {
  refuse(no: Refusal): Effects;
  done(context: Context, account: string): readonly Reply[];
};

/** `name` as it was given; `*`: the one that they have. */
export function register(context: Context, name: string, password: string, voice: Voice): Effects {
  const nick = context.user?.nick ?? context.registration.nick;
  const account = name === "*" ? nick : name.normalize("NFC");
  if (nick === undefined || account === undefined) {
    return voice.refuse(fail(["REGISTER", "NEED_NICK", "*"], "Choose a name first, with NICK."));
  }
  const no = cannotBe(context, account) ?? passwordProblem(account, password);
  if (no !== undefined) return voice.refuse(no);
  const next = (now: Context, answer: KeepAnswer): Effects => registered(now, account, answer, voice);
  return [{ do: "credentials", asked: { ask: "keep", account, password, next } }];
}

function cannotBe(context: Context, account: string): Refusal | undefined {
  const known = accountOf(context);
  if (known !== undefined)
    return fail(["REGISTER", "ALREADY_AUTHENTICATED", known], `You are logged in as ${known} already.`);
  if (nickProblem(account) !== undefined || isServiceName(account)) {
    return fail(
      ["REGISTER", "BAD_ACCOUNT_NAME", shown(account)],
      "That can't be an account's name: choose one like a person's.",
    );
  }
  return cannotRegister(context.state, account, context.user?.id);
}

/** Why this can be no password. */
export function passwordProblem(account: string, password: string): Refusal | undefined {
  if ([...password].length < PASSWORD_LENGTH_MIN) {
    return fail(["REGISTER", "WEAK_PASSWORD", account], `A password has ${PASSWORD_LENGTH_MIN} characters at least.`);
  }
  if (!fitsUtf8(password, PASSWORD_BYTES_MAX) || /\p{Cc}/u.test(password)) {
    const text = `A password has ${PASSWORD_BYTES_MAX} bytes at most, and no control characters.`;
    return fail(["REGISTER", "UNACCEPTABLE_PASSWORD", account], text);
  }
  return undefined;
}

/** The credentials are kept; the account is there, and its owner logged in, when the log says so. */
function registered(context: Context, account: string, answer: KeepAnswer, voice: Voice): Effects {
  if (answer.is !== "kept") return voice.refuse(fail(["REGISTER", "TEMPORARILY_UNAVAILABLE", account], whyNot(answer)));
  const { state, user } = context;
  const event = {
    type: "account-registered",
    ...(user === undefined ? { rooms: [] } : { by: authorOf(user), ...whereaboutsOf(state, user) }),
    account,
    key: answer.key,
  } as const;
  return [{ do: "append", event, replies: [...voice.done(context, account), loggedIn(context, account)] }];
}

/** What goes back in a reply must be one parameter, and not a long one. */
function shown(name: string): string {
  return name.replace(/[\s:]+/g, "_").slice(0, 30) || "*";
}
