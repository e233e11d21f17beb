import assert from "node:assert/strict";
import { test } from "node:test";
import { type Row, rowsOf } from "./rows.ts";
import type { Entry, EventEntry } from "./state.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const dayOf = (time: number): string => String(Math.floor(time / DAY));

function message(nick: string, time: number): Entry {
  const rest = {
    username: "",
    text: "words",
    style: "say",
    mine: false,
    mention: false,
    label: undefined,
    deleted: false,
    edited: false,
    replyTo: undefined,
  } as const;
  return { kind: "message", id: `${nick}${time}`, time, nick, ...rest };
}

function move(kind: EventEntry["kind"], nick: string, detail = ""): Entry {
  return { kind, id: `${kind}${nick}${detail}`, time: 0, nick, detail };
}

function rows(entries: readonly Entry[], unreadFrom?: string): readonly Row[] {
  return rowsOf(entries, { unreadFrom, dayOf });
}

const shapes = (entries: readonly Entry[], unreadFrom?: string): readonly string[] =>
  rows(entries, unreadFrom).map((row) => (row.kind === "message" && row.first ? "first" : row.kind));

function movesIn(...entries: readonly Entry[]) {
  const [, row] = rows(entries);
  assert.equal(row?.kind, "moves");
  const { joined, left, visited, returned, renamed } = row.moves;
  return { joined, left, visited, returned, renamed: renamed.map(({ from, to }) => `${from}>${to}`) };
}
const none = { joined: [], left: [], visited: [], returned: [], renamed: [] };

test("messages of one author within five minutes are one group", () => {
  assert.deepEqual(shapes([message("Divya", 0), message("divya", MINUTE), message("Devika", 2 * MINUTE)]), [
    "day",
    "first",
    "message",
    "first",
  ]);
  assert.deepEqual(shapes([message("Divya", 0), message("Divya", 5 * MINUTE)]), ["day", "first", "first"]);
});

test("a group ends where somebody comes or goes", () => {
  const entries = [message("Divya", 0), move("joined", "mel"), message("Divya", MINUTE)];
  assert.deepEqual(shapes(entries), ["day", "first", "moves", "first"]);
});

test("a day begins with its name, and with a new group", () => {
  const entries = [message("Divya", DAY - 1), message("Divya", DAY)];
  assert.deepEqual(shapes(entries), ["day", "first", "day", "first"]);
});

test("the unread line stands before the first unread message, which begins a group", () => {
  const entries = [message("Divya", 0), message("Divya", 1), message("Divya", 2)];
  assert.deepEqual(shapes(entries, "Divya1"), ["day", "first", "unread", "first", "message"]);
});

test("comings and goings between two messages are told once for each person, as what came of them", () => {
  assert.deepEqual(movesIn(move("joined", "A"), move("joined", "B"), move("left", "C")), {
    ...none,
    joined: ["A", "B"],
    left: ["C"],
  });
  assert.deepEqual(movesIn(move("joined", "A"), move("left", "A")), { ...none, visited: ["A"] });
  assert.deepEqual(movesIn(move("left", "A"), move("joined", "A")), { ...none, returned: ["A"] });
});

test("a change of name follows the person", () => {
  assert.deepEqual(movesIn(move("joined", "A"), move("renamed", "A", "B")), { ...none, joined: ["B"] });
  assert.deepEqual(movesIn(move("renamed", "A", "B"), move("renamed", "B", "C")), { ...none, renamed: ["A>C"] });
});

test("the key of a row does not change when more follows", () => {
  const before = rows([message("Divya", 0), move("joined", "A")]);
  const later = rows([message("Divya", 0), move("joined", "A"), move("joined", "B"), message("Divya", 1)]);
  assert.deepEqual(
    before.map(({ key }) => key),
    later.slice(0, before.length).map(({ key }) => key),
  );
});

test("a day's row is another when older messages of that day come before it: it is no mark of a place", () => {
  const [before] = rows([message("Divya", 1)]);
  const [later] = rows([message("Divya", 0), message("Divya", 1)]);
  assert.notEqual(before?.key, later?.key);
});

test("who is sent out, and what modes change, stands by itself", () => {
  const kick: Entry = { kind: "kicked", id: "k", time: 0, nick: "mel", by: "Divya", reason: "" };
  const modes: Entry = { kind: "modes", id: "o", time: 0, nick: "Divya", changes: [] };
  assert.deepEqual(shapes([move("joined", "mel"), kick, modes, move("left", "zoe")]), [
    "day",
    "moves",
    "rule",
    "rule",
    "moves",
  ]);
});

test("WEB-11: in a crowd only of those who talk is told that they come and go", () => {
  const entries = [
    move("joined", "mel"),
    move("joined", "Divya"),
    message("divya", 0),
    move("left", "Nico"),
    move("renamed", "Devika", "Divya"),
    move("renamed", "Mel", "Melanie"),
    message("Keerthi", 1),
  ];
  const moves = (people: number) =>
    rowsOf(entries, { unreadFrom: undefined, dayOf, people }).flatMap((row) =>
      row.kind === "moves" ? [row.moves] : [],
    );
  assert.deepEqual(
    moves(50).map(({ joined, left, renamed }) => [joined, left, renamed.length]),
    [
      [["mel", "Divya"], [], 0],
      [[], ["Nico"], 2],
    ],
  );
  assert.deepEqual(
    moves(51).map(({ joined, left, renamed }) => [joined, left, renamed.length]),
    [
      [["Divya"], [], 0],
      [[], [], 1],
    ],
  );
});
