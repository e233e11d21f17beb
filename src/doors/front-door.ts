/** One port, every way in: accepts sockets, counts them, and leads them to their door. */

import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { assert, unreachable } from "../base/assert.ts";
import { Deadlines, systemTimer } from "../base/deadlines.ts";
import type { Logger } from "../base/logger.ts";
import type { Tally, TurnedAway } from "../base/tally.ts";
import { Admission } from "./admission.ts";
import { Arrivals, type FinalVerdict } from "./arrivals.ts";
import { callerOf, introduce } from "./caller.ts";
import type { House } from "./house.ts";
import { LINGER_MS, LISTEN_BACKLOG, TCP_KEEPALIVE_DELAY_MS, UNCLASSIFIED_MAX } from "./limits.ts";
import { release, type SocketListener } from "./socket-listener.ts";
import { type TcpShared, TcpTransport } from "./tcp.ts";

/** A door that wants whole sockets, and what was read of them. */
export type SocketDoor = {
  take(socket: Socket, bytes: Buffer): void;
  close(): void;
};

/** The TLS door, which brings back what is inside. */
export type TlsEntrance = SocketDoor & {
  /** Called once: where to bring those whose handshake is done. */
  bringTo(enter: (socket: Socket) => void): void;
};

export type FrontDoorOptions = {
  readonly house: House;
  readonly http: SocketDoor;
  /** Absent: a client that tries TLS is told by an alert that there is none. */
  readonly tls?: TlsEntrance | undefined;
  readonly logger: Logger;
  readonly tally: Tally;
  readonly admission?: Admission;
  readonly unclassifiedMax?: number;
};

export class FrontDoor {
  readonly #options: FrontDoorOptions;
  readonly #admission: Admission;
  readonly #tcp: TcpShared;
  readonly #arrivals: Arrivals;
  /** Hear of the end of those who are elsewhere. */
  readonly #handedOver: Readonly<Record<"http" | "tls", SocketListener>>;
  readonly #declined: SocketListener;
  readonly #servers: Server[] = [];
  readonly #warned = new Set<TurnedAway>();

  constructor(options: FrontDoorOptions) {
    this.#options = options;
    this.#admission = options.admission ?? new Admission();
    const left = (socket: Socket) => this.#leave(socket);
    this.#arrivals = new Arrivals((socket, verdict, bytes) => this.#lead(socket, verdict, bytes), left);
    this.#tcp = {
      tally: options.tally,
      left,
      lingering: new Deadlines<Socket>(LINGER_MS, systemTimer, (socket) => socket.destroy()),
    };
    const leftDoor = (door: "http" | "tls") => (socket: Socket) => {
      options.tally.leave(door);
      left(socket);
    };
    this.#handedOver = { http: new Farewell(leftDoor("http")), tls: new Farewell(leftDoor("tls")) };
    this.#declined = new Farewell(left);
    options.tls?.bringTo((socket) => this.#enterSecurely(socket));
  }

  /** Sockets now, whatever their door. */
  get connections(): number {
    return this.#admission.count;
  }

  /** Opens one more port with the same doors. Rejects with the machine's error, EADDRINUSE for example. */
  async listen(host: string, port: number): Promise<AddressInfo> {
    const server = createServer(
      { allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: TCP_KEEPALIVE_DELAY_MS },
      (socket) => this.#enter(socket),
    );
    server.listen({ host, port, backlog: LISTEN_BACKLOG });
    await once(server, "listening");
    server.on("error", (error) => this.#options.logger.warn({ error }, "A connection could not be accepted."));
    this.#servers.push(server);
    const address = server.address();
    assert(address !== null && typeof address === "object", "a TCP server has an address");
    return address;
  }

  /** Lets nobody in any more, and resolves when the last has left. Guests are asked to leave by the house, not here. */
  async close(): Promise<void> {
    const closed = this.#servers.map((server) => once(server, "close"));
    for (const server of this.#servers) server.close();
    this.#arrivals.close();
    this.#options.http.close();
    this.#options.tls?.close();
    await Promise.all(closed);
    await this.#admission.untilEmpty();
  }

  #enter(socket: Socket): void {
    const caller = introduce(socket);
    const refusal = caller && (this.#unclassifiedFull() ?? this.#admission.enter(caller.address));
    if (caller === undefined || refusal !== undefined) {
      socket.on("error", ignore);
      socket.destroy();
      if (refusal !== undefined) this.#turnedAway(refusal);
      return;
    }
    this.#arrivals.welcome(socket);
  }

  #enterSecurely(socket: Socket): void {
    if (introduce(socket) === undefined) socket.destroy();
    else this.#arrivals.welcome(socket);
  }

  /** What is inside TLS leaves with the socket that it is in. */
  #leave(socket: Socket): void {
    const { address, secure } = callerOf(socket);
    if (!secure) this.#admission.leave(address);
  }

  #unclassifiedFull(): TurnedAway | undefined {
    return this.#arrivals.count >= (this.#options.unclassifiedMax ?? UNCLASSIFIED_MAX)
      ? "unclassified-full"
      : undefined;
  }

  /** The first time is said aloud, the others are counted: an attack must not fill the disk with its log. */
  #turnedAway(reason: TurnedAway): void {
    this.#options.tally.turnedAway[reason] += 1;
    if (this.#warned.has(reason)) return;
    this.#warned.add(reason);
    this.#options.logger.warn({ reason }, "A connection was turned away at a limit. Further ones are only counted.");
  }

  #lead(socket: Socket, verdict: FinalVerdict, bytes: Buffer): SocketListener | undefined {
    switch (verdict) {
      case "plain":
      case "irc":
        return this.#seat(socket, verdict, bytes);
      case "http":
        this.#handOver(socket, bytes, verdict);
        return undefined;
      case "tls":
        if (this.#options.tls === undefined || callerOf(socket).secure) this.#declineTls(socket);
        else this.#handOver(socket, bytes, verdict);
        return undefined;
      default:
        return unreachable(verdict);
    }
  }

  #seat(socket: Socket, door: "plain" | "irc", bytes: Buffer): SocketListener {
    const transport = new TcpTransport(socket, door, this.#tcp);
    transport.serve(this.#options.house[door](transport, callerOf(socket)));
    if (bytes.length > 0) transport.onData(bytes);
    return transport;
  }

  #handOver(socket: Socket, bytes: Buffer, door: "http" | "tls"): void {
    this.#options.tally.enter(door);
    release(socket, this.#handedOver[door]);
    this.#options[door]?.take(socket, bytes);
  }

  /** Without a word a browser would wait for its time-out. */
  #declineTls(socket: Socket): void {
    release(socket, this.#declined);
    socket.end(TLS_HANDSHAKE_FAILURE);
    socket.resume();
    this.#tcp.lingering.add(socket);
  }
}

/** Listens to a socket's end, and to nothing else. */
class Farewell implements SocketListener {
  readonly onClose: (socket: Socket) => void;

  constructor(left: (socket: Socket) => void) {
    this.onClose = left;
  }

  onData(): void {}

  onEnd(): void {}

  onError(): void {}
}

function ignore(): void {}

/** A TLS record: alert, TLS 1.0 (what every client reads), two bytes: fatal, handshake_failure. */
const TLS_HANDSHAKE_FAILURE = new Uint8Array([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x28]);
