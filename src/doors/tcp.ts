/** A guest's connection over TCP, or over TLS over TCP: bytes in, bytes out. */

import type { Socket } from "node:net";
import type { Deadlines } from "../base/deadlines.ts";
import type { DoorName, Tally } from "../base/tally.ts";
import type { Transport } from "../session/transport.ts";
import type { ByteGuest } from "./house.ts";
import { listenTo, reasonFor, type SocketListener } from "./socket-listener.ts";
import { SocketTransport } from "./socket-transport.ts";

/** What all connections share. */
export type TcpShared = {
  readonly tally: Tally;
  /** Called when a socket is closed. */
  readonly left: (socket: Socket) => void;
  /** Sockets that were ended here and are given time to take the rest. Expired: destroyed. */
  readonly lingering: Deadlines<Socket>;
};

export class TcpTransport extends SocketTransport implements Transport, SocketListener {
  readonly #door: DoorName;
  readonly #shared: TcpShared;
  #guest: ByteGuest | undefined;
  #error: Error | undefined;

  constructor(socket: Socket, door: DoorName, shared: TcpShared) {
    super(socket);
    this.#door = door;
    this.#shared = shared;
    shared.tally.enter(door);
    listenTo(socket, this);
  }

  /** Once, before anything else can happen to the socket. */
  serve(guest: ByteGuest): void {
    this.#guest = guest;
  }

  /**
   * Reads on and throws away what it reads: a socket that is closed with unread input resets the connection, and
   * the peer would lose our last words.
   */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.socket.end();
    this.socket.resume();
    this.#shared.lingering.add(this.socket);
  }

  onData(bytes: Buffer): void {
    if (!this.ended) this.#guest?.received(bytes);
  }

  onEnd(): void {
    if (!this.ended) this.#guest?.ended();
  }

  onError(error: Error): void {
    this.#error = error;
  }

  onClose(socket: Socket): void {
    this.#shared.left(socket);
    this.#shared.lingering.delete(this.socket);
    this.#shared.tally.leave(this.#door);
    this.#guest?.closed(reasonFor(this.#error));
  }
}
