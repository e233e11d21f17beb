import assert from "node:assert/strict";
import type { Writable } from "node:stream";
import { test } from "node:test";
import fc from "fast-check";
import * as ws from "ws";
import { frameBinary, frameText } from "./websocket-frame.ts";

/** `ws` has it, its types don't. */
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Writable };

type Received = { readonly data: Buffer; readonly isBinary: boolean };

function receive(bytes: Uint8Array, pieceLength: number): Received[] {
  const received: Received[] = [];
  const receiver = new Receiver({ isServer: false, maxPayload: 0 });
  receiver.on("message", (data: Buffer, isBinary: boolean) => received.push({ data, isBinary }));
  receiver.on("error", (error) => assert.fail(error));
  for (let at = 0; at < bytes.length; at += pieceLength) {
    receiver.write(Buffer.from(bytes.subarray(at, at + pieceLength)));
  }
  return received;
}

test("ws reads frames of any lengths, one behind the other and split anywhere, as the messages they were", () => {
  const payloads = fc.array(fc.tuple(fc.string({ unit: "grapheme", maxLength: 200 }), fc.boolean()), { maxLength: 8 });
  fc.assert(
    fc.property(payloads, fc.integer({ min: 1, max: 400 }), (messages, pieceLength) => {
      const frames = messages.map(([text, isBinary]) => (isBinary ? frameBinary : frameText)(Buffer.from(text)));
      const received = receive(Buffer.concat(frames), pieceLength);
      assert.deepEqual(
        received.map(({ data, isBinary }) => [data.toString(), isBinary]),
        messages,
      );
    }),
  );
});

for (const length of [0, 1, 125, 126, 127, 255, 256, 65_535, 65_536, 70_000]) {
  test(`a payload of ${length} bytes arrives whole`, () => {
    const payload = Buffer.alloc(length, "x");
    const [message, ...others] = receive(frameText(payload), 1 << 20);
    assert.ok(message?.data.equals(payload));
    assert.equal(message?.isBinary, false);
    assert.deepEqual(others, []);
  });
}

test("a frame is a copy: changing the payload afterwards changes nothing", () => {
  const payload = Buffer.from("hello");
  const frame = frameText(payload);
  payload.fill("x");
  assert.equal(Buffer.from(frame.subarray(2)).toString(), "hello");
});
