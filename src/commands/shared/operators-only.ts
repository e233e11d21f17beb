/** Commands of server networks and their operators, which this server has no use for: always refused, and by name. */

import { refusal } from "../../model/refusal.ts";
import { ERR_NOPRIVILEGES } from "../../wire/numerics.ts";
import { type Command, refuse } from "../command.ts";

type Facts = Pick<Command, "verb" | "usage" | "help" | "params">;

/** `text`: why nobody may do it. */
export function forNobody(facts: Facts, text: string): Command {
  return { ...facts, phase: "after", cost: 1, decide: () => [refuse(refusal(ERR_NOPRIVILEGES, [], text))] };
}
