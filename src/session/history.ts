/** Asks the log what a history question wants to know. IRCv3 draft/chathistory. */

import { editsAmong } from "../model/corrections.ts";
import type { Entry, MessageEdited, MessageSent } from "../model/event.ts";
import type { HistoryQuestion, Place } from "../model/history.ts";
import type { LatestInScope, Log, ScopeQuery } from "../model/log.ts";
import { isConversation, peopleOf, type Scope, type Stretch } from "../model/scope.ts";
import type { State } from "../model/state.ts";
import { HISTORY_TEXT_BYTES_MAX } from "../wire/limits.ts";
import { utf8Length } from "../wire/utf8.ts";
import type { HistoryAnswer } from "./protocol.ts";

export async function answerHistory(log: Log, question: HistoryQuestion, state: State): Promise<HistoryAnswer> {
  switch (question.ask) {
    case "entries":
      return readBetween(log, question);
    case "between":
      return readBetween(log, await inOrder(log, question));
    case "around":
      return { entries: await asItIsNow(log, question, await readAround(log, question)), isWhole: false };
    case "search":
      return readFound(log, question);
    case "targets":
      return readTargets(log, question, state);
  }
}

type Asked<Ask> = Extract<HistoryQuestion, { ask: Ask }>;

/** Whether there is more is known by one entry more than was asked for. */
async function readBetween(log: Log, question: Asked<"entries">): Promise<HistoryAnswer> {
  const { stretches, take, limit, types, textsOnly, after, before } = question;
  const found = await readSeen(log, stretches, {
    take,
    limit: limit + 1,
    types,
    ...(textsOnly && { textsOnly }),
    after: after === undefined ? 0 : await lastUntil(log, after),
    before: before === undefined ? Number.MAX_SAFE_INTEGER : await firstFrom(log, before),
  });
  const entries = withinBytes(take === "oldest" ? found.slice(0, limit) : found.slice(-limit), take);
  return { entries: await asItIsNow(log, question, entries), isWhole: entries.length === found.length };
}

/**
 * Without edits that are not the last word: two in the same instant do not know of each other, nor does one of a
 * message that was being taken back.
 */
async function asItIsNow(log: Log, { stretches }: Seen, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const [stretch] = stretches;
  const edits = editsAmong(entries);
  if (stretch === undefined || edits.length === 0) return entries;
  const old = new Set<Entry>();
  const check = async (edit: Entry<MessageEdited>) => {
    const { message } = edit.event;
    const place = { scope: stretch.scope, after: message - 1, before: message + 1, take: "oldest", limit: 1 } as const;
    const [found] = await log.read(place);
    const last = found?.event.type === "message-sent" ? found.event.edits?.at(-1) : undefined;
    if (last !== edit.seq) old.add(edit);
  };
  await Promise.all(edits.map(check));
  return entries.filter((entry) => !old.has(entry));
}

type Seen = { readonly stretches: readonly Stretch[] };

type Bounds = Omit<ScopeQuery, "scope"> & { readonly after: number; readonly before: number };

/** From one stretch after the other, beginning at the end that is asked for. */
async function readSeen(log: Log, stretches: readonly Stretch[], query: Bounds): Promise<readonly Entry[]> {
  const { take, limit } = query;
  let found: readonly Entry[] = [];
  for (const { scope, ...seen } of take === "oldest" ? stretches : stretches.toReversed()) {
    const after = Math.max(seen.after, query.after);
    const before = Math.min(seen.until, query.before - 1) + 1;
    if (found.length === limit || after + 1 >= before) continue;
    const more = await log.read({ ...query, scope, after, before, limit: limit - found.length });
    found = take === "oldest" ? [...found, ...more] : [...more, ...found];
  }
  return found;
}

/**
 * As many as fit in HISTORY_TEXT_BYTES_MAX, one at least; left out is what is farthest from where the question
 * begins. The specification lets a server give less than was asked for, and a client asks again from there.
 */
function withinBytes(entries: readonly Entry[], take: "oldest" | "newest"): readonly Entry[] {
  const nearest = take === "oldest" ? entries : entries.toReversed();
  let bytes = 0;
  const end = nearest.findIndex(({ event }, index) => {
    bytes += event.type === "message-sent" || event.type === "message-edited" ? textBytes(event) : 0;
    return index > 0 && bytes > HISTORY_TEXT_BYTES_MAX;
  });
  const kept = end === -1 ? nearest : nearest.slice(0, end);
  return take === "oldest" ? kept : kept.toReversed();
}

/** Of the text and of the tags that clients put on it. */
function textBytes({ text, tags = {} }: MessageSent | MessageEdited): number {
  return utf8Length(text) + utf8Length(Object.entries(tags).flat().join(""));
}

/** BETWEEN begins at its first place: with the older one it reads forwards, with the newer one backwards. */
async function inOrder(log: Log, question: Asked<"between">): Promise<Asked<"entries">> {
  const { one, other } = question;
  const forwards = (await firstFrom(log, one)) <= (await firstFrom(log, other));
  return forwards
    ? { ...question, ask: "entries", after: one, before: other, take: "oldest" }
    : { ...question, ask: "entries", after: other, before: one, take: "newest" };
}

/** As many before the place as from it on, the place itself among the latter. */
async function readAround(log: Log, question: Asked<"around">): Promise<readonly Entry[]> {
  const { stretches, around, limit, types, textsOnly } = question;
  const place = await firstFrom(log, around);
  const wanted = { types, ...(textsOnly && { textsOnly }) };
  const half = Math.floor(limit / 2);
  const before = await readSeen(log, stretches, { ...wanted, after: 0, before: place, take: "newest", limit: half });
  const rest = limit - before.length;
  const onwards = { after: place - 1, before: Number.MAX_SAFE_INTEGER, take: "oldest", limit: rest } as const;
  const from = await readSeen(log, stretches, { ...wanted, ...onwards });
  return [...withinBytes(before, "newest"), ...withinBytes(from, "oldest")];
}

async function readFound(log: Log, question: Asked<"search">): Promise<HistoryAnswer> {
  const { stretches, words, from, after, before, take, limit } = question;
  const since = after === undefined ? 0 : await log.seqBefore(after);
  const end = before === undefined ? Number.MAX_SAFE_INTEGER : await log.seqBefore(before + 1);
  const bounded = stretches
    .map((one) => ({ ...one, after: Math.max(one.after, since), until: Math.min(one.until, end) }))
    .filter((one) => one.after < one.until);
  const found = await log.search({ stretches: bounded, words, ...(from !== undefined && { from }), take, limit });
  const entries = withinBytes(found.entries, take);
  return { entries, isWhole: found.isWhole };
}

type Target = { readonly name: string; readonly time: number };

async function readTargets(log: Log, question: Asked<"targets">, state: State): Promise<HistoryAnswer> {
  const { person, rooms, limit } = question;
  const after = await lastUntil(log, question.after);
  const before = await firstFrom(log, question.before);
  const conversations = await log.latestMessages(await log.conversations(person), after, before);
  const latest = [...conversations, ...(await latestSeen(log, rooms, after, before))];
  const all: readonly Target[] = latest.flatMap(({ scope, time }) => {
    const name = nameOf(scope, person, state);
    return name === undefined ? [] : [{ name, time }];
  });
  const targets = all.toSorted((one, other) => one.time - other.time).slice(0, limit);
  return { targets, isWhole: targets.length === all.length };
}

/** Nearly all rooms are seen whole: they are asked for together. */
async function latestSeen(
  log: Log,
  rooms: readonly Stretch[],
  after: number,
  before: number,
): Promise<readonly LatestInScope[]> {
  const latest = new Map<Scope, LatestInScope>();
  for (const seen of Map.groupBy(rooms, (one) => `${one.after} ${one.until}`).values()) {
    const [bounds] = seen;
    if (bounds === undefined) continue;
    const scopes = seen.map(({ scope }) => scope);
    const found = await log.latestMessages(scopes, Math.max(after, bounds.after), Math.min(before, bounds.until + 1));
    for (const one of found) if ((latest.get(one.scope)?.seq ?? 0) < one.seq) latest.set(one.scope, one);
  }
  return [...latest.values()];
}

/** What the asker calls a scope: a room by its name, a conversation by the other's. Undefined: they are gone. */
function nameOf(scope: Scope, person: Scope, state: State): string | undefined {
  if (!isConversation(scope)) return state.rooms.get(scope)?.name;
  const other = peopleOf(scope).find((name) => name !== person) ?? person;
  return state.users.get(Number(other.slice(1)))?.nick ?? state.accounts.get(other.slice(1))?.name;
}

/** The last `seq` that is not after the place: an exclusive lower bound. */
async function lastUntil(log: Log, place: Place): Promise<number> {
  return "seq" in place ? place.seq : log.seqBefore(place.time + 1);
}

/** The first `seq` that is not before the place: an exclusive upper bound. */
async function firstFrom(log: Log, place: Place): Promise<number> {
  return "seq" in place ? place.seq : (await log.seqBefore(place.time)) + 1;
}
