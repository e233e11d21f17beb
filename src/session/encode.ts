/** Lines to the bytes that a socket is given: once per dialect, then shared by all its readers. */

import type { Framing } from "./dialect.ts";

export function encodeLines(lines: readonly string[], framing: Framing): Uint8Array {
  switch (framing) {
    case "crlf":
      return Buffer.from(`${lines.join("\r\n")}\r\n`);
    case "lf":
      return Buffer.from(`${lines.join("\n")}\n`);
    case "chunk":
      return Buffer.from(lines.join("\n"));
    case "text-frame":
      return encodeFrames(lines, OPCODE_TEXT);
    case "binary-frame":
      return encodeFrames(lines, OPCODE_BINARY);
  }
}

/** Unmasked, unfragmented frames (RFC 6455 section 5.2), one a line, one behind the other. */
function encodeFrames(lines: readonly string[], opcode: number): Uint8Array {
  const lengths = lines.map((line) => Buffer.byteLength(line));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + headerLength(length) + length, 0));
  let at = 0;
  for (const [index, line] of lines.entries()) {
    const length = lengths[index] ?? 0;
    at = writeHeader(bytes, at, opcode, length);
    at += bytes.write(line, at);
  }
  return bytes;
}

function headerLength(payload: number): number {
  return payload < 126 ? 2 : payload < 65_536 ? 4 : 10;
}

function writeHeader(bytes: Buffer, at: number, opcode: number, payload: number): number {
  bytes[at] = FINAL | opcode;
  if (payload < 126) {
    bytes[at + 1] = payload;
    return at + 2;
  }
  if (payload < 65_536) {
    bytes[at + 1] = 126;
    return bytes.writeUInt16BE(payload, at + 2);
  }
  bytes[at + 1] = 127;
  return bytes.writeBigUInt64BE(BigInt(payload), at + 2);
}

const FINAL = 0x80;
const OPCODE_TEXT = 1;
const OPCODE_BINARY = 2;
