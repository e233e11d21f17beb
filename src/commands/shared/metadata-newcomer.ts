/** METADATA before coming in (`before-connect`): what newcomers will say of themselves, kept until they are in. */

import type { MetadataChange } from "../../model/event.ts";
import { accountValues, isNote, isOver, TOO_MANY, type Values, withChanges } from "../../model/metadata.ts";
import { fail, type Refusal } from "../../model/refusal.ts";
import type { State } from "../../model/state.ts";
import { isMetadataKey, PRIVATE_KEYS } from "../../wire/metadata.ts";
import { type Context, type Effects, type Registration, type Reply, refuse } from "../command.ts";
import { answerTo, inBatch, invalidTarget, keyInvalid, notSet, valueProblem } from "./metadata-subject.ts";
import { metadataReply } from "./metadata-values.ts";

/** A newcomer has no name yet. */
const ONESELF = "*";

type Run = (context: Context, target: string, rest: readonly string[]) => Effects;

export const NEWCOMER_SUBJECTS: ReadonlyMap<string, Run> = new Map([
  ["GET", ofOneself((context, keys) => answers(context, keys, valuesSoFar(context)))],
  ["LIST", ofOneself((context) => answers(context, [...valuesSoFar(context).keys()], valuesSoFar(context)))],
  ["SET", ofOneself(set)],
  ["CLEAR", ofOneself(clear)],
  ["SYNC", ofOneself(sync)],
]);

/** Of others nothing is told or changed yet. */
function ofOneself(run: (context: Context, keys: readonly string[]) => Effects): Run {
  return (context, target, keys) => (target === ONESELF ? run(context, keys) : [refuse(invalidTarget(target))]);
}

/** Why not all of this can be theirs: with what their account says already it is too much. */
export function cannotBring(state: State, registration: Registration): Refusal | undefined {
  const isMore = (registration.metadata ?? []).some(({ value }) => value !== undefined);
  const isTooMuch = isMore && isOver(valuesSoFar({ state, registration }));
  return isTooMuch ? fail(["METADATA", "LIMIT_REACHED", ONESELF], TOO_MANY) : undefined;
}

type Newcomer = Pick<Context, "state" | "registration">;

/** What their account says, if they have logged in, and what they have set since they connected. */
function valuesSoFar({ state, registration: { account, metadata = [] } }: Newcomer): Values {
  const before = account === undefined ? [] : accountValues(state, account);
  return withChanges(new Map([...before].filter(([key]) => !isNote(key))), metadata);
}

function set(context: Context, [key = "", value]: readonly string[]): Effects {
  if (!isMetadataKey(key)) return [refuse(keyInvalid(key))];
  if (PRIVATE_KEYS.includes(key)) return [refuse(invalidTarget(ONESELF))];
  const { state, registration } = context;
  const values = valuesSoFar(context);
  if (value === undefined) {
    return values.has(key) ? changed(context, [{ key }]) : [refuse(notSet(ONESELF, key))];
  }
  const no = valueProblem(state, [registration.account], { key, value });
  if (no !== undefined) return [refuse(no)];
  const isTooMuch = !values.has(key) && isOver(withChanges(values, [{ key, value }]));
  if (isTooMuch) return [refuse(fail(["METADATA", "LIMIT_REACHED", ONESELF], TOO_MANY))];
  return changed(context, [{ key, value }]);
}

function clear(context: Context): Effects {
  const changes = [...valuesSoFar(context).keys()].map((key) => ({ key }));
  return [
    register(context, changes),
    ...answers(
      context,
      changes.map(({ key }) => key),
      new Map(),
    ),
  ];
}

function sync(context: Context): Effects {
  const followed = [...valuesSoFar(context)].filter(([key]) => context.subscriptions.has(key));
  return inBatch(
    context,
    ONESELF,
    followed.map(([key, value]) => metadataReply(ONESELF, key, value)),
  );
}

function changed(context: Context, changes: readonly MetadataChange[]): Effects {
  const replies = changes.map(({ key, value }) => answerTo(ONESELF, key, value));
  return [register(context, changes), { do: "reply", replies }];
}

/** The last word on each key. */
function register({ registration: { metadata = [] } }: Context, changes: readonly MetadataChange[]): Effects[number] {
  const others = metadata.filter(({ key }) => changes.every((change) => change.key !== key));
  return { do: "register", change: { metadata: [...others, ...changes] } };
}

function answers(context: Context, keys: readonly string[], values: Values): Effects {
  const replies: readonly Reply[] = keys.map((key) => answerTo(ONESELF, key, values.get(key)));
  return inBatch(context, ONESELF, replies);
}
