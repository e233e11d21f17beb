/** MONITOR: tells when people come and go, of whom one gives the names. IRCv3 monitor. */

import { type Refusal, refusal } from "../model/refusal.ts";
import { userByNick } from "../model/state.ts";
import { WATCHED_MAX } from "../wire/limits.ts";
import { hostmask } from "../wire/masks.ts";
import { casefold, nickProblem } from "../wire/names.ts";
import {
  ERR_MONLISTFULL,
  ERR_NEEDMOREPARAMS,
  RPL_ENDOFMONLIST,
  RPL_MONLIST,
  RPL_MONOFFLINE,
  RPL_MONONLINE,
} from "../wire/numerics.ts";
import { type Command, type Effect, type Effects, refuse, type UserContext } from "./command.ts";
import { listParameter } from "./shared/list-parameter.ts";
import { subjectReplies } from "./shared/metadata-values.ts";
import { listReplies } from "./shared/presence.ts";

export const monitor: Command = {
  verb: "MONITOR",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "MONITOR + name[,name …] | - name[,name …] | C | L | S",
  help: "Tells when people come and go, of whom you give the names.",
  decide: (context, { params: [subcommand = "", names] }) => {
    switch (subcommand.toUpperCase()) {
      case "+":
        return names === undefined ? [refuse(incomplete())] : add(context, listParameter(names));
      case "-":
        return names === undefined ? [refuse(incomplete())] : remove(context, listParameter(names));
      case "C":
        return [{ do: "watch", watched: new Map() }];
      case "L":
        return list(context);
      case "S":
        return status(context, [...context.watched.values()]);
      default:
        return [refuse(incomplete())];
    }
  },
};

/** As many as there is room for; the rest is named in the refusal. What can't be a name is passed over. */
function add(context: UserContext, names: readonly string[]): Effects {
  const watched = new Map(context.watched);
  const added: string[] = [];
  const over: string[] = [];
  for (const name of names) {
    const folded = casefold(name);
    if (nickProblem(name) !== undefined || watched.has(folded)) continue;
    if (watched.size >= WATCHED_MAX) over.push(name);
    else {
      watched.set(folded, name);
      added.push(name);
    }
  }
  const effects: Effects = [{ do: "watch", watched }, ...status(context, added), ...metadataOf(context, added)];
  return over.length === 0 ? effects : [...effects, refuse(full(over))];
}

/** What those of them who are here say of themselves, as far as the client follows that. */
function metadataOf(context: UserContext, names: readonly string[]): readonly Effect[] {
  const { state, caps, subscriptions } = context;
  if (subscriptions.size === 0 || !caps.has("draft/metadata-2")) return [];
  const users = names.flatMap((name) => userByNick(state, name) ?? []);
  const replies = users.flatMap((user) => [...subjectReplies(context, user, subscriptions)]);
  return replies.length === 0 ? [] : [{ do: "reply", replies }];
}

function remove(context: UserContext, names: readonly string[]): Effects {
  const watched = new Map(context.watched);
  for (const name of names) watched.delete(casefold(name));
  return [{ do: "watch", watched }];
}

function list({ watched }: UserContext): Effects {
  const end = { command: RPL_ENDOFMONLIST, params: ["End of MONITOR list"] };
  return [{ do: "reply", replies: [...listReplies(RPL_MONLIST, [...watched.values()]), end] }];
}

function status({ state }: UserContext, names: readonly string[]): readonly Effect[] {
  const online: string[] = [];
  const offline: string[] = [];
  for (const name of names) {
    const user = userByNick(state, name);
    if (user === undefined) offline.push(name);
    else online.push(hostmask(user));
  }
  const replies = [...listReplies(RPL_MONONLINE, online), ...listReplies(RPL_MONOFFLINE, offline)];
  return replies.length === 0 ? [] : [{ do: "reply", replies }];
}

function full(names: readonly string[]): Refusal {
  const text = `You watch ${WATCHED_MAX} names, the most there may be.`;
  return refusal(ERR_MONLISTFULL, [String(WATCHED_MAX), names.join(",")], text);
}

function incomplete(): Refusal {
  return refusal(ERR_NEEDMOREPARAMS, ["MONITOR"], `It goes like this: ${monitor.usage}.`);
}
