import assert from "node:assert/strict";
import { test } from "node:test";
import { after, inLobby, LABELLED, line, logged, received, roomIn, said, wordsIn } from "../test-messages.ts";

const compose = (label: string, text: string) =>
  ({ type: "composed", room: "#lobby", label, text, style: "say", now: 0 }) as const;
const lost = { type: "connection-lost" } as const;

test("messages stand in the order in which they come", () => {
  const state = after(
    inLobby(said(1, "Divya", "Hi")),
    received(said(2, "Devika", "Hello")),
    received(said(3, "Divya", "!")),
  );
  assert.deepEqual(wordsIn(state), ["Hi", "Hello", "!"]);
});

test("what history and the live connection both tell stands once", () => {
  const state = after(inLobby(), received(said(2, "Devika", "Hello")), {
    type: "history-told",
    room: "#lobby",
    messages: [said(1, "Divya", "Hi"), said(2, "Devika", "Hello")],
    asked: "newest",
    now: 0,
  });
  assert.deepEqual(wordsIn(state), ["Hi", "Hello"]);
});

test("an own message is pale until its echo comes by label, then stands once", () => {
  const sent = after(inLobby(), compose("a", "Hey"));
  assert.deepEqual(
    roomIn(sent).outgoing.map(({ text, fate }) => [text, fate.name]),
    [["Hey", "sending"]],
  );
  assert.deepEqual(wordsIn(sent), []);
  const echoed = after(sent, received(said(1, "Me", "Hey"), "a"));
  assert.deepEqual(roomIn(echoed).outgoing, []);
  assert.deepEqual(wordsIn(echoed), ["Hey"]);
});

test("two own messages with the same words are told apart by label", () => {
  const state = after(inLobby(), compose("a", "ok"), compose("b", "ok"), received(said(1, "Me", "ok"), "b"));
  assert.deepEqual(
    roomIn(state).outgoing.map(({ label }) => label),
    ["a"],
  );
});

test("a refusal keeps the words and says why", () => {
  const state = after(inLobby(), compose("a", "Hey"), { type: "refused", label: "a", reason: "read-only" });
  assert.deepEqual(
    roomIn(state).outgoing.map(({ text, fate }) => [text, fate]),
    [["Hey", { name: "refused", reason: "read-only" }]],
  );
});

test("what was not acknowledged before a cut is found in what was caught up", () => {
  const state = after(inLobby(said(1, "Divya", "Hi")), compose("a", "Hey"), lost);
  assert.equal(roomIn(state).outgoing[0]?.fate.name, "unsure");
  const caughtUp = after(
    state,
    { type: "history-told", room: "#lobby", messages: [said(2, "Me", "Hey")], asked: "gap", now: 0 },
    { type: "caught-up", room: "#lobby" },
  );
  assert.deepEqual(roomIn(caughtUp).outgoing, []);
  assert.deepEqual(wordsIn(caughtUp), ["Hi", "Hey"]);
});

test("what is not found there is offered again, and so is what only looks the same", () => {
  const earlier = after(inLobby(said(1, "Me", "ok")), compose("a", "ok"), lost, { type: "caught-up", room: "#lobby" });
  assert.equal(roomIn(earlier).outgoing[0]?.fate.name, "lost", "an earlier message is another message");
  const another = after(inLobby(), compose("a", "ok"), compose("b", "ok"), received(said(1, "Me", "ok"), "a"), lost);
  const caughtUp = after(another, { type: "caught-up", room: "#lobby" });
  assert.deepEqual(
    roomIn(caughtUp).outgoing.map(({ label, fate }) => [label, fate.name]),
    [["b", "lost"]],
  );
  const anothers = after(
    inLobby(said(1, "Divya", "Hi")),
    compose("a", "ok"),
    lost,
    { type: "history-told", room: "#lobby", messages: [said(2, "Divya", "ok")], asked: "gap", now: 0 },
    { type: "caught-up", room: "#lobby" },
  );
  assert.equal(roomIn(anothers).outgoing[0]?.fate.name, "lost", "by another author");
});

test("one message in the log answers for one of ours only", () => {
  const state = after(
    inLobby(said(1, "Divya", "Hi")),
    compose("a", "ok"),
    compose("b", "ok"),
    lost,
    { type: "history-told", room: "#lobby", messages: [said(2, "Me", "ok")], asked: "gap", now: 0 },
    { type: "caught-up", room: "#lobby" },
  );
  assert.deepEqual(
    roomIn(state).outgoing.map(({ label, fate }) => [label, fate.name]),
    [["b", "lost"]],
  );
});

test("what is written without a connection waits", () => {
  const state = after(inLobby(), lost, compose("a", "Hey"));
  assert.equal(roomIn(state).outgoing[0]?.fate.name, "queued");
});

test("a gap is filled at its place, before what came after it", () => {
  const state = after(
    inLobby(said(1, "Divya", "one")),
    lost,
    { type: "welcomed", nick: "Me", capabilities: LABELLED },
    received(said(4, "Divya", "four")),
  );
  assert.equal(roomIn(state).gapAfter, "m1");
  const filled = after(state, {
    type: "history-told",
    room: "#lobby",
    messages: [said(2, "Devika", "two"), said(3, "Devika", "three"), said(4, "Divya", "four")],
    asked: "gap",
    now: 0,
  });
  assert.deepEqual(wordsIn(filled), ["one", "two", "three", "four"]);
});

test("a second cut while a gap is open leaves no hole: what came after the gap is read again", () => {
  const state = after(
    inLobby(said(1, "Divya", "one")),
    lost,
    { type: "welcomed", nick: "Me", capabilities: LABELLED },
    received(said(4, "Divya", "four")),
    lost,
  );
  assert.deepEqual(wordsIn(state), ["one"]);
  assert.equal(roomIn(state).gapAfter, "m1");
});

test("older messages stand before what is there; an answer without any is the beginning", () => {
  const older = { type: "history-told", room: "#lobby", asked: "older", now: 0 } as const;
  const state = after(inLobby(said(3, "Divya", "three")), {
    ...older,
    messages: [said(1, "Divya", "one"), said(2, "Divya", "two")],
  });
  assert.deepEqual(wordsIn(state), ["one", "two", "three"]);
  assert.equal(roomIn(state).oldest, "m1");
  assert.equal(roomIn(state).older, "more");
  assert.equal(roomIn(after(state, { ...older, messages: [] })).older, "none");
});

test("what comes while nobody reads is counted, and the unread line stands before the first of it", () => {
  const state = after(
    inLobby(said(1, "Divya", "Hi")),
    received(said(2, "Divya", "two")),
    received(said(3, "Devika", "@me three")),
  );
  const { unread, mentions, unreadFrom } = roomIn(state);
  assert.deepEqual({ unread, mentions, unreadFrom }, { unread: 2, mentions: 1, unreadFrom: "m2" });
  const read = after(state, { type: "attended", room: "#lobby" }, received(said(4, "Divya", "four")));
  assert.equal(roomIn(read).unread, 0);
  assert.equal(roomIn(read).unreadFrom, "m2", "the line stays while one reads");
  const away = after(read, { type: "attended", room: undefined }, received(said(5, "Divya", "five")));
  assert.equal(roomIn(away).unreadFrom, "m5");
});

test("members come, go, change their names and their rank", () => {
  const names = line(":server 353 Me = #lobby :@Keerthi!~web@host Divya!~nc@host +mel!u@h Me!~web@host");
  const state = after(inLobby(), received(names), received(line(":server 366 Me #lobby :End")));
  const member = (of: typeof state, nick: string) => roomIn(of).members.get(nick);
  assert.deepEqual(member(state, "keerthi"), { nick: "Keerthi", username: "web", prefix: "@", away: false });
  assert.equal(member(state, "divya")?.username, "nc");
  const changed = after(
    state,
    received(logged(5, "Divya", "NICK Divya2")),
    received(line(":mel!u@h AWAY :lunch")),
    received(logged(6, "Keerthi", "QUIT :bye")),
  );
  assert.deepEqual([...roomIn(changed).members.keys()].sort(), ["divya2", "me", "mel"]);
  assert.equal(member(changed, "mel")?.away, true);
  assert.deepEqual(wordsIn(changed), ["renamed Divya", "left Keerthi"]);
});

test("ranks are given and taken by MODE, among other modes, with whatever prefixes the server has", () => {
  const support = line(":server 005 Me PREFIX=(qaohv)~&@%+ CHANMODES=beI,k,l,imnst :are supported");
  const names = line(":server 353 Me = #lobby :@Divya Mel");
  const state = after(inLobby(), received(support), received(names), received(line(":server 366 Me #lobby :End")));
  const changed = after(state, received(logged(5, "Divya", "MODE #lobby +bvlo-l+h *!*@evil Mel 5 Mel mel")));
  assert.equal(roomIn(changed).members.get("mel")?.prefix, "@%+");
  const again = after(changed, received(logged(6, "Divya", "MODE #lobby -o+q Mel Divya")));
  assert.equal(roomIn(again).members.get("mel")?.prefix, "%+");
  assert.equal(roomIn(again).members.get("divya")?.prefix, "~@");
  assert.deepEqual(wordsIn(again), ["modes Divya", "modes Divya"]);
  const own = after(again, received(line(":Me!~web@host MODE Me +i")));
  assert.deepEqual([...own.rooms.keys()], ["#lobby"], "our own modes are no room's");
});

test("who is sent out is gone, and told with who did it; we ourselves see why", () => {
  const state = after(inLobby(), received(logged(3, "Mel", "JOIN #lobby")));
  const without = after(state, received(logged(4, "Divya", "KICK #lobby Mel :spam")));
  assert.equal(roomIn(without).members.has("mel"), false);
  const last = roomIn(without).entries.at(-1);
  assert.ok(last?.kind === "kicked");
  assert.deepEqual([last.nick, last.by, last.reason], ["Mel", "Divya", "spam"]);
  const out = roomIn(after(without, received(logged(5, "Divya", "KICK #lobby Me :you too"))));
  assert.deepEqual([out.standing, out.members.size], [{ name: "removed", by: "Divya", reason: "you too" }, 0]);
});

test("what is said to those of a rank is said in their room", () => {
  const state = after(inLobby(), received(logged(3, "Divya", "PRIVMSG @#lobby :only us")));
  assert.deepEqual(wordsIn(state), ["only us"]);
  assert.deepEqual([...state.rooms.keys()], ["#lobby"]);
});

test("who writes to us has a conversation of their own, and it asks for us", () => {
  const state = after(inLobby(), received(line("@msgid=d1 :Divya!~nc@host PRIVMSG Me :psst")));
  assert.deepEqual(wordsIn(state, "divya"), ["psst"]);
  assert.equal(roomIn(state, "divya").mentions, 1);
  const answered = after(state, received(line("@msgid=d2 :Me!~web@host PRIVMSG Divya :yes?")));
  assert.deepEqual(wordsIn(answered, "divya"), ["psst", "yes?"]);
});

test("a notice from the server opens no conversation", () => {
  const state = after(inLobby(), received(line(":irc.example NOTICE Me :*** Welcome")));
  assert.deepEqual([...state.rooms.keys()], ["#lobby"]);
});
