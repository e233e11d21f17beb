/**
 * Outgoing WebSocket frames (RFC 6455, section 5.2), as a server sends them: whole and unmasked. A frame is built once
 * and shared by all who read it.
 */

/** One text message. The payload must be UTF-8. */
export function frameText(payload: Uint8Array): Uint8Array {
  return frame(FIN | OPCODE_TEXT, payload);
}

/** One binary message. */
export function frameBinary(payload: Uint8Array): Uint8Array {
  return frame(FIN | OPCODE_BINARY, payload);
}

function frame(firstByte: number, payload: Uint8Array): Uint8Array {
  const length = payload.length;
  const headerLength = length <= LENGTH_7_MAX ? 2 : length <= LENGTH_16_MAX ? 4 : 10;
  const bytes = new Uint8Array(headerLength + length);
  bytes[0] = firstByte;
  if (headerLength === 2) {
    bytes[1] = length;
  } else if (headerLength === 4) {
    bytes[1] = LENGTH_16;
    bytes[2] = length >>> 8;
    bytes[3] = length;
  } else {
    bytes[1] = LENGTH_64;
    new DataView(bytes.buffer).setBigUint64(2, BigInt(length));
  }
  bytes.set(payload, headerLength);
  return bytes;
}

const FIN = 0x80;
const OPCODE_TEXT = 0x1;
const OPCODE_BINARY = 0x2;
const LENGTH_7_MAX = 125;
const LENGTH_16_MAX = 0xffff;
/** In place of a length: it follows in 16, or in 64 bits. */
const LENGTH_16 = 126;
const LENGTH_64 = 127;
