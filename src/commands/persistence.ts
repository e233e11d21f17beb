/** PERSISTENCE: whether one stays when none of one's devices is connected. IRCv3 draft/persistence. */

import { ACCOUNT_REQUIRED } from "../model/persistence.ts";
import { fail } from "../model/refusal.ts";
import { accountByName, authorOf } from "../model/state.ts";
import { type Command, type Effects, type Reply, refuse, type UserContext } from "./command.ts";

export const persistence: Command = {
  verb: "PERSISTENCE",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "PERSISTENCE GET | SET ON|OFF|DEFAULT",
  help: "Tells or changes whether you stay in your rooms when none of your devices is connected.",
  decide,
};

type Setting = "ON" | "OFF" | "DEFAULT";

function decide({ state, user, caps }: UserContext, { params }: { params: readonly string[] }): Effects {
  const [subcommand = "", setting = ""] = params.map((param) => param.toUpperCase());
  const account = user.account === undefined ? undefined : accountByName(state, user.account);
  if (account === undefined) return [refuse(fail(["PERSISTENCE", "ACCOUNT_REQUIRED"], ACCOUNT_REQUIRED))];
  if (subcommand === "GET") return [{ do: "reply", replies: [statusReply(account.persistence)] }];
  if (subcommand !== "SET" || !isSetting(setting)) {
    const text = "PERSISTENCE knows GET, SET ON, SET OFF and SET DEFAULT.";
    return [refuse(fail(["PERSISTENCE", "INVALID_PARAMETERS", subcommand || "*"], text))];
  }
  const event = { type: "persistence-changed", by: authorOf(user), account: account.name, setting } as const;
  // Devices that know of it are told by the entry.
  const replies = caps.has("draft/persistence") ? [] : [statusReply(setting)];
  return [{ do: "append", event, replies }];
}

/** What is wished, and what holds: who wishes nothing goes with the last device. */
export function statusReply(setting: Setting = "DEFAULT"): Reply {
  return { command: "PERSISTENCE", params: ["STATUS", setting, setting === "ON" ? "ON" : "OFF"] };
}

function isSetting(text: string): text is Setting {
  return text === "ON" || text === "OFF" || text === "DEFAULT";
}
