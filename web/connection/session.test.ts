import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../state/store.ts";
import { roomIn, wordsIn } from "../test-messages.ts";
import { isolated } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { BACKOFF_MS_MAX } from "./link.ts";
import { Session } from "./session.ts";
import { TestPlatform } from "./test-platform.ts";

const CAPABILITIES = "batch echo-message labeled-response message-tags server-time draft/chathistory";
const MULTILINE = "draft/multiline=max-bytes=4096,max-lines=5";

/** Longer than the wait after a second loss, shorter than opening may take. */
const TWO_TRIES_MS = 2_000;

/** Promises that the test has kept are heard of before it goes on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function arriving() {
  const platform = new TestPlatform();
  const store = createStore();
  const session = new Session(store, platform);
  session.arrive("Me", "#lobby");
  platform.socket.events.opened();
  return { platform, session, state: () => store.state.peek() };
}

function welcome({ platform }: { platform: TestPlatform }, capabilities = `${CAPABILITIES} ${MULTILINE}`): void {
  const { socket } = platform;
  const names = capabilities.replace(/=\S+/g, "");
  socket.hear(`:s CAP * LS :${capabilities}`, `:s CAP * ACK :${names}`, ":s 001 Me :Welcome");
  socket.hear(":s 005 Me CHATHISTORY=100 CHANTYPES=# PREFIX=(ov)@+ :are supported");
}

/** Me in the lobby, its history read: `m1`. */
async function inside() {
  const parts = arriving();
  welcome(parts);
  await enterLobby(parts, ["m1 Divya :Hi"]);
  parts.platform.socket.take();
  return parts;
}

/** The server lets us into the lobby and answers the one question for history that follows. */
async function enterLobby({ platform }: { platform: TestPlatform }, history: readonly string[]): Promise<void> {
  platform.socket.hear(":Me!~web@h JOIN #lobby");
  await answerHistory(platform, history);
}

async function answerHistory(platform: TestPlatform, history: readonly string[]): Promise<void> {
  const asked = platform.socket.sent.findLast((line) => line.includes("CHATHISTORY")) ?? "";
  const lines = history.map((entry) => {
    const [id, nick, ...words] = entry.split(" ");
    return `@batch=h;msgid=${id} :${nick}!~web@h PRIVMSG #lobby ${words.join(" ")}`;
  });
  platform.socket.hear(`${labelOf(asked)}BATCH +h chathistory #lobby`, ...lines, "BATCH -h");
  await settled();
}

function labelOf(line: string): string {
  return /^@label=\S+ /.exec(line)?.[0] ?? "";
}

test("coming in: capabilities that are offered and known, name, room, history", async () => {
  const parts = arriving();
  const { socket } = parts.platform;
  assert.deepEqual(socket.take(), ["CAP LS 302", "NICK Me", "USER web 0 * Me"]);
  socket.hear(":s CAP * LS * :batch sts=port=1", ":s CAP * LS :server-time unheard-of");
  assert.deepEqual(socket.take(), ["CAP REQ :batch server-time"]);
  socket.hear(":s CAP * ACK :batch server-time");
  assert.deepEqual(socket.take(), ["CAP END"]);
  socket.hear(":s 001 Me :Welcome");
  assert.deepEqual(socket.take(), ["JOIN #lobby"]);
  assert.equal(parts.state().phase.name, "online");
});

test("a taken name is said, and the connection given up", () => {
  const { platform, state } = arriving();
  platform.socket.hear(":s 433 * Me :Nickname is already in use");
  const { phase } = state();
  assert.deepEqual(phase.name === "arriving" && [phase.problem?.kind, phase.problem?.nick], ["taken", "Me"]);
  assert.equal(platform.socket.closed, true);
});

test("a server that is not there is said once, not tried for ever", () => {
  const { platform, state } = arriving();
  platform.socket.events.closed();
  platform.pass(10 * BACKOFF_MS_MAX);
  const { phase } = state();
  assert.equal(phase.name === "arriving" && phase.problem?.kind, "unreachable");
  assert.equal(platform.sockets.length, 1);
});

test("after a cut the name is asked for until our ghost has left it", async () => {
  const { platform, state } = await inside();
  platform.socket.events.closed();
  assert.equal(state().phase.name, "lost");
  platform.pass(BACKOFF_MS_MAX);
  platform.socket.events.opened();
  platform.socket.hear(":s 433 * Me :Nickname is already in use");
  assert.equal(state().phase.name, "waiting-for-name");
  platform.socket.take();
  platform.pass(BACKOFF_MS_MAX);
  assert.deepEqual(platform.socket.take(), ["NICK Me"]);
  welcome({ platform });
  assert.equal(state().phase.name, "online");
});

test("after a cut the gap is asked for until nothing is new, and then what waited is sent", async () => {
  const { platform, session, state } = await inside();
  platform.socket.events.closed();
  session.say("#lobby", "written in the dark");
  platform.pass(BACKOFF_MS_MAX);
  platform.socket.events.opened();
  welcome({ platform });
  platform.socket.hear(":Me!~web@h JOIN #lobby", "@msgid=m5 :Divya!~web@h PRIVMSG #lobby five");
  assert.match(platform.socket.sent.at(-1) ?? "", /CHATHISTORY AFTER #lobby msgid=m1 100$/);
  await answerHistory(platform, ["m2 Divya two", "m3 Divya three"]);
  assert.match(platform.socket.sent.at(-1) ?? "", /CHATHISTORY AFTER #lobby msgid=m3 100$/);
  await answerHistory(platform, ["m4 Divya four", "m5 Divya five"]);
  await answerHistory(platform, []);
  assert.deepEqual(wordsIn(state()), ["Hi", "two", "three", "four", "five"]);
  assert.match(platform.socket.sent.at(-1) ?? "", /^@label=\S+ PRIVMSG #lobby :written in the dark$/);
});

test("a gap whose edge the server has forgotten is not hidden: the room is read anew", async () => {
  const { platform, state } = await inside();
  platform.socket.events.closed();
  platform.pass(BACKOFF_MS_MAX);
  platform.socket.events.opened();
  welcome({ platform });
  platform.socket.hear(":Me!~web@h JOIN #lobby");
  const asked = platform.socket.sent.at(-1) ?? "";
  platform.socket.hear(`${labelOf(asked)}FAIL CHATHISTORY INVALID_MSGREFTYPE AFTER :Gone`);
  await settled();
  assert.match(platform.socket.sent.at(-1) ?? "", /CHATHISTORY LATEST #lobby \* 50$/);
  await answerHistory(platform, ["m8 Divya eight"]);
  assert.deepEqual(wordsIn(state()), ["eight"]);
});

test("several lines are one batch, with the label on its opening; a line too long goes on in the next", async () => {
  const { platform, session } = await inside();
  session.say("#lobby", `one\n\n${"x".repeat(500)}`);
  const [opening = "", first, empty, long, rest, ...end] = platform.socket.take();
  assert.match(opening, /^@label=\S+ BATCH \+m1 draft\/multiline #lobby$/);
  assert.deepEqual([first, empty, ...end], ["@batch=m1 PRIVMSG #lobby one", "@batch=m1 PRIVMSG #lobby :", "BATCH -m1"]);
  assert.match(long ?? "", /^@batch=m1 PRIVMSG #lobby x+$/);
  assert.match(rest ?? "", /^@batch=m1;draft\/multiline-concat PRIVMSG #lobby x+$/);
});

test("without multiline every line is a message of its own; with it, too much is not sent at all", async () => {
  const { platform, session, state } = await inside();
  assert.equal(session.say("#lobby", "a\nb\nc\nd\ne\nf"), false, "six lines, where five are the most");
  assert.deepEqual(roomIn(state()).outgoing, []);
  const plain = arriving();
  welcome(plain, CAPABILITIES);
  await enterLobby(plain, []);
  plain.platform.socket.take();
  plain.session.say("#lobby", "a\n\nb");
  assert.deepEqual(
    plain.platform.socket.take().map((line) => line.replace(/^\S+ /, "")),
    ["PRIVMSG #lobby a", "PRIVMSG #lobby b"],
  );
  assert.deepEqual(platform.socket.take(), []);
});

test("a refusal with our label stands next to the message; trying again takes a new label", async () => {
  const { platform, session, state } = await inside();
  session.say("#lobby", "Hey");
  const [sent = ""] = platform.socket.take();
  platform.socket.hear(`${labelOf(sent)}:s 404 Me #lobby :Cannot send to channel`);
  await settled();
  const [refused] = roomIn(state()).outgoing;
  assert.deepEqual(refused?.fate, { name: "refused", reason: isolated("Cannot send to channel") });
  session.tryAgain("#lobby", refused.label);
  const [again = ""] = platform.socket.take();
  assert.notEqual(labelOf(again), labelOf(sent));
  platform.socket.hear(`${labelOf(again)}:Me!~web@h PRIVMSG #lobby Hey`);
  assert.deepEqual(roomIn(state()).outgoing, []);
  assert.equal(wordsIn(state()).at(-1), "Hey");
});

test("a room that will not have us says why", async () => {
  const { platform, session, state } = await inside();
  session.show("#secret");
  assert.deepEqual(platform.socket.take(), ["JOIN #secret"]);
  platform.socket.hear(":s 473 Me #secret :Cannot join channel (+i)");
  const standing = { name: "refused", reason: text.refusals.invited("#secret"), needsKey: false };
  assert.deepEqual(roomIn(state(), "#secret").standing, standing);
  session.show("#other");
  platform.socket.hear(":s 520 Me #other :Only IRC operators come in");
  const theirs = { ...standing, reason: text.room.refused("#other", "Only IRC operators come in") };
  assert.deepEqual(roomIn(state(), "#other").standing, theirs);
  session.show("#third");
  platform.socket.hear(":s 400 Me JOIN #third :Which room that is has just changed");
  assert.equal(roomIn(state(), "#third").standing.name, "refused");
});

test("a deed that the server refuses is told in the room on screen, in our words or in the server's", async () => {
  const { platform, state } = await inside();
  platform.socket.hear(":s 441 Me Divya #lobby :They aren't there");
  platform.socket.hear(":s 696 Me #lobby k a,b :No such key");
  platform.socket.hear(":s 437 Me #lobby :Cannot change nickname while banned");
  assert.deepEqual(wordsIn(state()).slice(-3), [
    text.refusals.notThere("Divya", "#lobby"),
    text.refusals.badKey("#lobby"),
    "#lobby: Cannot change nickname while banned",
  ]);
});

test("a room that is left while one goes into it is left when one is in", async () => {
  const { platform, session, state } = await inside();
  session.show("#tea");
  session.leave("#tea");
  assert.deepEqual(platform.socket.take(), ["JOIN #tea", "PART #tea"]);
  platform.socket.hear(":Me!~web@h JOIN #tea", ":Me!~web@h PART #tea");
  assert.deepEqual([...state().rooms.keys()], ["#lobby"]);
});

test("in no room there is the newest of what belongs to none, until one goes into a room", async () => {
  const { platform, session, state } = await inside();
  const strayNotes = () => state().strayNotes.map((note) => note.text);
  platform.socket.hear(":s NOTICE Me :In a room", ":Me!~web@h PART #lobby", ":s NOTICE Me :The power goes");
  platform.socket.hear(":s 482 Me #gone :You are no operator", ":Divya!~web@h INVITE Me #tea");
  const [refused, invited] = [text.refusals.rank("#gone"), text.room.invited("Divya", "#tea")];
  assert.deepEqual(strayNotes(), ["The power goes", refused, invited]);
  platform.socket.hear(":s NOTICE Me :And comes");
  assert.deepEqual(strayNotes(), [refused, invited, "And comes"]);
  session.show("#tea");
  assert.deepEqual(strayNotes(), []);
});

test("nobody is told that others are not told what they are writing", async () => {
  const { platform, session, state } = await inside();
  const before = wordsIn(state());
  session.typing("#lobby", "active");
  const [sent = ""] = platform.socket.take();
  assert.match(sent, /^@label=\S+;\+typing=active TAGMSG #lobby$/);
  platform.socket.hear(`${labelOf(sent.replace(";", " "))}:s 404 Me #lobby :Cannot send to channel`);
  assert.deepEqual(wordsIn(state()), before);
});

test("in an auditorium, and where one begins or ends, a mode asks who is there", async () => {
  const { platform } = await inside();
  const asked = (line: string) => {
    platform.socket.hear(line);
    return platform.socket.take().filter((sent) => sent.startsWith("NAMES"));
  };
  assert.deepEqual(asked(":Divya!~d@h MODE #lobby +m"), []);
  assert.deepEqual(asked(":Divya!~d@h MODE #lobby +u"), ["NAMES #lobby"]);
  assert.deepEqual(asked(":Divya!~d@h MODE #lobby +v Omar"), ["NAMES #lobby"]);
  assert.deepEqual(asked(":Divya!~d@h MODE #lobby -u"), ["NAMES #lobby"]);
  assert.deepEqual(asked(":Divya!~d@h MODE #lobby +v Omar"), []);
});

test("quitting says so, and nothing comes back by itself", async () => {
  const { platform, session, state } = await inside();
  session.quit();
  assert.deepEqual(platform.socket.take(), ["QUIT"]);
  platform.pass(10 * BACKOFF_MS_MAX);
  assert.equal(platform.sockets.length, 1);
  const { phase } = state();
  assert.equal(phase.name === "arriving" && phase.farewell, "Me");
});

test("WEB-6: who came by a passkey comes back with its token, and is asked to log in where that is over", async () => {
  const { platform, session, state } = arriving();
  const assertion = {
    id: "aWQ",
    response: { clientDataJSON: "e30", authenticatorData: "YQ", signature: "Yg", userHandle: "Yw" },
  };
  const authenticator = { create: async () => undefined, get: async () => assertion };
  session.arrive("", "#lobby", { by: "passkey", account: undefined, authenticator });
  const logIn = async (...said: readonly object[]): Promise<void> => {
    platform.socket.events.opened();
    platform.socket.hear(":s CAP * LS :sasl=PLAIN,HUBBUB-PASSKEY", ":s CAP * ACK :sasl");
    for (const one of said) {
      platform.socket.hear(`AUTHENTICATE ${btoa(JSON.stringify(one))}`);
      await settled();
    }
  };
  const challenge = { challenge: "bm9uY2U" };
  await logIn(challenge, { token: "t1" });
  platform.socket.hear(":s 900 * * Devika :You are logged in", ":s 903 * :Done", ":s 001 Devika :Welcome");
  assert.deepEqual([state().nick, state().account, session.passkeys.isPossible], ["Devika", "Devika", false]);

  const lose = (): void => {
    platform.socket.events.closed();
    platform.pass(TWO_TRIES_MS);
  };
  lose();
  await logIn(challenge);
  assert.ok(platform.socket.take().includes(`AUTHENTICATE ${btoa('{"token":"t1"}')}`));
  platform.socket.hear(`AUTHENTICATE ${btoa('{"token":"t2"}')}`, ":s 903 * :Done", ":s 001 Devika :Welcome");
  lose();
  session.say("#lobby", "not lost");
  await logIn(challenge);
  assert.ok(platform.socket.take().includes(`AUTHENTICATE ${btoa('{"token":"t2"}')}`));
  platform.socket.hear(":s 904 * :Please use it again.");
  const { phase } = state();
  assert.equal(phase.name === "arriving" && phase.problem?.kind, "log-in-over");

  session.arrive("Devika", "#lobby", { by: "passkey", account: "Devika", authenticator });
  await logIn(challenge, { token: "t3" });
  assert.deepEqual(
    roomIn(state()).outgoing.map(({ text }) => text),
    ["not lost"],
  );
});
