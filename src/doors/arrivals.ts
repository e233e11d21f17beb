/**
 * Sockets that have not said yet what they are: their first bytes are kept until they tell, or until they are
 * silent.
 */

import type { Socket } from "node:net";
import { Deadlines, systemTimer } from "../base/deadlines.ts";
import { GREETING_DELAY_MS } from "./limits.ts";
import { classify, type Verdict } from "./sniff.ts";
import { listenTo, type SocketListener } from "./socket-listener.ts";

export type FinalVerdict = Exclude<Verdict, "undecided">;

/** Takes a socket and what was read of it. Answers who listens to it now, unless it was handed on whole. */
export type Lead = (socket: Socket, verdict: FinalVerdict, bytes: Buffer) => SocketListener | undefined;

export class Arrivals {
  readonly lead: Lead;
  /** Called when a socket is closed that was led nowhere. */
  readonly left: (socket: Socket) => void;
  readonly waiting = new Deadlines<Arrival>(GREETING_DELAY_MS, systemTimer, (arrival) => arrival.wasSilent());
  #closed = false;

  constructor(lead: Lead, left: (socket: Socket) => void) {
    this.lead = lead;
    this.left = left;
  }

  get count(): number {
    return this.waiting.size;
  }

  /** Listens to a socket until it is clear where it belongs. Each piece that comes gives it another quarter second. */
  welcome(socket: Socket): void {
    const arrival = new Arrival(socket, this);
    if (this.#closed) arrival.destroy();
    else this.waiting.add(arrival);
  }

  /** Sends away those who wait, and those whose TLS handshake ends later. */
  close(): void {
    this.#closed = true;
    for (const arrival of this.waiting) arrival.destroy();
  }
}

class Arrival implements SocketListener {
  readonly #socket: Socket;
  readonly #arrivals: Arrivals;
  #bytes: Buffer = NOTHING;
  #done = false;

  constructor(socket: Socket, arrivals: Arrivals) {
    this.#socket = socket;
    this.#arrivals = arrivals;
    listenTo(socket, this);
  }

  /**
   * Silent as far as we know. After a busy moment the clock rings before the sockets are read: what has come is read
   * first, or everybody would be greeted as a person whenever the process was held up.
   */
  wasSilent(): void {
    setImmediate(() => {
      if (!this.#done && !this.#arrivals.waiting.has(this)) this.#decide("plain");
    });
  }

  #decide(verdict: FinalVerdict): SocketListener | undefined {
    this.#done = true;
    this.#arrivals.waiting.delete(this);
    return this.#arrivals.lead(this.#socket, verdict, this.#bytes);
  }

  onData(bytes: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
    const verdict = classify(this.#bytes);
    if (verdict === "undecided") this.#arrivals.waiting.add(this);
    else this.#decide(verdict);
  }

  /** Who says nothing and hangs up only looked whether somebody is here. */
  onEnd(): void {
    if (this.#bytes.length === 0) this.destroy();
    else this.#decide("plain")?.onEnd();
  }

  onError(): void {}

  onClose(socket: Socket): void {
    this.#done = true;
    this.#arrivals.left(socket);
    this.#arrivals.waiting.delete(this);
  }

  destroy(): void {
    this.#done = true;
    this.#socket.destroy();
  }
}

const NOTHING = Buffer.alloc(0);
