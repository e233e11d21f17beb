import assert from "node:assert/strict";
import type { Writable } from "node:stream";
import { test } from "node:test";
import fc from "fast-check";
import * as ws from "ws";
import { encodeLines } from "./encode.ts";

/** `ws` has it, its types don't. */
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Writable };

type Received = { readonly text: string; readonly isBinary: boolean };

function receive(bytes: Uint8Array, pieceLength: number): Received[] {
  const received: Received[] = [];
  const receiver = new Receiver({ isServer: false, maxPayload: 0 });
  receiver.on("message", (data: Buffer, isBinary: boolean) => received.push({ text: data.toString(), isBinary }));
  receiver.on("error", (error) => assert.fail(error));
  for (let at = 0; at < bytes.length; at += pieceLength) {
    receiver.write(Buffer.from(bytes.subarray(at, at + pieceLength)));
  }
  return received;
}

const anyLines = fc.array(fc.string({ unit: "grapheme", maxLength: 100 }), { minLength: 1, maxLength: 8 });

for (const framing of ["text-frame", "binary-frame"] as const) {
  const isBinary = framing === "binary-frame";

  test(`DOOR-4: ${framing}: ws reads each line as one message, however the bytes are split`, () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 1, max: 400 }), (lines, pieceLength) => {
        const received = receive(encodeLines(lines, framing), pieceLength);
        assert.deepEqual(
          received,
          lines.map((text) => ({ text, isBinary })),
        );
      }),
    );
  });

  for (const length of [0, 1, 125, 126, 127, 65_535, 65_536, 70_000]) {
    test(`${framing}: a line of ${length} bytes arrives whole, and so does the next`, () => {
      const line = "x".repeat(length);
      const received = receive(encodeLines([line, "next"], framing), 1 << 20);
      assert.ok(received[0]?.text === line && received[1]?.text === "next" && received.length === 2);
    });
  }
}

test("lines end as their readers expect it; PLAIN-5: a chunk has no end", () => {
  const text = (framing: "crlf" | "lf" | "chunk") => Buffer.from(encodeLines(["a", "", "é"], framing)).toString();
  assert.equal(text("crlf"), "a\r\n\r\né\r\n");
  assert.equal(text("lf"), "a\n\né\n");
  assert.equal(text("chunk"), "a\n\né");
});
