import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Author, Entry, Event, MessageSent } from "../model/event.ts";
import type { Cap } from "../wire/caps.ts";
import { LINE_BYTES_MAX } from "../wire/limits.ts";
import { type Message, parseMessage } from "../wire/message.ts";
import { renderIrc } from "./render-irc.ts";
import { INFO, NOON } from "./test-server.ts";

const by: Author = { user: 7, nick: "alice", username: "al", host: "192.0.2.1", account: "ada" };
const view = {
  server: { ...INFO, logId: "test" },
  roomName: (room: string) => (room === "#tea" ? "#Tea" : room),
};
const rooms = ["#tea"];
const room = "#tea";

function render(event: Event, ...caps: readonly Cap[]): readonly string[] {
  return renderIrc({ seq: 46, time: NOON, event }, new Set(caps), view);
}

function message(text: string, more: Partial<MessageSent> = {}): MessageSent {
  return { type: "message-sent", by, kind: "privmsg", to: { room }, text, ...more };
}

const TIME = "time=2026-10-20T12:00:00.000Z";
const joined: Event = { type: "joined", by, room, name: "#TEA", realname: "Ada L.", address: "" };
const away: Event = { type: "away-changed", by, rooms, away: "out to lunch" };
const typing = message("", { kind: "tagmsg", tags: { "+typing": "active" } });
const S = ":alice!al@192.0.2.1";

const modes: Event = {
  type: "mode-changed",
  by,
  room,
  changes: [
    { adds: true, rank: "operator", user: 9, nick: "bob" },
    { adds: false, mode: "t" },
  ],
};
const kicked: Event = { type: "kicked", by, room, user: 9, nick: "bob", reason: "spam, spam" };
const invited: Event = { type: "invited", by, room, to: { user: 9, nick: "bob" } };
const knocked: Event = { type: "knocked", by, room, text: "let me in" };
const registered: Event = { type: "account-registered", by, rooms, account: "ada", key: "k" };

const CASES: readonly (readonly [event: Event, caps: readonly Cap[], line: string | undefined])[] = [
  [modes, [], `${S} MODE #Tea +o-t bob`],
  [kicked, ["account-tag"], `@account=ada ${S} KICK #Tea bob :spam, spam`],
  [{ ...kicked, reason: "" }, [], `${S} KICK #Tea bob alice`],
  [invited, [], undefined],
  [invited, ["invite-notify"], `${S} INVITE bob #Tea`],
  [knocked, [], ":chat.test 710 #Tea #Tea alice!al@192.0.2.1 :asks to be invited: let me in"],
  [message("Hi", { to: { room, rank: "operator" } }), [], `${S} PRIVMSG @#Tea :Hi`],
  [message("Hi guys"), [], `${S} PRIVMSG #Tea :Hi guys`],
  [registered, [], undefined],
  [registered, ["account-notify"], `${S} ACCOUNT ada`],
  [{ type: "account-registered", rooms: [], account: "ada", key: "k" }, ["account-notify"], undefined],
  [{ type: "account-changed", by, rooms, account: "eve" }, ["account-notify"], `${S} ACCOUNT eve`],
  [{ type: "account-changed", by, rooms }, ["account-notify"], `${S} ACCOUNT *`],
  [message("Hi"), ["server-time"], `@${TIME} ${S} PRIVMSG #Tea :Hi`],
  [message("Hi"), ["message-tags"], `@msgid=test1a ${S} PRIVMSG #Tea :Hi`],
  [message("Hi"), ["account-tag"], `@account=ada ${S} PRIVMSG #Tea :Hi`],
  [message("Hi", { tags: { "+reply": "a;b" } }), [], `${S} PRIVMSG #Tea :Hi`],
  [
    message("Hi", { tags: { "+reply": "a;b" } }),
    ["message-tags", "account-tag", "server-time"],
    `@${TIME};msgid=test1a;account=ada;+reply=a\\:b ${S} PRIVMSG #Tea :Hi`,
  ],
  [message("Hi", { kind: "notice" }), [], `${S} NOTICE #Tea :Hi`],
  [message("Hi", { to: { user: 9, nick: "Bob" } }), [], `${S} PRIVMSG Bob :Hi`],
  [typing, [], undefined],
  [typing, ["server-time"], undefined],
  [typing, ["message-tags"], `@msgid=test1a;+typing=active ${S} TAGMSG #Tea`],
  [joined, [], `${S} JOIN #Tea`],
  [joined, ["extended-join"], `${S} JOIN #Tea ada :Ada L.`],
  [
    { ...joined, by: { user: 7, nick: "alice", username: "al", host: "h" } },
    ["extended-join"],
    ":alice!al@h JOIN #Tea * :Ada L.",
  ],
  [{ type: "parted", by, room, reason: "" }, [], `${S} PART #Tea`],
  [{ type: "parted", by, room, reason: "so long" }, [], `${S} PART #Tea :so long`],
  [{ type: "quit", by, rooms, reason: "Quit" }, ["server-time"], `@${TIME} ${S} QUIT Quit`],
  [{ type: "nick-changed", by, rooms, nick: "Ada" }, [], `${S} NICK Ada`],
  [{ type: "topic-changed", by, room, topic: "" }, [], `${S} TOPIC #Tea :`],
  [{ type: "topic-changed", by, room, topic: "Assam or Ceylon?" }, [], `${S} TOPIC #Tea :Assam or Ceylon?`],
  [away, [], undefined],
  [away, ["away-notify"], `${S} AWAY :out to lunch`],
  [{ type: "away-changed", by, rooms }, ["away-notify"], `${S} AWAY`],
  [{ type: "server-started", version: "1" }, ["message-tags"], undefined],
];

for (const [event, caps, line] of CASES) {
  test(`IRC-10: ${event.type} with ${caps.join(", ") || "nothing"}: ${line ?? "no line"}`, () => {
    assert.deepEqual(render(event, ...caps), line === undefined ? [] : [line]);
  });
}

test("a signal, which is no entry, has no id", () => {
  const [line] = renderIrc({ seq: 0, time: NOON, event: typing }, new Set(["message-tags"]), view);
  assert.equal(line, `@+typing=active ${S} TAGMSG #Tea`);
});

test("IRC-6: of a message in several lines only the first carries the id, and empty lines are left out", () => {
  assert.deepEqual(render(message("one\n\ntwo", { tags: { "+x": "1" } }), "message-tags", "server-time"), [
    `@${TIME};msgid=test1a;+x=1 ${S} PRIVMSG #Tea :one`,
    `@${TIME} ${S} PRIVMSG #Tea :two`,
  ]);
});

test("IRC-6: readers with draft/multiline get one batch, with everything in it", () => {
  assert.deepEqual(render(message("one\n\ntwo"), "message-tags", "batch", "draft/multiline"), [
    `@msgid=test1a ${S} BATCH +m1a draft/multiline #Tea`,
    `@batch=m1a ${S} PRIVMSG #Tea :one`,
    `@batch=m1a ${S} PRIVMSG #Tea :`,
    `@batch=m1a ${S} PRIVMSG #Tea :two`,
    "BATCH -m1a",
  ]);
  assert.equal(render(message("one\ntwo"), "draft/multiline")[0], `${S} PRIVMSG #Tea :one`);
});

test("a long action is several, each of them one", () => {
  const lines = render(message(`\x01ACTION ${"waves ".repeat(150)}\x01`));
  assert.ok(lines.length > 1);
  const texts = lines.map((line) => /^\S+ PRIVMSG #Tea :\x01ACTION (.*)\x01$/.exec(line)?.[1]);
  assert.equal(texts.join(""), "waves ".repeat(150));
});

const name = fc.string({ unit: fc.constantFrom("a", "é", "王", "𠮷"), minLength: 1, maxLength: 30 });
const anyAuthor = name.map((nick): Author => ({ user: 7, nick, username: "u".repeat(10), host: "h".repeat(45) }));
const room50 = fc.string({ unit: fc.constantFrom("a", "王", "𠮷"), maxLength: 49 }).map((text) => `#${text}`);
const word = fc.constantFrom(
  "a",
  " ",
  "  ",
  "é",
  "王",
  "👋",
  "\n",
  "\x01ACTION ",
  "\x01",
  "x".repeat(100),
  "words and ",
);
const anyText = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 60 }), fc.boolean())
  .map(([words, isAction]) => (isAction ? `\x01ACTION ${words.join("").replaceAll("\n", "")}\x01` : words.join("")));

const anyMessage = fc
  .record({ author: anyAuthor, target: room50, text: anyText })
  .map(({ author, target, text }) => message(text, { by: author, to: { room: target } }));

function bytesWithoutTags(line: string): number {
  return Buffer.byteLength(line.replace(/^@\S+ /, "")) + 2;
}

function parsed(line: string): Message {
  const read = parseMessage(line);
  assert.ok(read);
  return read;
}

function rendered(event: MessageSent, caps: readonly Cap[]): readonly string[] {
  const entry: Entry = { seq: 46, time: NOON, event };
  const lines = renderIrc(entry, new Set(caps), view);
  for (const line of lines) assert.ok(bytesWithoutTags(line) <= LINE_BYTES_MAX, `${bytesWithoutTags(line)}: ${line}`);
  return lines;
}

test("IRC-6: no line of a message is over 512 bytes, and nothing of the text is lost", () => {
  fc.assert(
    fc.property(anyMessage, (event) => {
      const texts = rendered(event, ["server-time", "message-tags"]).map((line) => parsed(line).params[1] ?? "");
      const unwrap = (text: string) => text.replace(/^\x01ACTION (.*)\x01$/s, "$1");
      const whole = event.text.split("\n").map(unwrap).join("");
      assert.equal(texts.map(unwrap).join(""), whole);
    }),
  );
});

test("IRC-6: nor of a batch, from which the text is put together again as it was", () => {
  fc.assert(
    fc.property(anyMessage, (event) => {
      const lines = rendered(event, ["batch", "draft/multiline"]).map(parsed);
      if (lines.length === 1) {
        assert.equal(lines[0]?.params[1], event.text);
        return;
      }
      let text = "";
      for (const [index, { tags, params }] of lines.slice(1, -1).entries()) {
        assert.equal(tags.get("batch"), "m1a");
        text += (index === 0 || tags.has("draft/multiline-concat") ? "" : "\n") + params[1];
      }
      assert.equal(text, event.text);
    }),
  );
});

test("IRC-23: what an account is in a room is given by the server behind the JOIN", () => {
  const lines = render({ ...joined, accountRank: "founder" } as Event, "server-time");
  assert.deepEqual(lines, [`@${TIME} ${S} JOIN #Tea`, `@${TIME} :chat.test MODE #Tea +q alice`]);
});

test("IRC-20: of a change in several lines only the first has the id", () => {
  const changes = Array.from({ length: 14 }, () => ({ adds: true, mode: "b", parameter: "x!*@*" }));
  const [one, other, more] = render({ type: "mode-changed", by, room, changes }, "message-tags");
  assert.match(one ?? "", /^@msgid=test1a :alice!al@192.0.2.1 MODE #Tea \+b{13}(?: x!\*@\*){13}$/);
  assert.deepEqual([other, more], [`${S} MODE #Tea +b x!*@*`, undefined]);
});

test("IRC-7: nor is any other line, behind the longest names", () => {
  fc.assert(
    fc.property(anyAuthor, room50, (author, target) => {
      const parts = { by: author, room: target, rooms: [target], reason: "r".repeat(306), topic: "ż".repeat(195) };
      const more = { away: "a".repeat(200), name: target, realname: "n".repeat(150), address: "", nick: author.nick };
      for (const type of ["quit", "parted", "topic-changed", "away-changed", "joined", "nick-changed"] as const) {
        const event = { type, ...parts, ...more } as Event;
        for (const line of render(event, "away-notify", "extended-join", "server-time")) {
          assert.ok(bytesWithoutTags(line) <= LINE_BYTES_MAX);
          assert.ok(line.isWellFormed());
        }
      }
    }),
  );
});
