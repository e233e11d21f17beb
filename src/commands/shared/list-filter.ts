/** What LIST may be asked for: names, masks, and the conditions that ISUPPORT's ELIST announces. */

import { type Room, roomByName, type State } from "../../model/state.ts";
import { maskMatcher } from "../../wire/masks.ts";
import { casefold } from "../../wire/names.ts";
import { listParameter } from "./list-parameter.ts";

/** Rooms of which one is meant by itself come as they are; of the others all conditions hold. */
export type ListFilter = { readonly named: readonly Room[] } | { readonly holds: (room: Room) => boolean };

export function parseListFilter(state: State, text: string, now: number): ListFilter {
  const items = listParameter(text);
  const conditions = items.flatMap((item) => parseCondition(item, now) ?? []).slice(0, CONDITIONS_MAX);
  const masks = items
    .filter((item) => parseCondition(item, now) === undefined && isMask(item))
    .slice(0, CONDITIONS_MAX)
    .map((item) => maskMatcher(item));
  if (conditions.length === 0 && masks.length === 0) {
    return { named: items.flatMap((name) => roomByName(state, name) ?? []) };
  }
  return {
    holds: (room) =>
      conditions.every((holds) => holds(room)) &&
      (masks.length === 0 || masks.some((isMatch) => isMatch(casefold(room.name)))),
  };
}

type Condition = (room: Room) => boolean;

/**
 * `>3` and `<3` members; `C>60` and `C<60` made more or less than an hour ago; `T>60` and `T<60` the same of the topic;
 * `!mask` another name.
 */
function parseCondition(item: string, now: number): Condition | undefined {
  if (item.startsWith("!")) {
    const isMatch = maskMatcher(item.slice(1));
    return ({ name }) => !isMatch(casefold(name));
  }
  const [, kind = "", sign, digits] = CONDITION.exec(item) ?? [];
  if (sign === undefined) return undefined;
  const limit = Number(digits);
  const compare = sign === ">" ? (value: number) => value > limit : (value: number) => value < limit;
  const minutesSince = (time: number) => (now - time) / 60_000;
  switch (kind.toUpperCase()) {
    case "C":
      return ({ created }) => compare(minutesSince(created));
    case "T":
      return ({ topic }) => topic !== undefined && compare(minutesSince(topic.time));
    default:
      return ({ members }) => compare(members.size);
  }
}

function isMask(item: string): boolean {
  return /[*?]/.test(item);
}

/** Masks, and other conditions, in one LIST. Further ones are not looked at. */
const CONDITIONS_MAX = 8;

const CONDITION = /^([CT]?)([<>])(\d{1,9})$/i;
