import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { WEBSOCKET_FRAGMENTS_MAX, WEBSOCKET_MESSAGE_BYTES_MAX } from "./limits.ts";
import { readMessages, type Unfinished, type WebSocketReceiver } from "./websocket-message.ts";

const TEXT = 1;
const BINARY = 2;
const CONTINUATION = 0;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const FINAL = 0x80;

/** A client's frame as RFC 6455, section 5.2, draws it. */
function frame(head: number, payload: Uint8Array | string, mask: readonly number[] = [1, 2, 3, 250]): Buffer {
  const bytes = Buffer.from(payload);
  const length = Buffer.alloc(bytes.length < 126 ? 1 : bytes.length < 65_536 ? 3 : 9);
  if (length.length === 1) length[0] = bytes.length;
  else if (length.length === 3) length.writeUInt16BE(bytes.length, 1);
  else length.writeBigUInt64BE(BigInt(bytes.length), 1);
  if (length.length > 1) length[0] = length.length === 3 ? 126 : 127;
  length[0] = (length[0] ?? 0) | 0x80;
  const masked = bytes.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([Buffer.of(head), length, Buffer.from(mask), masked]);
}

class Heard implements WebSocketReceiver {
  readonly what: string[] = [];
  message(bytes: Uint8Array): void {
    this.what.push(`message ${Buffer.from(bytes).toString("latin1")}`);
  }
  ping(payload: Uint8Array): void {
    this.what.push(`ping ${Buffer.from(payload)}`);
  }
  closing(code: number): void {
    this.what.push(`closing ${code}`);
  }
  failed(code: number): void {
    this.what.push(`failed ${code}`);
  }
}

type Reading = { readonly what: readonly string[]; readonly unfinished: Unfinished | undefined };

function read(...chunks: readonly Uint8Array[]): Reading {
  const heard = new Heard();
  let unfinished: Unfinished | undefined;
  for (const chunk of chunks) unfinished = readMessages(Buffer.from(chunk), unfinished, heard);
  return { what: heard.what, unfinished };
}

test("a message comes whole, with any mask and length", () => {
  const payloads = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(125, 126, 127, 5000).map(letters));
  const mask = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
  fc.assert(
    fc.property(payloads, mask, (text, bits) => {
      const { what, unfinished } = read(frame(FINAL | TEXT, text, bits));
      assert.deepEqual(what, [`message ${Buffer.from(text).toString("latin1")}`]);
      assert.equal(unfinished, undefined);
    }),
  );
});

test("how the bytes are cut makes no difference", () => {
  const stream = Buffer.concat([
    frame(FINAL | TEXT, "NICK ä"),
    frame(TEXT, "JO"),
    frame(FINAL | PING, "?"),
    frame(CONTINUATION, "IN"),
    frame(FINAL | PONG, ""),
    frame(FINAL | CONTINUATION, " #a"),
    frame(FINAL | BINARY, Buffer.of(0xff)),
    frame(FINAL | BINARY, letters(300)),
    frame(FINAL | TEXT, ""),
    frame(FINAL | CLOSE, Buffer.from("03e9", "hex")),
  ]);
  const whole = read(stream).what;
  assert.deepEqual(whole.slice(0, 4), ["message NICK Ã¤", "ping ?", "message JOIN #a", "message ÿ"]);
  assert.deepEqual(whole.slice(5), ["message ", "closing 1001"]);
  assert.deepEqual(read(...[...stream].map((byte) => Uint8Array.of(byte))).what, whole);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(stream.length)), (cuts) => {
      const ends = [...cuts.sort((a, b) => a - b), stream.length];
      const chunks = ends.map((end, index) => stream.subarray(ends[index - 1] ?? 0, end));
      assert.deepEqual(read(...chunks).what, whole);
    }),
  );
});

test("a character may be cut by a fragment, a message may not end in the middle of one", () => {
  const [first = 0, second = 0] = Buffer.from("ä");
  const begin = frame(TEXT, Buffer.of(first));
  assert.deepEqual(read(begin, frame(FINAL | CONTINUATION, Buffer.of(second))).what, ["message Ã¤"]);
  assert.deepEqual(read(begin, frame(FINAL | CONTINUATION, "")).what, ["failed 1007"]);
});

test("what no client may send ends the connection, and nothing is read behind it", () => {
  const next = frame(FINAL | TEXT, "next");
  const unmasked = Buffer.from("810161", "hex");
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ["no mask", unmasked, "failed 1002"],
    ["reserved bits", frame(FINAL | 0x40 | TEXT, "a"), "failed 1002"],
    ["an unknown opcode", frame(FINAL | 3, "a"), "failed 1002"],
    ["an unknown control opcode", frame(FINAL | 11, "a"), "failed 1002"],
    ["a ping in pieces", frame(PING, "a"), "failed 1002"],
    ["a ping over 125 bytes", frame(FINAL | PING, letters(126)), "failed 1002"],
    ["nothing to continue", frame(FINAL | CONTINUATION, "a"), "failed 1002"],
    ["a message in a message", Buffer.concat([frame(TEXT, "a"), frame(FINAL | TEXT, "b")]), "failed 1002"],
    ["half a closing code", frame(FINAL | CLOSE, "a"), "failed 1002"],
    ["a closing code that may not be sent", frame(FINAL | CLOSE, Buffer.from("03ed", "hex")), "failed 1002"],
    ["a closing reason that is not UTF-8", frame(FINAL | CLOSE, Buffer.from("03e8ff", "hex")), "failed 1007"],
    ["text that is not UTF-8", frame(FINAL | TEXT, Buffer.of(0xff)), "failed 1007"],
    ["a message too long", frame(FINAL | TEXT, letters(WEBSOCKET_MESSAGE_BYTES_MAX + 1)), "failed 1009"],
    ["more than can be", Buffer.from("82ffffffffffffffffff00000000", "hex"), "failed 1009"],
    ["a closing frame", frame(FINAL | CLOSE, ""), "closing 1005"],
    ["a closing frame of an application", frame(FINAL | CLOSE, Buffer.from("0fa0", "hex")), "closing 4000"],
  ];
  for (const [name, bytes, expected] of cases) {
    const { what, unfinished } = read(Buffer.concat([bytes, next]));
    assert.deepEqual(what, [expected], name);
    assert.equal(unfinished, undefined, name);
  }
});

test("a message in pieces has the same limit, and only so many pieces; pings between them don't count", () => {
  const half = letters(WEBSOCKET_MESSAGE_BYTES_MAX / 2);
  const full = [frame(TEXT, half), frame(CONTINUATION, half)];
  assert.deepEqual(read(...full, frame(FINAL | PING, "?"), frame(FINAL | CONTINUATION, "")).what.length, 2);
  assert.deepEqual(read(...full, frame(FINAL | CONTINUATION, "x")).what, ["failed 1009"]);
  const empty = Array.from({ length: WEBSOCKET_FRAGMENTS_MAX }, (_, index) => frame(index === 0 ? TEXT : 0, ""));
  assert.deepEqual(read(...empty).what, []);
  assert.deepEqual(read(...empty, frame(CONTINUATION, "")).what, ["failed 1008"]);
});

test("a frame that is too long is not waited for", () => {
  assert.deepEqual(read(Buffer.from("81ff0000000000100000", "hex")).what, ["failed 1009"]);
});

function letters(length: number): string {
  return "x".repeat(length);
}
