import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SNIFF_BYTES_MAX } from "./limits.ts";
import { classify, type Verdict } from "./sniff.ts";

function verdict(text: string): Verdict {
  return classify(Buffer.from(text, "latin1"));
}

const known: Record<string, Verdict> = {
  "": "undecided",
  G: "undecided",
  GE: "undecided",
  GET: "undecided",
  "GET ": "http",
  "GET / HTTP/1.1\r\n": "http",
  "GETTING there\n": "plain",
  "get / HTTP/1.1\r\n": "plain",
  "HEAD /": "http",
  "POST /": "http",
  "PUT /": "http",
  "DELETE /": "http",
  "OPTIONS *": "http",
  "PATCH /": "http",
  "CONNECT a:1": "http",
  "TRACE /": "http",
  "\x16": "undecided",
  "\x16\x03": "tls",
  "\x16\x03\x01\x02\x00": "tls",
  "\x16\x02": "plain",
  C: "undecided",
  CAP: "undecided",
  "CAP ": "irc",
  "CAP LS 302\r\n": "irc",
  "CAP\r\n": "plain",
  "cap ls\n": "irc",
  "NICK x": "irc",
  "nIcK x": "irc",
  "Nick\n": "plain",
  "Nick\r\n": "plain",
  Nick: "undecided",
  Nickolas: "plain",
  "USER a 0 * :A": "irc",
  "User\n": "plain",
  "PASS secret": "irc",
  "PING x": "irc",
  "PING\n": "plain",
  P: "undecided",
  PA: "undecided",
  QUIT: "undecided",
  "QUIT\r\n": "irc",
  "QUIT\r": "irc",
  "QUIT :bye": "irc",
  "quit\n": "irc",
  "QUITE\n": "plain",
  "AUTHENTICATE PLAIN": "irc",
  "WEBIRC pass": "irc",
  "PRIVMSG #a :b": "plain",
  "@": "undecided",
  "@a=b": "undecided",
  "@a=b ": "undecided",
  "@a=b NI": "undecided",
  "@a=b NICK x": "irc",
  "@a=b  :me!u@h   NICK x": "irc",
  ":me NICK x": "irc",
  ":me": "undecided",
  "@home\n": "plain",
  ":)\n": "plain",
  ":) hello": "plain",
  "@you what\n": "plain",
  "\n": "plain",
  "\r\n": "plain",
  Utkarsha: "plain",
  "Devika\n": "plain",
  "hello there": "plain",
  "\xff\xfd\x03": "plain",
  "pa\xdf x": "plain",
  " NICK x": "plain",
};

for (const [text, expected] of Object.entries(known)) {
  test(`DOOR: ${JSON.stringify(text)} is ${expected}`, () => assert.equal(verdict(text), expected));
}

/** Bytes that go far into the classifier before they are decided. */
const arrivals = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom("@", ":", " ", "a=b", "NICK", "CAP", "nick", "QUIT", "GET", "POST", "\r", "\n", "\x16", "\x03"),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => new Uint8Array(Buffer.from(parts.join("")))),
);

test("DOOR: the first final verdict of any beginning is the verdict on the whole", () => {
  fc.assert(
    fc.property(arrivals, (bytes) => {
      const whole = classify(bytes);
      for (let length = 0; length <= bytes.length; length += 1) {
        const early = classify(bytes.subarray(0, length));
        if (early !== "undecided") assert.equal(early, whole);
      }
    }),
    { numRuns: 2000 },
  );
});

test("DOOR: nothing stays undecided beyond SNIFF_BYTES_MAX, and what comes after does not matter", () => {
  const long = Buffer.alloc(SNIFF_BYTES_MAX * 2, "@");
  assert.equal(classify(long.subarray(0, SNIFF_BYTES_MAX - 1)), "undecided");
  assert.equal(classify(long.subarray(0, SNIFF_BYTES_MAX)), "plain");
  long.write(" NICK x", SNIFF_BYTES_MAX);
  assert.equal(classify(long), "plain");
});
