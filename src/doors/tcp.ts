/** A guest's connection over TCP, or over TLS over TCP: bytes in, bytes out. */

import type { Socket } from "node:net";
import type { Deadlines } from "../base/deadlines.ts";
import type { DoorName, Tally } from "../base/tally.ts";
import type { Transport } from "../session/transport.ts";
import type { ByteGuest } from "./house.ts";
import { listenTo, reasonFor, type SocketListener } from "./socket-listener.ts";

/** What all connections share. */
export type TcpShared = {
  readonly tally: Tally;
  /** Called when a socket is closed. */
  readonly left: (socket: Socket) => void;
  /** Sockets that were ended here and are given time to take the rest. Expired: destroyed. */
  readonly lingering: Deadlines<Socket>;
};

export class TcpTransport implements Transport, SocketListener {
  readonly #socket: Socket;
  readonly #door: DoorName;
  readonly #shared: TcpShared;
  #guest: ByteGuest | undefined;
  #ended = false;
  /** Whether what is written waits for acknowledgements: Node's own memory of that is slower to ask. */
  #waits = false;
  #error: Error | undefined;

  constructor(socket: Socket, door: DoorName, shared: TcpShared) {
    this.#socket = socket;
    this.#door = door;
    this.#shared = shared;
    shared.tally.enter(door);
    listenTo(socket, this);
  }

  /** Once, before anything else can happen to the socket. */
  serve(guest: ByteGuest): void {
    this.#guest = guest;
  }

  get pendingBytes(): number {
    return this.#socket.writableLength;
  }

  write(bytes: Uint8Array, mayWait = false): void {
    if (!this.#socket.writable) return;
    if (mayWait !== this.#waits) this.#socket.setNoDelay(!mayWait);
    this.#waits = mayWait;
    this.#socket.write(bytes);
  }

  whenWritten(callback: () => void): void {
    if (!this.#socket.writable) return;
    this.#socket.write(NOTHING, (error) => {
      if (!error) callback();
    });
  }

  pause(): void {
    if (!this.#ended) this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /**
   * Reads on and throws away what it reads: a socket that is closed with unread input resets the connection, and
   * the peer would lose our last words.
   */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#socket.end();
    this.#socket.resume();
    this.#shared.lingering.add(this.#socket);
  }

  destroy(): void {
    this.#ended = true;
    this.#socket.destroy();
  }

  onData(bytes: Uint8Array): void {
    if (!this.#ended) this.#guest?.received(bytes);
  }

  onEnd(): void {
    if (!this.#ended) this.#guest?.ended();
  }

  onError(error: Error): void {
    this.#error = error;
  }

  onClose(socket: Socket): void {
    this.#shared.left(socket);
    this.#shared.lingering.delete(this.#socket);
    this.#shared.tally.leave(this.#door);
    this.#guest?.closed(reasonFor(this.#error));
  }
}

const NOTHING = new Uint8Array(0);
