import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PARAMS_MAX } from "./limits.ts";
import { formatBody, formatMessage, type Message, parseMessage } from "./message.ts";

type Parts = {
  readonly tags?: Readonly<Record<string, string>>;
  readonly source?: string;
  readonly command: string;
  readonly params: readonly string[];
};

function message({ tags = {}, source, command, params }: Parts): Message {
  return { tags: new Map(Object.entries(tags)), source, command, params };
}

const dan = "dan!d@localhost";

/** The examples of modern.ircdocs.horse, and what is allowed beside them. */
const LINES: readonly (readonly [line: string, parts: Parts])[] = [
  [
    ":irc.example.com CAP LS * :multi-prefix extended-join sasl",
    { source: "irc.example.com", command: "CAP", params: ["LS", "*", "multi-prefix extended-join sasl"] },
  ],
  [
    "@id=234AB :dan!d@localhost PRIVMSG #chan :Hey what's up!",
    { tags: { id: "234AB" }, source: dan, command: "PRIVMSG", params: ["#chan", "Hey what's up!"] },
  ],
  ["CAP REQ :sasl", { command: "CAP", params: ["REQ", "sasl"] }],
  [":irc.example.com CAP * LIST :", { source: "irc.example.com", command: "CAP", params: ["*", "LIST", ""] }],
  ["CAP * LS :multi-prefix sasl", { command: "CAP", params: ["*", "LS", "multi-prefix sasl"] }],
  ["CAP REQ :sasl message-tags foo", { command: "CAP", params: ["REQ", "sasl message-tags foo"] }],
  [":dan!d@localhost PRIVMSG #chan :Hey!", { source: dan, command: "PRIVMSG", params: ["#chan", "Hey!"] }],
  [":dan!d@localhost PRIVMSG #chan Hey!", { source: dan, command: "PRIVMSG", params: ["#chan", "Hey!"] }],
  [":dan!d@localhost PRIVMSG #chan ::-)", { source: dan, command: "PRIVMSG", params: ["#chan", ":-)"] }],
  ["PRIVMSG #chan : :", { command: "PRIVMSG", params: ["#chan", " :"] }],
  ["privmsg #chan a:b", { command: "PRIVMSG", params: ["#chan", "a:b"] }],
  ["ping", { command: "PING", params: [] }],
  ["001", { command: "001", params: [] }],
  ["  PING   a    b  ", { command: "PING", params: ["a", "b"] }],
  ["@a=1   :x   PING   :  a ", { tags: { a: "1" }, source: "x", command: "PING", params: ["  a "] }],
  ["@a=1;b;+c=x\\sy PING", { tags: { a: "1", b: "", "+c": "x y" }, command: "PING", params: [] }],
  [": PING", { source: "", command: "PING", params: [] }],
  ["PING :", { command: "PING", params: [""] }],
  ["PING a :", { command: "PING", params: ["a", ""] }],
];

for (const [line, parts] of LINES) {
  test(JSON.stringify(line), () => assert.deepEqual(parseMessage(line), message(parts)));
}

for (const line of ["", " ", ":source", ":source ", "@a=b", "@a=b ", "@a=b :source", ":"]) {
  test(`${JSON.stringify(line)} has no command`, () => assert.equal(parseMessage(line), undefined));
}

test("from the fifteenth parameter on everything belongs to it", () => {
  const fourteen = Array.from({ length: PARAMS_MAX - 1 }, (_, index) => `p${index}`);
  assert.deepEqual(parseMessage(`X ${fourteen.join(" ")} a b :c`)?.params, [...fourteen, "a b :c"]);
  assert.deepEqual(parseMessage(`X ${fourteen.join(" ")} :a b`)?.params, [...fourteen, "a b"]);
  assert.deepEqual(parseMessage(`X ${fourteen.join(" ")}`)?.params, fourteen);
});

const word = fc.stringMatching(/^[^\s:\0][^ \r\n\0]{0,8}$/);
const text = fc.string({ unit: fc.oneof(fc.constantFrom(" ", ":", "é", "👋"), fc.stringMatching(/^[^\r\n\0]$/)) });
const tagKey = fc.stringMatching(/^\+?[a-z0-9-]{1,5}$/);
const anyMessage: fc.Arbitrary<Message> = fc.record(
  {
    tags: fc.uniqueArray(fc.tuple(tagKey, text), { selector: ([key]) => key }).map((tags) => new Map(tags)),
    source: fc.option(word, { nil: undefined }),
    command: fc.stringMatching(/^(?:[A-Z]{1,8}|\d{3})$/),
    params: fc
      .tuple(fc.array(word, { maxLength: PARAMS_MAX - 1 }), fc.array(text, { maxLength: 1 }))
      .map(([middle, last]) => [...middle, ...last]),
  },
  { noNullPrototype: true },
);

test("what is written is read again as it was", () => {
  fc.assert(fc.property(anyMessage, (sent) => assert.deepEqual(parseMessage(formatMessage(sent)), sent)));
});

test("any text can be read, and what is read can be written and read again", () => {
  const line = fc.string({ unit: fc.constantFrom(..."@: ;=\\aB1\té") });
  fc.assert(
    fc.property(line, (text) => {
      const read = parseMessage(text);
      fc.pre(read !== undefined && read.source !== "" && !/^[@:]/.test(read.command));
      assert.deepEqual(parseMessage(formatMessage(read)), read);
    }),
  );
});

test("whatever the parameters are, a line is one line and has as many of them", () => {
  const anything = fc.array(fc.string({ unit: fc.constantFrom(..."a: \r\n\0") }), { maxLength: PARAMS_MAX });
  fc.assert(
    fc.property(anything, (params) => {
      const line = formatBody("chat.test", "401", params);
      assert.doesNotMatch(line, /[\r\n\0]/);
      assert.equal(parseMessage(line)?.command, "401");
      assert.equal(parseMessage(line)?.params.length, params.length);
    }),
  );
});

test("what a user sent goes back in a middle parameter as it is, or as * where it can't stand there", () => {
  assert.equal(formatBody("s", "401", ["me", "a\tb", "No."]), ":s 401 me a\tb No.");
  for (const param of ["", "a b", ":a", "a\nb"]) assert.equal(formatBody("s", "401", [param, "No."]), ":s 401 * No.");
  assert.equal(formatBody("s", "401", ["a\r\nb\0"]), ":s 401 :a  b ");
});
