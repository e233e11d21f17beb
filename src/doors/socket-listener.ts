/** One object listens to a socket: four functions for all sockets, in place of four closures for each. */

import type { Socket } from "node:net";

export type SocketListener = {
  onData(bytes: Buffer): void;
  /** The peer will send no more. */
  onEnd(): void;
  /** Always followed by onClose(). */
  onError(error: Error): void;
  onClose(socket: Socket): void;
};

/** Makes this listener the socket's only one, in place of the one before. Reading starts. */
export function listenTo(socket: Socket, listener: SocketListener): void {
  const heard: Heard = socket;
  if (heard[LISTENER] === undefined) {
    socket.on("data", onData);
    // Node's own listener has nothing to do where a socket may stay half open, and two take 100 bytes more than one.
    // Added before it is removed: an emitter that has lost its last listener is a slow object, of 400 bytes.
    const nodes = socket.listeners("end");
    socket.on("end", onEnd);
    for (const node of nodes) socket.off("end", node as () => void);
    socket.on("error", onError);
    socket.on("close", onClose);
  }
  heard[LISTENER] = listener;
}

/** The same for a socket that was released. Answers who heard of its end until now: the listener must tell them. */
export function listenAgain(socket: Socket, listener: SocketListener): SocketListener | undefined {
  const heard: Heard = socket;
  const before = heard[LISTENER];
  socket.on("data", onData);
  socket.on("end", onEnd);
  heard[LISTENER] = listener;
  return before;
}

/**
 * Takes the listener off and stops reading, so that the socket can be handed to someone who knows only sockets. The
 * successor hears of errors, which would end the process if nobody did, and of the end.
 */
export function release(socket: Socket, successor: SocketListener): void {
  const heard: Heard = socket;
  heard[LISTENER] = successor;
  socket.pause();
  socket.off("data", onData);
  socket.off("end", onEnd);
}

/** What people are told of a socket that broke. */
export function reasonFor(error: Error | undefined): string {
  if (error === undefined) return "Connection closed";
  const code = "code" in error ? error.code : undefined;
  if (code === "ECONNRESET" || code === "EPIPE") return "Connection reset by peer";
  if (code === "ETIMEDOUT") return "Connection timed out";
  return `Connection lost: ${typeof code === "string" ? code : error.message}`;
}

type Heard = Socket & { [LISTENER]?: SocketListener | undefined };

const LISTENER = Symbol("listener");

function onData(this: Heard, bytes: Buffer): void {
  this[LISTENER]?.onData(bytes);
}

function onEnd(this: Heard): void {
  this[LISTENER]?.onEnd();
}

function onError(this: Heard, error: Error): void {
  this[LISTENER]?.onError(error);
}

function onClose(this: Heard): void {
  this[LISTENER]?.onClose(this);
}
