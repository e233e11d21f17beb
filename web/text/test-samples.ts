/** What the tests of the texts call them with: every text that is a function has its samples. */

import type { ToldMode } from "../../src/wire/mode-sentences.ts";
import type { Texts } from "./en.ts";

/** For each text that is a function, lists of arguments. */
type SamplesOf<T> = {
  readonly [K in keyof T as T[K] extends string | Readonly<Record<string, string>> ? never : K]: T[K] extends (
    ...args: infer Args
  ) => string
    ? readonly Args[]
    : SamplesOf<T[K]>;
};

/** Every form that a language has for a count is among these. */
const COUNTS = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000];
const LETTERS = [..."~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];

const counts = COUNTS.map((count): [number] => [count]);
const unreadCounts = COUNTS.map((count): [number, string] => [count, `${count}+`]);
const nick: [string][] = [["Devika"]];
const room: [string][] = [["#garden"]];
const reason: [string][] = [["closed for the night"]];
const lists = [["Devika"], ["Devika", "Quirin"], ["Devika", "Quirin", "Xu"], crowd(9)].map(
  (names): [readonly string[]] => [names],
);
const removals = ["", "Quirin", "too loud"];

export const SAMPLES: SamplesOf<Texts> = {
  arrive: {
    room,
    what: [["The Garden"]],
    welcomeBack: [["The Garden"]],
    farewell: nick,
    tooLong: [[30]],
    taken: nick,
    tryName: nick,
    badName: nick,
    refused: reason,
    wrongPassword: nick,
  },
  account: { keepTitle: nick, short: [[8]] },
  passkeys: {
    added: [["23 November 2026"]],
    dropNamed: [["Firefox on Linux"]],
    device: [[{}], [{ system: "Linux" }], [{ browser: "Firefox", system: "Linux" }]],
  },
  rooms: { leave: room, unread: unreadCounts, mentions: counts },
  settings: { closedProblem: reason, said: [["Devika", "#garden"]], saidDirect: nick },
  room: {
    joining: room,
    refused: [["#garden", "closed for the night"]],
    removed: removals.map((why): [string, string, string] => ["#garden", "Quirin", why]),
    invited: [["Quirin", "#garden"]],
    invitedOther: [["Quirin", "Devika"]],
    needsKey: room,
    wrongKey: room,
    liftOf: [["Quirin!*@*"]],
    unmuteOf: nick,
    people: counts,
    main: room,
  },
  switcher: { goInto: room },
  search: { found: unreadCounts },
  directory: { people: counts },
  profile: {
    title: nick,
    account: nick,
    realname: [["Devika Rao"]],
    away: reason,
    since: [["23.11.2026"]],
    rooms: [["@#garden #lobby"]],
    give: [["gardener"]],
    take: [["gardener"]],
  },
  people: { ranked: counts, here: counts, away: counts, write: nick, more: counts },
  timeline: {
    label: room,
    beginning: room,
    emptyDirect: nick,
    joined: lists,
    left: lists,
    visited: lists,
    returned: lists,
    renamed: [["Devika", "Quirin"]],
    topicSet: [["Devika", "Roses"]],
    topicTaken: nick,
    modes: LETTERS.flatMap((letter) => [modeChange(true, letter), modeChange(false, letter)]),
    kicked: removals.map((why): [{ nick: string; by: string; reason: string }] => [
      { nick: "Devika", by: "Quirin", reason: why },
    ]),
    says: nick,
  },
  message: {
    by: nick,
    reactWith: [["🎉"]],
    reactedBy: lists.map(([names]): [readonly string[], string] => [names, "🎉"]),
  },
  emoji: { found: counts },
  sending: { refused: reason },
  refusals: {
    nobody: nick,
    noRoom: room,
    badRoom: [["#garden", 49]],
    nameTaken: nick,
    notIn: room,
    notThere: [["Devika", "#garden"]],
    thereAlready: [["Devika", "#garden"]],
    rank: room,
    moderated: room,
    guest: room,
    unwelcome: room,
    full: room,
    invited: room,
    banned: room,
    keptOnly: room,
    bansFull: room,
    badKey: room,
    editing: [[50]],
    nameKept: nick,
    passkeys: [[10]],
  },
  box: { placeholder: room, replyingTo: nick, typing: lists },
  commands: { unknown: [["dance"]], usage: [["/kick Devika"]] },
};

function crowd(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `Guest${"abcdefghijk".charAt(index)}`);
}

function modeChange(adds: boolean, letter: string): [by: string, changes: readonly ToldMode[]] {
  return ["Quirin", [{ adds, letter, parameter: "Devika" }]];
}
