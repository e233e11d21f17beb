import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { benchText } from "./message.ts";
import type { RoomCheck } from "./room-check.ts";
import { SenderCheck } from "./sender-check.ts";
import { StreamCheck } from "./stream-check.ts";

const CHECKS: readonly (readonly [name: string, make: () => RoomCheck])[] = [
  ["StreamCheck", () => new StreamCheck()],
  ["SenderCheck", () => new SenderCheck()],
];

for (const [name, make] of CHECKS) {
  describe(name, () => {
    test("every reader has every message, in whatever pieces it came", () => {
      const { check, one, other } = scene(make());
      const stream = lines("s0", 0, 1, 2);
      check.take(one, stream);
      assert.equal(check.hasAll(3), false);
      for (const byte of stream) check.take(other, Buffer.of(byte));
      assert.equal(check.hasAll(3), true);
      assert.equal(check.bytes, stream.length);
    });

    test("a message that is missing is found, whoever missed it", () => {
      const { check, one, other } = scene(make());
      check.take(one, lines("s0", 0, 1, 2));
      assert.throws(() => check.take(other, lines("s0", 0, 2)));
    });

    test("a message that all miss is found", () => {
      const { check, one } = scene(make());
      assert.throws(() => check.take(one, lines("s0", 0, 2)));
    });

    test("a message that comes twice is found", () => {
      const { check, one } = scene(make());
      check.take(one, lines("s0", 0, 1));
      assert.throws(() => check.take(one, lines("s0", 1)));
    });

    test("long streams whose readers are far apart are compared to the end", () => {
      const { check, one, other } = scene(make());
      const stream = lines("s0", ...Array.from({ length: 5000 }, (_, number) => number));
      check.take(one, stream);
      for (let at = 0; at < stream.length; at += 1000) check.take(other, stream.subarray(at, at + 1000));
      assert.equal(check.hasAll(5000), true);
    });
  });
}

test("StreamCheck holds all readers to one order, SenderCheck only each sender's", () => {
  for (const [name, make] of CHECKS) {
    const { check, one, other } = scene(make());
    check.take(one, Buffer.concat([lines("s0", 0), lines("s1", 0)]));
    const swapped = () => check.take(other, Buffer.concat([lines("s1", 0), lines("s0", 0)]));
    if (name === "StreamCheck") assert.throws(swapped);
    else assert.doesNotThrow(swapped);
  }
});

function scene(check: RoomCheck): { readonly check: RoomCheck; readonly one: object; readonly other: object } {
  const [one, other] = [{}, {}];
  check.add(one);
  check.add(other);
  return { check, one, other };
}

/** The same bytes each time they are asked for, except for the time of sending: which is why that is taken out. */
function lines(sender: string, ...numbers: readonly number[]): Buffer {
  const texts = numbers.map((number) => benchText(sender, number, 100).replace(/ \d+ (\.+)~/, " 5 $1~"));
  return Buffer.from(texts.map((text) => `:${sender}!~bench@127.0.0.1 PRIVMSG #bench0 :${text}\r\n`).join(""));
}
