/** MODE on oneself: reads and changes one's own modes. RFC 2812 section 3.1.5. */

import { type Refusal, refusal } from "../../model/refusal.ts";
import { authorOf, type User, userByNick } from "../../model/state.ts";
import { ERR_NOPRIVILEGES, ERR_UMODEUNKNOWNFLAG, ERR_USERSDONTMATCH, RPL_UMODEIS } from "../../wire/numerics.ts";
import { OPERATOR_MODE, USER_MODES, withModes } from "../../wire/user-modes.ts";
import { type Effect, type Effects, refuse, reply, type UserContext } from "../command.ts";
import { noSuchNick } from "./send.ts";

export function userMode({ state, user }: UserContext, target: string, wanted: string | undefined): Effects {
  const whose = userByNick(state, target);
  if (whose === undefined) return [refuse(noSuchNick(target))];
  if (whose.id !== user.id) return [refuse(refusal(ERR_USERSDONTMATCH, [], "Nobody sees or changes others' modes."))];
  return wanted === undefined ? [reply(RPL_UMODEIS, `+${user.modes}`)] : change(user, wanted);
}

/** What is known is done, what is not is refused once. */
function change(user: User, wanted: string): Effects {
  const asked = parse(wanted);
  const known = new Map(asked.filter(([letter]) => USER_MODES.has(letter)));
  const news = [...known].filter(([letter, isSet]) => user.modes.includes(letter) !== isSet);
  const changes = news.filter(([letter, isSet]) => !(isSet && letter === OPERATOR_MODE));
  const effects: Effect[] = changes.length < news.length ? [refuse(ONLY_BY_OPER)] : [];
  if (changes.length > 0) {
    const modes = withModes(user.modes, new Map(changes));
    const event = { type: "user-modes-changed", by: authorOf(user), modes } as const;
    effects.push({ do: "append", event: { ...event, change: written(changes) } });
  }
  const strange = asked.map(([letter]) => letter).filter((letter) => !USER_MODES.has(letter));
  return strange.length === 0 ? effects : [...effects, refuse(unknown(strange))];
}

type Change = readonly [letter: string, isSet: boolean];

function parse(text: string): readonly Change[] {
  const changes: Change[] = [];
  let isSet = true;
  for (const character of text) {
    if (character === "+" || character === "-") isSet = character === "+";
    else changes.push([character, isSet]);
  }
  return changes;
}

function written(changes: readonly Change[]): string {
  const letters = (wanted: boolean) =>
    changes.flatMap(([letter, isSet]) => (isSet === wanted ? [letter] : [])).join("");
  const [added, removed] = [letters(true), letters(false)];
  return (added === "" ? "" : `+${added}`) + (removed === "" ? "" : `-${removed}`);
}

function unknown(letters: readonly string[]): Refusal {
  const shown = [...new Set(letters)].slice(0, LETTERS_SHOWN_MAX).join(" ");
  const modes = [...USER_MODES.keys()].join(" ");
  return refusal(ERR_UMODEUNKNOWNFLAG, [], `There is no user mode ${shown} here, only ${modes}.`);
}

const ONLY_BY_OPER = refusal(ERR_NOPRIVILEGES, [], "OPER name password makes one a server operator, and nothing else.");

/** Unknown letters that a refusal names. */
const LETTERS_SHOWN_MAX = 10;
