/** METADATA of one room or person: reading it, and changing it. IRCv3 draft/metadata-2. */

import { whereaboutsOf } from "../../model/auditorium.ts";
import type { MetadataChange, MetadataChanged } from "../../model/event.ts";
import { isNote, isOver, noteKey, TOO_MANY, valuesOf } from "../../model/metadata.ts";
import { may } from "../../model/rank.ts";
import { fail, type Refusal } from "../../model/refusal.ts";
import { isHiddenFrom } from "../../model/room-access.ts";
import {
  accountByName,
  authorOf,
  memberOf,
  type Room,
  roomByName,
  type State,
  type User,
  userByNick,
} from "../../model/state.ts";
import { METADATA_KEY_LENGTH_MAX } from "../../wire/limits.ts";
import { isMetadataKey, metadataProblem, PRIVATE_KEYS } from "../../wire/metadata.ts";
import { casefold, looksLikeChannel, nickProblem } from "../../wire/names.ts";
import { RPL_KEYNOTSET, RPL_KEYVALUE } from "../../wire/numerics.ts";
import { type Context, type Effects, type Reply, refuse, type UserContext } from "../command.ts";
import { roomReplies, shownName, shownValues, subjectReplies } from "./metadata-values.ts";

export function getMetadata(context: UserContext, target: string, keys: readonly string[]): Effects {
  return withSubject(context, target, (subject) => {
    const values = new Map(shownValues(context, subject));
    const name = shownName(subject);
    return inBatch(
      context,
      name,
      keys.map((key) => answerTo(name, key, values.get(key))),
    );
  });
}

export function listMetadata(context: UserContext, target: string): Effects {
  return withSubject(context, target, (subject) => {
    const name = shownName(subject);
    return inBatch(
      context,
      name,
      [...shownValues(context, subject)].map(([key, value]) => answerTo(name, key, value)),
    );
  });
}

/** Of a room, also of everyone in it. */
export function syncMetadata(context: UserContext, target: string): Effects {
  const { subscriptions } = context;
  return withSubject(context, target, (subject) => {
    const replies =
      "key" in subject ? roomReplies(context, subject, subscriptions) : subjectReplies(context, subject, subscriptions);
    return inBatch(context, shownName(subject), replies);
  });
}

/** Without a value the key is taken away. */
export function setMetadata(context: UserContext, target: string, [key, value]: readonly string[]): Effects {
  if (key === undefined || !isMetadataKey(key)) return [refuse(keyInvalid(key ?? ""))];
  const wanted = value === undefined ? { key } : { key, value };
  if (PRIVATE_KEYS.includes(key)) return setNote(context, target, wanted);
  return withSubject(context, target, (subject) => {
    const name = shownName(subject);
    const no = cannotChange(context, subject, key) ?? cannotBe(context, name, wanted);
    return no === undefined ? change(context, { target: name, subject }, wanted) : [refuse(no)];
  });
}

export function clearMetadata(context: UserContext, target: string): Effects {
  return withSubject(context, target, (subject) => {
    const no = cannotChange(context, subject, "*");
    if (no !== undefined) return [refuse(no)];
    const name = shownName(subject);
    const keys = [...valuesOf(context.state, subject).keys()].filter((key) => !isNote(key));
    if (keys.length === 0) return inBatch(context, name, []);
    const replies = batchOf(
      context,
      name,
      keys.map((key) => answerTo(name, key, undefined)),
    );
    const changes = keys.map((key) => ({ key }));
    return [{ do: "append", event: eventOf(context, { target: name, subject }, changes), replies }];
  });
}

/** What people note of rooms and persons is theirs, and tells nobody else anything: the person need not be here. */
function setNote(context: UserContext, target: string, wanted: MetadataChange): Effects {
  const { state, user } = context;
  const room = looksLikeChannel(target) ? visibleRoom(context, target) : undefined;
  const isPerson = room === undefined && nickProblem(target) === undefined;
  if (room === undefined && !isPerson) return [refuse(invalidTarget(target))];
  const name = room?.name ?? userByNick(state, target)?.nick ?? target;
  const no = cannotBe(context, name, wanted);
  if (no !== undefined) return [refuse(no)];
  const note = noteKey(wanted.key, room ?? target);
  return change(context, { target: name, subject: user, isPrivate: true }, { ...wanted, key: note });
}

/** Whose values, under which name they are told, and whether only to oneself. */
type Place = { readonly target: string; readonly subject: Room | User; readonly isPrivate?: true };

function change(context: UserContext, place: Place, changed: MetadataChange): Effects {
  const { target, subject } = place;
  const values = valuesOf(context.state, subject);
  const { key, value } = changed;
  const [name = ""] = key.split(" ");
  const told = answerTo(target, name, value);
  const before = values.get(key);
  if (value === undefined && before === undefined) {
    return [refuse(notSet(target, name))];
  }
  if (value === before) return [{ do: "reply", replies: [told] }];
  const isMore = value !== undefined && before === undefined;
  if (isMore && isOver(new Map([...values, [key, value]]))) {
    return [refuse(fail(["METADATA", "LIMIT_REACHED", target], TOO_MANY))];
  }
  return [{ do: "append", event: eventOf(context, place, [changed]), replies: [told] }];
}

function eventOf({ state, user }: UserContext, place: Place, changes: readonly MetadataChange[]): MetadataChanged {
  const { target, subject, isPrivate } = place;
  const known = { type: "metadata-changed", by: authorOf(user), target, changes } as const;
  if ("key" in subject) return { ...known, rooms: [], room: subject.key };
  return isPrivate ? { ...known, rooms: [], isPrivate } : { ...known, ...whereaboutsOf(state, user) };
}

/** People change their own, and that of rooms whose operators they are. */
function cannotChange({ user }: UserContext, subject: Room | User, key: string): Refusal | undefined {
  const name = shownName(subject);
  const isOwn = "key" in subject ? may(memberOf(subject, user)?.ranks ?? [], "change what it is") : subject === user;
  return isOwn
    ? undefined
    : fail(["METADATA", "KEY_NO_PERMISSION", name, key], `You may not change what ${name} says.`);
}

function cannotBe({ state, user }: UserContext, name: string, wanted: MetadataChange): Refusal | undefined {
  return valueProblem(state, [user.account, user.nick, name], wanted);
}

/** Why it can't be a value. Nobody shows the name of another's account as theirs. */
export function valueProblem(
  state: State,
  names: readonly (string | undefined)[],
  { key, value }: MetadataChange,
): Refusal | undefined {
  if (value === undefined) return undefined;
  const problem = metadataProblem(key, value);
  if (problem !== undefined) return fail(["METADATA", "VALUE_INVALID"], problem);
  const owner =
    key === "display-name" ? (accountByName(state, value)?.name ?? userByNick(state, value)?.nick) : undefined;
  const isOwn = names.some((own) => own !== undefined && casefold(own) === casefold(value));
  if (owner === undefined || isOwn) return undefined;
  return fail(["METADATA", "VALUE_INVALID"], `${owner} is somebody else's name.`);
}

function withSubject(context: UserContext, target: string, then: (subject: Room | User) => Effects): Effects {
  const subject = subjectOf(context, target);
  return subject === undefined ? [refuse(invalidTarget(target))] : then(subject);
}

function subjectOf(context: UserContext, target: string): Room | User | undefined {
  if (target === "*") return context.user;
  return looksLikeChannel(target) ? visibleRoom(context, target) : userByNick(context.state, target);
}

function visibleRoom({ state, user }: UserContext, name: string): Room | undefined {
  const room = roomByName(state, name);
  return room === undefined || isHiddenFrom(room, user) ? undefined : room;
}

export function answerTo(target: string, key: string, value: string | undefined): Reply {
  if (!isMetadataKey(key)) return { command: "FAIL", params: ["METADATA", "KEY_INVALID", shown(key), BAD_KEY] };
  if (value === undefined) return { command: RPL_KEYNOTSET, params: [target, key, "key not set"] };
  return { command: RPL_KEYVALUE, params: [target, key, "*", value] };
}

export function inBatch({ caps }: Pick<Context, "caps">, target: string, replies: Iterable<Reply>): Effects {
  return [caps.has("batch") ? { do: "reply", replies, batch: `metadata ${target}` } : { do: "reply", replies }];
}

/** The same as part of what follows an entry. */
function batchOf({ caps }: UserContext, target: string, replies: readonly Reply[]): readonly Reply[] {
  if (!caps.has("batch")) return replies;
  return [
    { command: "BATCH", params: [`+${BATCH}`, "metadata", target] },
    ...replies.map((reply) => ({ ...reply, batch: BATCH })),
    { command: "BATCH", params: [`-${BATCH}`] },
  ];
}

export function notSet(target: string, key: string): Refusal {
  return fail(["METADATA", "KEY_NOT_SET", target, key], `${target} has no ${key}.`);
}

export function invalidTarget(target: string): Refusal {
  const text = `There is neither a room nor a person called ${shown(target)} here.`;
  return fail(["METADATA", "INVALID_TARGET", shown(target)], text);
}

export function keyInvalid(key: string): Refusal {
  return fail(["METADATA", "KEY_INVALID", shown(key)], BAD_KEY);
}

/** What goes back in a reply must be one parameter, and not a long one. */
export function shown(text: string): string {
  return text.replace(/[\s:]+/g, "_").slice(0, 50) || "*";
}

const BAD_KEY = `A key is made of a-z, 0-9 and _ . / - only, ${METADATA_KEY_LENGTH_MAX} at most.`;

/** Batches of one connection follow each other, so that one name is enough. */
const BATCH = "metadata";
