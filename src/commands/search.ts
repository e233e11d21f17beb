/** SEARCH: finds what was said. https://codeberg.org/emersion/soju/src/branch/master/doc/ext/search.md */

import type { HistoryQuestion } from "../model/history.ts";
import { fail, type Refusal } from "../model/refusal.ts";
import { searchWords } from "../model/search.ts";
import { HISTORY_MESSAGES_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import { parseTags, type Tags } from "../wire/tags.ts";
import { parseTimestamp } from "../wire/timestamp.ts";
import { type Command, refuse, type UserContext } from "./command.ts";
import { seenBy, seenIn } from "./shared/sight.ts";

export const search: Command = {
  verb: "SEARCH",
  phase: "after",
  params: 1,
  cost: 4,
  usage: "SEARCH in=target;from=name;text=words;after=time;before=time;limit=number",
  help: "Finds what was said where you may read it. Each attribute may be left out; all words must be in a message.",
  decide: (context, { params }) => {
    const question = ask(context, parseTags(params.join(" ")));
    return "code" in question ? [refuse(question)] : [{ do: "history", question }];
  },
};

function ask(context: UserContext, attributes: Tags): HistoryQuestion | Refusal {
  const unknown = [...attributes.keys()].find((name) => !ATTRIBUTES.has(name));
  if (unknown !== undefined) return invalid(unknown, `SEARCH knows ${[...ATTRIBUTES].join(", ")}.`);
  const after = timeOf(attributes, "after");
  const before = timeOf(attributes, "before");
  if (after === "wrong") return invalid("after", A_TIME);
  if (before === "wrong") return invalid("before", A_TIME);
  const limit = attributes.get("limit") ?? String(HISTORY_MESSAGES_MAX);
  if (!/^0*[1-9]\d{0,8}$/.test(limit)) return invalid("limit", "The limit is a number, 1 or more.");
  const target = attributes.get("in");
  const stretches = target === undefined ? seenBy(context) : seenIn(context, target);
  if (stretches === undefined) {
    return invalid("in", `There is nothing in ${target} that you may see.`);
  }
  const from = attributes.get("from");
  return {
    ask: "search",
    stretches,
    words: searchWords(attributes.get("text") ?? ""),
    ...(from !== undefined && { from: casefold(from) }),
    after,
    before,
    take: after === undefined ? "newest" : "oldest",
    limit: Math.min(Number(limit), HISTORY_MESSAGES_MAX),
  };
}

function timeOf(attributes: Tags, name: string): number | undefined | "wrong" {
  const text = attributes.get(name);
  return text === undefined ? undefined : (parseTimestamp(text) ?? "wrong");
}

function invalid(what: string, text: string): Refusal {
  return fail(["SEARCH", "INVALID_PARAMS", what], text);
}

const A_TIME = "A time looks like 2026-10-20T12:00:00.000Z.";
const ATTRIBUTES: ReadonlySet<string> = new Set(["in", "from", "text", "after", "before", "limit"]);
