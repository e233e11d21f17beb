/** CHATHISTORY: what was said before. IRCv3 draft/chathistory. */

import { type HistoryQuestion, MESSAGE_TYPES, type Place, typesFor } from "../model/history.ts";
import { parseMsgid } from "../model/msgid.ts";
import { fail, type Refusal } from "../model/refusal.ts";
import { personScope } from "../model/scope.ts";
import { accountByName, roomByName, userByNick } from "../model/state.ts";
import { HISTORY_MESSAGES_MAX } from "../wire/limits.ts";
import { parseTimestamp } from "../wire/timestamp.ts";
import { type Command, type Effects, refuse, type UserContext } from "./command.ts";
import { seenIn, seenInRooms } from "./shared/sight.ts";

export const chathistory: Command = {
  verb: "CHATHISTORY",
  phase: "after",
  params: 4,
  cost: 2,
  usage: "CHATHISTORY LATEST|BEFORE|AFTER|AROUND target place limit | BETWEEN target place place limit",
  help: "Shows what was said before. A place is msgid=…, timestamp=… or, for LATEST, *.",
  decide: (context, { params }) => {
    const [subcommand = "", ...rest] = params;
    const question = ask(context, subcommand.toUpperCase(), rest);
    return "code" in question ? [refuse(question)] : ([{ do: "history", question }] satisfies Effects);
  },
};

function ask(context: UserContext, subcommand: string, params: readonly string[]): HistoryQuestion | Refusal {
  if (subcommand === "TARGETS") return askTargets(context, params);
  const [target = ""] = params;
  const stretches = seenIn(context, target);
  if (stretches === undefined) {
    const text = `There is no history of ${target} that you may see.`;
    return fail(["CHATHISTORY", "INVALID_TARGET", subcommand, target], text);
  }
  const places = params.slice(1, subcommand === "BETWEEN" ? 3 : 2);
  const parsed = places.map((place) => parsePlace(place, context.server.logId));
  const limit = parseLimit(params[places.length + 1]);
  const [one, other] = parsed;
  const types = typesFor(context.caps);
  const asked = types === undefined ? ({ types: MESSAGE_TYPES, textsOnly: true } as const) : { types };
  const name = canonicalName(context, target);
  const base = { ask: "entries", target: name, stretches, ...asked, limit: limit ?? 0 } as const;
  if (limit === undefined)
    return invalid(subcommand, params, `The limit is a number from 1 to ${HISTORY_MESSAGES_MAX}.`);
  const isStar = subcommand === "LATEST" && places[0] === "*";
  if (!isStar && parsed.includes(undefined)) return invalid(subcommand, params, ONE_PLACE);
  switch (subcommand) {
    case "LATEST":
      return { ...base, after: one, before: undefined, take: "newest" };
    case "BEFORE":
      return { ...base, after: undefined, before: one, take: "newest" };
    case "AFTER":
      return { ...base, after: one, before: undefined, take: "oldest" };
    case "AROUND":
      return one === undefined ? invalid(subcommand, params, ONE_PLACE) : { ...base, ask: "around", around: one };
    case "BETWEEN":
      return one && other ? { ...base, ask: "between", one, other } : invalid(subcommand, params, TWO_PLACES);
    default:
      return fail(
        ["CHATHISTORY", "INVALID_PARAMS", subcommand],
        "CHATHISTORY knows LATEST, BEFORE, AFTER, AROUND, BETWEEN and TARGETS.",
      );
  }
}

/** As the room is written, or the person. */
function canonicalName({ state }: UserContext, target: string): string {
  const known = roomByName(state, target)?.name ?? userByNick(state, target)?.nick;
  return known ?? accountByName(state, target)?.name ?? target;
}

function askTargets({ state, user, server }: UserContext, params: readonly string[]): HistoryQuestion | Refusal {
  const one = parsePlace(params[0] ?? "", server.logId);
  const other = parsePlace(params[1] ?? "", server.logId);
  const limit = parseLimit(params[2]);
  if (one === undefined || other === undefined || "seq" in one || "seq" in other || limit === undefined) {
    return invalid("TARGETS", params, "TARGETS needs two timestamps and a limit.");
  }
  const [after, before] = one.time <= other.time ? [one, other] : [other, one];
  const person = personScope(user.id, user.account);
  return { ask: "targets", after, before, limit, rooms: seenInRooms({ state, user }), person };
}

function parsePlace(text: string, logId: string): Place | undefined {
  const [kind, value = ""] = text.split("=", 2);
  if (kind === "msgid") {
    const seq = parseMsgid(logId, value);
    return seq === undefined ? undefined : { seq };
  }
  const time = kind === "timestamp" ? parseTimestamp(value) : undefined;
  return time === undefined ? undefined : { time };
}

function parseLimit(text: string | undefined): number | undefined {
  const limit = /^\d{1,9}$/.test(text ?? "") ? Number(text) : 0;
  return limit < 1 ? undefined : Math.min(limit, HISTORY_MESSAGES_MAX);
}

function invalid(subcommand: string, params: readonly string[], text: string): Refusal {
  return fail(["CHATHISTORY", "INVALID_PARAMS", subcommand, ...params.slice(0, 1)], text);
}

const ONE_PLACE = "A place is msgid=… or timestamp=….";
const TWO_PLACES = "BETWEEN needs two places, msgid=… or timestamp=….";
