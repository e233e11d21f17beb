import assert from "node:assert/strict";
import { test } from "node:test";
import { after, inLobby, line, received, roomIn, said, wordsIn } from "../test-messages.ts";
import type { HistoryPart } from "./actions.ts";
import { reactionsOf } from "./annotations.ts";
import { rowsOf } from "./rows.ts";
import type { State } from "./state.ts";

const tag = (nick: string, tags: string) => line(`@${tags} :${nick}!~u@host TAGMSG #lobby`);
const react = (nick: string, sign: string, id = "m1") => tag(nick, `+draft/reply=${id};+draft/react=${sign}`);
const unreact = (nick: string, sign: string) => tag(nick, `+draft/reply=m1;+draft/unreact=${sign}`);
const told = (asked: HistoryPart, ...messages: readonly ReturnType<typeof line>[]) =>
  ({ type: "history-told", room: "#lobby", messages, asked, now: 0 }) as const;

function reactions(state: State): readonly string[] {
  return reactionsOf(roomIn(state).reactions.get("m1") ?? []).map(({ text, nicks }) => `${text} ${nicks.join()}`);
}

test("reactions are counted by sign, each person once, until they take it back", () => {
  const state = after(
    inLobby(said(1, "Divya", "Hi")),
    received(react("Devika", "👍")),
    received(react("Me", "👍")),
    received(react("devika", "👍")),
    received(react("Divya", "🎉")),
  );
  assert.deepEqual(reactions(state), ["👍 devika,Me", "🎉 Divya"]);
  assert.deepEqual(reactions(after(state, received(unreact("DEVIKA", "👍")))), ["👍 Me", "🎉 Divya"]);
});

test("a reaction is about a message that may be told later, and is no message itself", () => {
  const state = after(inLobby(), received(react("Devika", "👍")), told("older", said(1, "Divya", "Hi")));
  assert.deepEqual(reactions(state), ["👍 Devika"]);
  assert.deepEqual(wordsIn(state), ["Hi"]);
});

test("what history tells of a person's sign never overrules what came later", () => {
  const live = after(inLobby(said(1, "Divya", "Hi")), received(unreact("Devika", "👍")));
  assert.deepEqual(reactions(after(live, told("older", react("Devika", "👍")))), []);
  const twice = told("older", react("Devika", "👍"), unreact("Devika", "👍"), react("Devika", "🎉"));
  assert.deepEqual(reactions(after(inLobby(said(1, "Divya", "Hi")), twice, twice)), ["🎉 Devika"]);
});

test("a reaction that is a speech, and one about nothing, are none", () => {
  const state = after(
    inLobby(said(1, "Divya", "Hi")),
    received(react("Devika", "x".repeat(25))),
    received(tag("Devika", "+draft/react=👍")),
    received(tag("Devika", "+draft/reply=m1")),
  );
  assert.deepEqual(reactions(state), []);
});

test("a message that is taken back is gone, from what is new too, and keeps its place for what history tells", () => {
  const room = inLobby(said(1, "Divya", "Hi"));
  const state = after(room, received(said(2, "Divya", "secret")), received(line(":Divya!~u@h REDACT #lobby m2 :oops")));
  const rows = rowsOf(roomIn(state).entries, { unreadFrom: undefined, dayOf: String });
  assert.equal(JSON.stringify(rows).includes("secret"), false);
  assert.equal(rows.filter(({ kind }) => kind === "message").length, 1);
  assert.equal(roomIn(state).unread, 0);
  const again = after(room, told("older", said(2, "Divya", "secret"), line(":Divya!~u@h REDACT #lobby m2")));
  assert.equal(JSON.stringify(roomIn(again)).includes("secret"), false);
});

test("what is taken back is new no more, whether it was counted or asked for one, and the line moves on", () => {
  const news = (state: State) => {
    const { unread, mentions, unreadFrom } = roomIn(state);
    return [unread, mentions, unreadFrom];
  };
  const redact = (id: number) => received(line(`:Divya!~u@h REDACT #lobby m${id}`));
  const coming = [said(2, "Divya", "Me: two"), said(3, "Me", "three"), said(4, "Divya", "four")];
  const state = after(inLobby(said(1, "Divya", "one")), ...coming.map((message) => received(message)));
  assert.deepEqual(news(state), [2, 1, "m2"]);
  assert.deepEqual(news(after(state, redact(1))), [2, 1, "m2"], "it had been read");
  assert.deepEqual(news(after(state, redact(4))), [1, 1, "m2"]);
  assert.deepEqual(news(after(state, redact(2))), [1, 0, "m4"]);
  assert.deepEqual(news(after(state, redact(2), redact(2), redact(4))), [0, 0, undefined]);
  const read = after(state, { type: "attended", room: "#lobby" }, redact(2));
  assert.deepEqual(news(read), [0, 0, "m4"], "the line stays while one reads");
});

test("what is taken back may have been said otherwise before, or stand where more is new than is known", () => {
  const counts = (state: State) => [roomIn(state).unread, roomIn(state).mentions];
  const edit = (words: string) => received(line(`@msgid=m9;+draft/edit=m2 :Divya!~u@h PRIVMSG #lobby :${words}`));
  const redact = received(line(":Divya!~u@h REDACT #lobby m2"));
  const state = after(inLobby(said(1, "Divya", "one")), received(said(2, "Divya", "two")));
  assert.deepEqual(counts(after(state, edit("Me: two"))), [1, 1]);
  assert.deepEqual(counts(after(state, edit("Me: two"), edit("two"))), [1, 0]);
  assert.deepEqual(counts(after(state, edit("Me: two"), redact)), [0, 0]);
  const late: State = { ...state, rooms: new Map([["#lobby", { ...roomIn(state), unread: 5, unreadFrom: "m0" }]]) };
  assert.deepEqual(counts(after(late, redact)), [4, 0]);
});

test("an answer knows what it answers", () => {
  const answer = line("@msgid=m2;+draft/reply=m1 :Devika!~u@h PRIVMSG #lobby :yes");
  const entry = roomIn(after(inLobby(said(1, "Divya", "ok?")), received(answer))).entries.at(-1);
  assert.equal(entry?.kind === "message" && entry.replyTo, "m1");
});

test("somebody is writing until they say so no more, or say something", () => {
  const typing = (state: State) => [...roomIn(state).typing.values()].map(({ nick }) => nick);
  const state = after(inLobby(), received(tag("Divya", "+typing=active")), received(tag("Jo", "+typing=active")));
  assert.deepEqual(typing(state), ["Divya", "Jo"]);
  assert.deepEqual(typing(after(state, received(tag("Jo", "+typing=done")))), ["Divya"]);
  assert.deepEqual(typing(after(state, received(said(1, "Divya", "Hi")))), ["Jo"]);
});

test("who said something says it otherwise; nobody else does, and nothing new comes of it", () => {
  const edit = (nick: string) => line(`@msgid=m9;+draft/edit=m1 :${nick}!~u@h PRIVMSG #lobby :Hello Me`);
  const state = after(inLobby(said(1, "Divya", "Helo")), received(edit("Devika")), received(edit("Divya")));
  assert.deepEqual(wordsIn(state), ["Hello Me"]);
  const entry = roomIn(state).entries.find(({ id }) => id === "m1");
  assert.deepEqual(entry?.kind === "message" && [entry.edited, entry.mention], [true, true]);
  assert.deepEqual(wordsIn(after(inLobby(said(1, "Divya", "Helo")), received(edit("Devika")))), ["Helo"]);
  assert.deepEqual(wordsIn(after(inLobby(said(1, "Divya", "Helo")), told("gap", edit("Divya")))), ["Hello Me"]);
});
