/** One object listens to a socket: four functions for all sockets, in place of four closures for each. */

import type { Socket } from "node:net";

export type SocketListener = {
  onData(bytes: Buffer): void;
  /** The peer will send no more. */
  onEnd(): void;
  /** Always followed by onClose(). */
  onError(error: Error): void;
  onClose(): void;
};

/** Makes this listener the socket's only one, in place of the one before. Reading starts. */
export function listenTo(socket: Socket, listener: SocketListener): void {
  const heard: Heard = socket;
  if (!(LISTENER in heard)) socket.on("error", onError);
  if (heard[LISTENER] === undefined) {
    socket.on("data", onData);
    // Node's own listener has nothing to do where a socket may stay half open, and two take 200 bytes more than one.
    socket.removeAllListeners("end");
    socket.on("end", onEnd);
    socket.on("close", onClose);
  }
  heard[LISTENER] = listener;
}

/**
 * Takes the listener off and stops reading, so that the socket can be handed to someone who knows only sockets.
 * An error that nobody hears would end the process: it stays heard.
 */
export function release(socket: Socket): void {
  const heard: Heard = socket;
  heard[LISTENER] = undefined;
  socket.pause();
  socket.off("data", onData);
  socket.off("end", onEnd);
  socket.off("close", onClose);
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
  this[LISTENER]?.onClose();
}
