import assert from "node:assert/strict";
import { test } from "node:test";
import { after, inLobby, logged, received, roomIn, said, wordsIn } from "../test-messages.ts";
import {
  KEPT_ENTRIES_MAX,
  KEPT_LOGS_MAX,
  keptLog,
  keptVisit,
  notesOfVisit,
  parseVisit,
  proofOf,
  roomsOfVisit,
  roomsToKeep,
} from "./kept.ts";
import type { State } from "./state.ts";

const compose = (label: string, text: string) =>
  ({ type: "composed", room: "#lobby", label, text, style: "say", now: 0 }) as const;

/** What the next page begins with, when this one is kept as it is. */
function nextPage(state: State): State {
  const visit = parseVisit(JSON.stringify(keptVisit(state, undefined)));
  assert.ok(visit);
  const logs = roomsToKeep(state).flatMap((room) => structuredClone(keptLog(room)) ?? []);
  const [rooms, notes] = [roomsOfVisit(visit, logs), notesOfVisit(visit)];
  return after(
    state,
    { type: "quit" },
    { type: "resumed", nick: visit.nick, room: visit.current || undefined, rooms, notes },
  );
}

test("WEB-5 the next page begins with who one is, the rooms, and what was read last", () => {
  const state = after(inLobby(said(1, "Divya", "one"), said(2, "Divya", "two")), {
    type: "room-opened",
    room: "#other",
  });
  const notes = { pinned: new Set(["#other"]), muted: new Set(["#lobby"]) };
  const changed = received(logged(3, "Divya", "TOPIC #lobby Mountains"));
  const next = nextPage(after(state, changed, { type: "rooms-noted", notes }));
  assert.deepEqual(next.notes, notes);
  assert.deepEqual([next.nick, next.current, [...next.rooms.keys()]], ["Me", "#lobby", ["#lobby", "#other"]]);
  assert.deepEqual(wordsIn(next), ["one", "two", "topic Divya"]);
  const { topic, standing, gapAfter, older } = roomIn(next);
  assert.deepEqual([topic, standing.name, gapAfter, older], ["Mountains", "joining", "m3", "more"]);
});

test("WEB-5 whoever is in no room is in none on the next page, whatever conversations have begun", () => {
  const state = after(inLobby(), { type: "room-left", room: "#lobby" });
  assert.deepEqual([nextPage(state).nick, nextPage(state).current], ["Me", undefined]);
  const next = nextPage(after(state, received(logged(1, "Divya", "PRIVMSG Me :Hi"))));
  assert.deepEqual([next.current, [...next.rooms.keys()]], [undefined, ["divya"]]);
});

test("WEB-5 of a long log the newest part is kept, and what is before it can be asked for", () => {
  const messages = Array.from({ length: KEPT_ENTRIES_MAX + 10 }, (_, index) => said(index, "Divya", `${index}`));
  const room = roomIn(nextPage(inLobby(...messages)));
  assert.equal(room.entries.length, KEPT_ENTRIES_MAX);
  assert.deepEqual([room.oldest, room.older], ["m10", "more"]);
});

test("WEB-5 what is new begins where it did, also where that is not kept; what is read has no line", () => {
  const messages = Array.from({ length: KEPT_ENTRIES_MAX + 10 }, (_, index) => said(index + 2, "Divya", `${index}`));
  const state = after(inLobby(said(1, "Divya", "old")), ...messages.map((message) => received(message)));
  const { unread, unreadFrom } = roomIn(nextPage(state));
  assert.deepEqual([unread, unreadFrom], [KEPT_ENTRIES_MAX + 10, "m2"]);
  assert.equal(roomIn(nextPage(after(state, { type: "attended", room: "#lobby" }))).unreadFrom, undefined);
});

test("WEB-5 of many rooms those with the newest messages are kept", () => {
  const rooms = Array.from({ length: KEPT_LOGS_MAX + 1 }, (_, index) => ({
    ...roomIn(inLobby()),
    entries: roomIn(inLobby(said(index, "Divya", "here"))).entries.filter(({ kind }) => kind === "message"),
    key: `#${index}`,
  }));
  const state = { ...inLobby(), rooms: new Map(rooms.map((room) => [room.key, room])) };
  const kept = roomsToKeep(state).map(({ key }) => key);
  assert.equal(kept.length, KEPT_LOGS_MAX);
  assert.equal(kept.includes("#0"), false);
});

test("WEB-5 what waits goes on waiting; what was on its way is looked for", () => {
  const online = after(inLobby(said(1, "Divya", "one"), said(2, "Divya", "two")), compose("w1", "on its way"));
  const state = after(online, { type: "connection-lost" }, compose("w2", "waiting"));
  const { outgoing } = roomIn(nextPage(state));
  assert.deepEqual(
    outgoing.map(({ text, fate }) => [text, fate.name]),
    [
      ["on its way", "unsure"],
      ["waiting", "queued"],
    ],
  );
  const found = after(
    nextPage(state),
    { type: "history-told", room: "#lobby", messages: [said(3, "Me", "on its way")], asked: "gap", now: 0 },
    { type: "caught-up", room: "#lobby" },
  );
  assert.deepEqual(
    roomIn(found).outgoing.map(({ text, fate }) => [text, fate.name]),
    [["waiting", "queued"]],
  );
});

test("WEB-5 a message that an earlier page acknowledged by its label is the one that was on its way", () => {
  const sent = after(inLobby(said(1, "Divya", "one")), compose("w1", "mine"));
  const settled = after(sent, received(said(2, "Me", "mine"), "w1"));
  const visit = keptVisit(sent, undefined);
  const logs = roomsToKeep(settled).flatMap((room) => keptLog(room) ?? []);
  assert.ok(visit);
  const [rooms, notes] = [roomsOfVisit(visit, logs), notesOfVisit(visit)];
  const next = after(settled, { type: "resumed", nick: "Me", room: "#lobby", rooms, notes });
  assert.deepEqual(roomIn(after(next, { type: "caught-up", room: "#lobby" })).outgoing, []);
});

test("WEB-5 what is after a gap is not kept, and where nothing can be gone on from, nothing is", () => {
  const cut = after(inLobby(said(1, "Divya", "one"), said(2, "Divya", "two")), { type: "connection-lost" });
  const talking = after(cut, received(said(9, "Divya", "nine")));
  assert.deepEqual(wordsIn(nextPage(talking)), ["one", "two"]);
  const short = inLobby(said(1, "Divya", "alone"));
  const bare = { ...roomIn(short), entries: roomIn(short).entries.filter(({ kind }) => kind === "message") };
  assert.deepEqual([keptLog(bare), proofOf(bare)], [undefined, undefined]);
});

test("WEB-5 a log that is read anew is asked first for what was on its way", () => {
  const state = after(inLobby(said(1, "Divya", "one")), compose("w1", "mine"), { type: "connection-lost" });
  const told = after(
    state,
    { type: "history-told", room: "#lobby", messages: [said(2, "Me", "mine")], asked: "gap", now: 0 },
    { type: "log-forgotten", room: "#lobby" },
  );
  assert.deepEqual(roomIn(told).outgoing, []);
});

test("WEB-5 what another version kept, or nobody, is not read", () => {
  for (const json of ["", "{", "null", "7", "{}", '{"version":0}']) assert.equal(parseVisit(json), undefined, json);
});
