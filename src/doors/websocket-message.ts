/** Frames to messages: what came in pieces is put together; what is wrong ends the connection with a code. */

import { isUtf8 } from "node:buffer";
import { WEBSOCKET_FRAGMENTS_MAX, WEBSOCKET_MESSAGE_BYTES_MAX } from "./limits.ts";
import {
  CLOSE_NOT_UTF8,
  CLOSE_POLICY,
  CLOSE_PROTOCOL_ERROR,
  CLOSE_TOO_LONG,
  closeCode,
  type Frame,
  OPCODE_CLOSE,
  OPCODE_CONTINUATION,
  OPCODE_PING,
  OPCODE_PONG,
  OPCODE_TEXT,
  readFrame,
} from "./websocket-frame.ts";

export type WebSocketReceiver = {
  /** UTF-8 if it came as text. */
  message(bytes: Uint8Array): void;
  ping(payload: Uint8Array): void;
  /** The client's closing frame. Nothing is read behind it. */
  closing(code: number): void;
  /** It has sent what it may not. Nothing more is read. */
  failed(code: number): void;
};

/** Nothing where a client is between two messages, and all of them came whole: as most of the time. */
export type Unfinished = {
  /** The beginning of a frame. */
  readonly frame: Uint8Array;
  /** The frames of a message before its last. */
  readonly fragments: Fragments | undefined;
};

type Fragments = { readonly isText: boolean; readonly parts: readonly Uint8Array[]; readonly length: number };

/** Tells the receiver what the bytes complete, and answers what is left of them. */
export function readMessages(
  chunk: Uint8Array,
  unfinished: Unfinished | undefined,
  receiver: WebSocketReceiver,
): Unfinished | undefined {
  const bytes = unfinished === undefined ? chunk : concat(unfinished.frame, chunk);
  let fragments = unfinished?.fragments;
  for (let at = 0; ; ) {
    const frame = readFrame(bytes, at, WEBSOCKET_MESSAGE_BYTES_MAX - (fragments?.length ?? 0));
    if (frame === "incomplete") {
      return at === bytes.length && fragments === undefined
        ? undefined
        : { frame: copy(bytes.subarray(at)), fragments };
    }
    if (typeof frame === "string") return fail(receiver, frame === "broken" ? CLOSE_PROTOCOL_ERROR : CLOSE_TOO_LONG);
    at = frame.end;
    if (frame.opcode >= OPCODE_CLOSE) {
      if (!control(frame, receiver)) return undefined;
      continue;
    }
    if ((frame.opcode === OPCODE_CONTINUATION) !== (fragments !== undefined)) {
      return fail(receiver, CLOSE_PROTOCOL_ERROR);
    }
    fragments = added(fragments, frame);
    if (fragments.parts.length > WEBSOCKET_FRAGMENTS_MAX) return fail(receiver, CLOSE_POLICY);
    if (!frame.isFinal) continue;
    const message = whole(fragments);
    if (fragments.isText && !isUtf8(message)) return fail(receiver, CLOSE_NOT_UTF8);
    receiver.message(message);
    fragments = undefined;
  }
}

/** Whether to read on. */
function control({ opcode, payload }: Frame, receiver: WebSocketReceiver): boolean {
  if (opcode === OPCODE_PING) receiver.ping(payload);
  if (opcode === OPCODE_PING || opcode === OPCODE_PONG) return true;
  const code = closeCode(payload);
  if (code === undefined) receiver.failed(CLOSE_PROTOCOL_ERROR);
  else if (!isUtf8(payload.subarray(2))) receiver.failed(CLOSE_NOT_UTF8);
  else receiver.closing(code);
  return false;
}

function fail(receiver: WebSocketReceiver, code: number): undefined {
  receiver.failed(code);
}

function added(fragments: Fragments | undefined, { opcode, payload, isFinal }: Frame): Fragments {
  if (fragments === undefined) {
    return { isText: opcode === OPCODE_TEXT, parts: [isFinal ? payload : copy(payload)], length: payload.length };
  }
  const { isText, parts, length } = fragments;
  return { isText, parts: [...parts, isFinal ? payload : copy(payload)], length: length + payload.length };
}

function whole({ parts }: Fragments): Uint8Array {
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : Buffer.concat(parts);
}

/** What is kept must not keep all that was read with it: a Buffer's own slice() would. */
function copy(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.length === 0 ? other : Buffer.concat([one, other]);
}
