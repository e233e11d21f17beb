import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Event, MessageSent } from "../model/event.ts";
import { renderPlain, visible } from "./render-plain.ts";
import { INFO } from "./test-server.ts";

const by = { user: 7, nick: "Divya", username: "nc", host: "127.0.0.1" };
const view = { server: { ...INFO, logId: "test" }, roomName: (room: string) => room };

function render(event: Event): readonly string[] {
  return renderPlain({ seq: 9, time: 0, event }, view);
}

function said(text: string, more: Partial<MessageSent> = {}): readonly string[] {
  return render({ type: "message-sent", by, kind: "privmsg", to: { room: "#lobby" }, text, ...more });
}

const address = "127.0.0.1:64894";
const rooms = ["#lobby"];

const CASES: readonly (readonly [rule: string, lines: readonly string[], expected: readonly string[]])[] = [
  ["PLAIN-3: a message", said("Hi guys"), ["Divya: Hi guys"]],
  [
    "PLAIN-2: a joiner",
    render({ type: "joined", by, room: "#lobby", name: "#lobby", realname: "", address }),
    ["Divya from [127.0.0.1:64894] has joined the chat!"],
  ],
  ["PLAIN-4: a quit", render({ type: "quit", by, rooms, reason: "bye" }), ["Divya has left the chat."]],
  ["PLAIN-4: a part", render({ type: "parted", by, room: "#lobby", reason: "" }), ["Divya has left the chat."]],
  ["a new name", render({ type: "nick-changed", by, rooms, nick: "Ada" }), ["Divya is now called Ada."]],
  [
    "a topic",
    render({ type: "topic-changed", by, room: "#lobby", topic: "\x02Tea\x02" }),
    ["Divya set the topic: Tea"],
  ],
  ["no topic", render({ type: "topic-changed", by, room: "#lobby", topic: "" }), ["Divya took the topic away."]],
  ["absence", render({ type: "away-changed", by, rooms, away: "lunch" }), []],
  [
    "who only connects",
    render({ type: "connected", nick: "x", username: "x", host: "h", realname: "", via: "irc", address }),
    [],
  ],
  [
    "PLAIN-13: a rank",
    render({
      type: "mode-changed",
      by,
      room: "#lobby",
      changes: [{ adds: true, rank: "operator", user: 9, nick: "Mel" }],
    }),
    ["Divya made Mel an operator."],
  ],
  [
    "PLAIN-13: a kick",
    render({ type: "kicked", by, room: "#lobby", user: 9, nick: "Mel", reason: "\x02spam" }),
    ["Mel was removed by Divya: spam"],
  ],
  [
    "PLAIN-13: a kick without a reason",
    render({ type: "kicked", by, room: "#lobby", user: 9, nick: "Mel", reason: "" }),
    ["Mel was removed by Divya."],
  ],
  ["others' invitations", render({ type: "invited", by, room: "#tea", to: { user: 9, nick: "Mel" } }), []],
  ["a knock", render({ type: "knocked", by, room: "#tea", text: "" }), ["Divya asks to be invited to #tea."]],
  ["a start", render({ type: "server-started", version: "1" }), []],
  ["typing", said("", { kind: "tagmsg" }), []],
  ["an action", said("\x01ACTION waves\x01"), ["* Divya waves"]],
  ["an action to one", said("\x01ACTION waves\x01", { to: { user: 9, nick: "Bob" } }), ["* Divya to Bob only waves"]],
  ["a whisper", said("psst", { to: { user: 9, nick: "Bob" } }), ["Divya to Bob only: psst"]],
  ["another room", said("hi", { to: { room: "#tea" } }), ["Divya to #tea: hi"]],
  ["operators", said("hi", { to: { room: "#lobby", rank: "operator" } }), ["Divya to @#lobby: hi"]],
  ["PLAIN-9: several lines", said("one\n\ntwo"), ["Divya: one", "Divya: two"]],
  ["PLAIN-8: controls", said("a\x1b[2Jb\x07\x9b1m\x7f\u202ec\tD"), ["Divya: a[2Jb1mc    D"]],
  ["colours", said("\x0304,12red\x0f and \x02bold"), ["Divya: red and bold"]],
];

for (const [rule, lines, expected] of CASES) test(rule, () => assert.deepEqual(lines, expected));

const hostile = fc.string({
  unit: fc.oneof(fc.constantFrom("\r", "\n", "\x1b", "\x01", "\x03", "\u0085", "\u202e"), fc.string({ maxLength: 2 })),
});

test("PLAIN-8, PLAIN-9: whatever is said, each line begins with its author, and none drives a terminal", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const line of said(text)) {
        assert.match(line, /^(?:Divya: |\* Divya )/);
        assert.doesNotMatch(line, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }
    }),
  );
});

test("PLAIN-8: what is visible of a text is the same when it is looked at again", () => {
  fc.assert(fc.property(hostile, (text) => assert.equal(visible(visible(text)), visible(text))));
});
