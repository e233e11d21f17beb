/** HELP and HELPOP: what commands there are, and what each does; made from the table. modern.ircdocs.horse. */

import { type Refusal, refusal } from "../model/refusal.ts";
import { ERR_HELPNOTFOUND, RPL_ENDOFHELP, RPL_HELPSTART, RPL_HELPTXT } from "../wire/numerics.ts";
import { type Command, type Effects, type Reply, refuse } from "./command.ts";
import { packWords } from "./shared/names-reply.ts";

/** `commands` are all of them, this one included: it is asked for when the table is whole. */
export function helpOn(verb: "HELP" | "HELPOP", commands: () => ReadonlyMap<string, Command>): Command {
  return {
    verb,
    phase: "after",
    params: 0,
    cost: 2,
    usage: `${verb} [command]`,
    help: "Explains a command, or lists them all.",
    decide: (_, { params: [subject = ""] }) => {
      if (subject === "") return index([...commands().keys()]);
      const command = commands().get(subject.toUpperCase());
      return command === undefined ? [refuse(unknown(subject))] : explain(command);
    },
  };
}

function index(verbs: readonly string[]): Effects {
  return text("*", [
    "The commands of this server",
    "",
    ...packWords([...verbs].sort()),
    "",
    "HELP and the name of a command explains it.",
  ]);
}

function explain({ verb, usage, help }: Command): Effects {
  return text(verb, [`The ${verb} command`, "", help, `It goes like this: ${usage}`]);
}

/** The first line is the title, the last one ends it. */
function text(subject: string, lines: readonly string[]): Effects {
  const replies = lines.map((line, index): Reply => {
    const last = lines.length - 1;
    const command = index === 0 ? RPL_HELPSTART : index === last ? RPL_ENDOFHELP : RPL_HELPTXT;
    return { command, params: [subject, line] };
  });
  return [{ do: "reply", replies }];
}

function unknown(subject: string): Refusal {
  const shown = /^[^\s:]\S*$/.test(subject) ? subject.slice(0, SUBJECT_SHOWN_MAX) : "*";
  return refusal(ERR_HELPNOTFOUND, [shown], "There is no help on that: HELP alone lists the commands.");
}

/** Characters of an unknown subject that go back to its sender. */
const SUBJECT_SHOWN_MAX = 30;
