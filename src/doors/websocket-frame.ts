/** What a client sends on a WebSocket: frames (RFC 6455, section 5). Pure, but that masks are taken off in place. */

export const OPCODE_CONTINUATION = 0;
export const OPCODE_TEXT = 1;
export const OPCODE_BINARY = 2;
export const OPCODE_CLOSE = 8;
export const OPCODE_PING = 9;
export const OPCODE_PONG = 10;

export type Opcode = 0 | 1 | 2 | 8 | 9 | 10;

export type Frame = {
  readonly opcode: Opcode;
  /** The last of its message. */
  readonly isFinal: boolean;
  /** Unmasked; a view into the bytes that were read. */
  readonly payload: Uint8Array;
  /** Where the next frame begins. */
  readonly end: number;
};

/** "broken": no client may send this. */
export type FrameProblem = "incomplete" | "broken" | "too-long";

/** The frame that begins at `from`, once. A piece of a message of more than `bytesMax` is not waited for. */
export function readFrame(bytes: Uint8Array, from: number, bytesMax: number): Frame | FrameProblem {
  const first = bytes[from];
  const second = bytes[from + 1];
  if (first === undefined || second === undefined) return "incomplete";
  const opcode = first & OPCODE_BITS;
  if ((first & RESERVED_BITS) !== 0 || (second & MASK_BIT) === 0 || !isOpcode(opcode)) return "broken";
  const isFinal = (first & FINAL_BIT) !== 0;
  const shortLength = second & LENGTH_BITS;
  if (opcode >= OPCODE_CLOSE && (!isFinal || shortLength >= LENGTH_IN_2_BYTES)) return "broken";
  const lengthBytes = shortLength === LENGTH_IN_2_BYTES ? 2 : shortLength === LENGTH_IN_8_BYTES ? 8 : 0;
  const mask = from + 2 + lengthBytes;
  if (mask > bytes.length) return "incomplete";
  const length = lengthBytes === 0 ? shortLength : bigEndian(bytes.subarray(from + 2, mask));
  if (length > bytesMax && opcode < OPCODE_CLOSE) return "too-long";
  const start = mask + MASK_BYTES;
  const end = start + length;
  if (end > bytes.length) return "incomplete";
  const payload = bytes.subarray(start, end);
  unmask(payload, bytes.subarray(mask, start));
  return { opcode, isFinal, payload, end };
}

/** A server's control frame; its payload has up to 125 bytes. */
export function controlFrame(opcode: typeof OPCODE_CLOSE | typeof OPCODE_PONG, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 + payload.length);
  frame[0] = FINAL_BIT | opcode;
  frame[1] = payload.length;
  frame.set(payload, 2);
  return frame;
}

export function closeFrame(code: number): Uint8Array {
  return controlFrame(OPCODE_CLOSE, Uint8Array.of(code >> 8, code & 0xff));
}

/** The code of a closing frame; CLOSE_NO_CODE when it has none, undefined when it has one that may not be sent. */
export function closeCode(payload: Uint8Array): number | undefined {
  if (payload.length === 0) return CLOSE_NO_CODE;
  if (payload.length === 1) return undefined;
  const code = bigEndian(payload.subarray(0, 2));
  const isDefined = code >= 1000 && code <= 1014 && code !== 1004 && code !== CLOSE_NO_CODE && code !== CLOSE_ABNORMAL;
  return isDefined || (code >= 3000 && code <= 4999) ? code : undefined;
}

/** RFC 6455, section 7.4.1. */
export const CLOSE_NORMAL = 1000;
export const CLOSE_GOING_AWAY = 1001;
export const CLOSE_PROTOCOL_ERROR = 1002;
/** Never sent: there was no code, or no closing frame. */
export const CLOSE_NO_CODE = 1005;
export const CLOSE_ABNORMAL = 1006;
export const CLOSE_NOT_UTF8 = 1007;
export const CLOSE_POLICY = 1008;
export const CLOSE_TOO_LONG = 1009;

function isOpcode(code: number): code is Opcode {
  return code <= OPCODE_BINARY || (code >= OPCODE_CLOSE && code <= OPCODE_PONG);
}

function bigEndian(bytes: Uint8Array): number {
  let number = 0;
  for (const byte of bytes) number = number * 256 + byte;
  return number;
}

function unmask(payload: Uint8Array, mask: Uint8Array): void {
  for (let index = 0; index < payload.length; index += 1) {
    payload[index] = (payload[index] ?? 0) ^ (mask[index & 3] ?? 0);
  }
}

const FINAL_BIT = 0x80;
const RESERVED_BITS = 0x70;
const OPCODE_BITS = 0x0f;
const MASK_BIT = 0x80;
const MASK_BYTES = 4;
const LENGTH_BITS = 0x7f;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;
