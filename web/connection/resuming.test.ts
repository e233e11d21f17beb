import assert from "node:assert/strict";
import { test } from "node:test";
import { keptLog, keptVisit, notesOfVisit, roomsOfVisit } from "../state/kept.ts";
import { createStore } from "../state/store.ts";
import { inLobby, roomIn, said, wordsIn } from "../test-messages.ts";
import { BACKOFF_MS_MAX } from "./link.ts";
import { Session } from "./session.ts";
import { TestPlatform } from "./test-platform.ts";

const CAPABILITIES = "batch echo-message labeled-response message-tags server-time draft/chathistory";
const WELCOME = [
  `:s CAP * LS :${CAPABILITIES}`,
  `:s CAP * ACK :${CAPABILITIES}`,
  ":s 001 Me :Welcome",
  ":s 005 Me CHATHISTORY=100 CHANTYPES=# PREFIX=(ov)@+ :are supported",
];

/** A page that goes on with a visit in which `m1` and `m2` were read. */
function resumed(account?: string) {
  const earlier = inLobby(said(1, "Divya", "one"), said(2, "Divya", "two"));
  const visit = keptVisit(earlier, account);
  // Our own arrival has no msgid in these tests.
  const rooms = roomsOfVisit(visit, [keptLog(roomIn(earlier)) ?? assert.fail("a log is kept")]);
  const platform = new TestPlatform();
  const store = createStore();
  const session = new Session(store, platform);
  session.resume({ nick: "Me", account, room: "#lobby", rooms, notes: notesOfVisit(visit) });
  return { platform, session, state: () => store.state.peek() };
}

async function enter({ platform }: ReturnType<typeof resumed>, history: readonly string[]): Promise<void> {
  const { socket } = platform;
  socket.events.opened();
  socket.hear(...WELCOME, ":Me!~web@h JOIN #lobby");
  await answer(platform, history);
}

async function answer({ socket }: TestPlatform, history: readonly string[]): Promise<void> {
  const asked = socket.sent.findLast((line) => line.includes("CHATHISTORY")) ?? "";
  const label = /^@label=\S+ /.exec(asked)?.[0] ?? "";
  socket.hear(`${label}BATCH +h chathistory #lobby`, ...history, "BATCH -h");
  await new Promise((resolve) => setImmediate(resolve));
}

const told = (id: number, text: string): string => {
  const time = new Date(Date.UTC(2026, 0, 5, 12, id)).toISOString();
  return `@batch=h;msgid=m${id};time=${time} :Divya!~divya@host PRIVMSG #lobby :${text}`;
};

const fates = ({ state }: ReturnType<typeof resumed>) => roomIn(state()).outgoing.map(({ fate }) => fate.name);

test("WEB-5 what was kept is shown before the server has said a word, and what came since follows it", async () => {
  const page = resumed();
  assert.deepEqual([page.state().phase.name, wordsIn(page.state())], ["resuming", ["one", "two"]]);
  page.session.say("#lobby", "mine");
  assert.deepEqual(fates(page), ["queued"]);
  await enter(page, [told(2, "two"), told(3, "three")]);
  const { sent } = page.platform.socket;
  assert.match(sent.find((line) => line.includes("CHATHISTORY")) ?? "", /AFTER #lobby msgid=m1 100$/);
  assert.match(sent.at(-1) ?? "", /AFTER #lobby msgid=m3 100$/);
  await answer(page.platform, []);
  assert.deepEqual(wordsIn(page.state()), ["one", "two", "three"]);
  assert.match(sent.at(-1) ?? "", /PRIVMSG #lobby :?mine$/);
  assert.deepEqual(fates(page), ["sending"]);
});

test("WEB-5 another server has another log: what was kept goes, and what waits is offered", async () => {
  const page = resumed();
  page.session.say("#lobby", "mine");
  await enter(page, [told(3, "else")]);
  assert.match(page.platform.socket.sent.at(-1) ?? "", /LATEST #lobby \* 50$/);
  await answer(page.platform, [told(3, "else")]);
  assert.deepEqual(wordsIn(page.state()), ["else"]);
  assert.deepEqual(fates(page), ["lost"]);
  assert.equal(
    page.platform.socket.sent.some((line) => line.includes("mine")),
    false,
  );
});

test("WEB-5 what is about to be sent is written down before", async () => {
  const page = resumed();
  page.session.say("#lobby", "mine");
  const before = page.platform.kept.length;
  await enter(page, [told(2, "two")]);
  assert.equal(page.platform.kept.length, before + 1);
});

test("WEB-5 whoever came with a password is asked for it, and finds everything as it was; nobody else does", () => {
  const page = resumed("Me");
  page.session.say("#lobby", "mine");
  page.platform.socket.events.opened();
  const { phase } = page.state();
  assert.deepEqual([phase.name, phase.name === "arriving" && phase.problem], ["arriving", undefined]);
  page.session.arrive("me", "#lobby", { by: "password", account: "me", password: "x" });
  assert.deepEqual([wordsIn(page.state()), fates(page)], [["one", "two"], ["queued"]]);
  page.platform.socket.events.closed();
  page.session.arrive("Other", "#lobby");
  assert.deepEqual([wordsIn(page.state()), fates(page)], [[], []]);
  assert.equal(page.platform.kept.at(-1), "nothing");
});

test("WEB-5 whose name is somebody else's by now comes in under another, and decides what of it to send", () => {
  const page = resumed();
  page.session.say("#lobby", "mine");
  page.platform.socket.events.opened();
  for (let turn = 0; page.state().phase.name !== "arriving" && turn < 20; turn += 1) {
    page.platform.socket.hear(":s 433 * Me :Nickname is already in use");
    page.platform.pass(BACKOFF_MS_MAX);
  }
  page.session.arrive("Me2", "#lobby");
  assert.deepEqual([wordsIn(page.state()), fates(page)], [["one", "two"], ["lost"]]);
});
