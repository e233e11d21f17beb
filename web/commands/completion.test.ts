import assert from "node:assert/strict";
import { test } from "node:test";
import { listEmoji, wordsOfEmoji } from "../emoji-sources.ts";
import { indexEmoji } from "../message/emoji-index.ts";
import { after, inLobby, line, received, roomIn, said } from "../test-messages.ts";
import { choicesFor, completed, shortnameAt, typedAt } from "./completion.ts";

const emoji = indexEmoji(listEmoji(), wordsOfEmoji("de"));
const state = after(
  inLobby(said(1, "Divya", "Hi"), said(2, "Devika", "Hello")),
  received(line(":s 353 Me = #lobby :Me Divya Devika Dora")),
  received(line(":s 366 Me #lobby :end")),
  received(line(":Me!~web@host JOIN #homework")),
);

function choices(text: string, room = "#lobby"): readonly string[] {
  const typed = typedAt(text, text.length);
  return typed === undefined
    ? []
    : choicesFor(typed, { state, room: roomIn(state, room), emoji }).map((one) => one.insert);
}

test("people: who spoke last comes first, oneself never", () => {
  assert.deepEqual(choices("hi @d"), ["@Devika", "@Divya", "@Dora"]);
  assert.deepEqual(choices("@DIV"), ["@Divya"]);
  assert.deepEqual(choices("@me"), []);
  assert.deepEqual(choices("mail@d"), []);
});

test("commands: at the beginning only, and only those that one may use", () => {
  assert.deepEqual(choices("/to"), ["/topic"]);
  assert.deepEqual(choices("/ki"), [], "no half-operator");
  assert.deepEqual(choices("and /to"), []);
  assert.deepEqual(choices("//to"), []);
});

test("rooms that one is in", () => {
  assert.deepEqual(choices("see #ho"), ["#homework"]);
});

test("emoji by shortname and by the words of the reader's language, from the second letter on", () => {
  assert.equal(choices("great :tad")[0], "🎉");
  assert.equal(choices("toll :Konfettibo")[0], "🎉");
  assert.equal(choices("ja :Daumen_ho")[0], "👍");
  for (const text of [":)", ":", ":D", "12:30", "https://example.org:8080", ":t"]) {
    assert.deepEqual(choices(text), [], text);
  }
});

test("a sign of Chinese or Japanese is a word, and their colon is one", () => {
  for (const text of [":火", "：火", "：か"]) assert.equal(typedAt(text, text.length)?.kind, "emoji", text);
  assert.equal(choices("：tada")[0], "🎉");
  assert.equal(typedAt("：）", 2), undefined);
});

test("a shortname that is typed to its end is one: not in code, times, words and addresses", () => {
  assert.deepEqual(shortnameAt("great :tada: and", 12), { from: 6, word: "tada" });
  for (const text of [":tada:", "(:tada:", "x\n：tada：", "`a` :tada:", "`\n:tada:", "```a``` :tada:"]) {
    assert.equal(shortnameAt(text, text.length)?.word, "tada", text);
  }
  const others = ["12:30:45:", "::", ":::", ": :", "at :", "a:tada:", "http://a.org:80:", "http://[::1]:"];
  for (const text of [...others, "`:tada:", "`a :tada:", "```\n:tada:", "```js\n`a` :tada:"]) {
    assert.equal(shortnameAt(text, text.length), undefined, text);
  }
  for (const shortname of ["tada", "+1", "thumbsup", "Tada"]) assert.ok(emoji.named(shortname), shortname);
  for (const word of ["30", "Konfettibombe", "tad", ""]) assert.equal(emoji.named(word), undefined, word);
});

test("a choice of emoji tells the name in the reader's language and the shortname", () => {
  const room = roomIn(state, "#lobby");
  const [choice] = choicesFor({ kind: "emoji", from: 0, word: "tada" }, { state, room, emoji });
  assert.deepEqual(choice, { insert: "🎉", label: "Konfettibombe", detail: ":tada:", sign: "🎉" });
});

test("the choice takes the place of what was typed, and the caret follows it", () => {
  const text = "hi @di and you";
  const typed = typedAt(text, 6);
  assert.ok(typed);
  const choice = { insert: "@Divya", label: "Divya", detail: "" };
  assert.deepEqual(completed(text, 6, typed, choice), { text: "hi @Divya and you", caret: 10 });
  assert.deepEqual(completed("@di", 3, { kind: "person", from: 0, word: "di" }, choice), { text: "@Divya ", caret: 7 });
});
