/** A door that is made when the first socket comes to it: HTTP alone is 20 MB, which some servers never need. */

import type { Socket } from "node:net";
import type { Logger } from "../base/logger.ts";
import type { SocketDoor } from "./front-door.ts";

export class LateDoor implements SocketDoor {
  readonly #make: () => Promise<SocketDoor>;
  readonly #logger: Logger;
  #making: Promise<void> | undefined;
  #door: SocketDoor | undefined;
  /** Came before the door was there. */
  readonly #waiting = new Map<Socket, Buffer>();
  #closed = false;

  constructor(make: () => Promise<SocketDoor>, logger: Logger) {
    this.#make = make;
    this.#logger = logger;
  }

  take(socket: Socket, bytes: Buffer): void {
    if (this.#door !== undefined) this.#door.take(socket, bytes);
    else this.#wait(socket, bytes);
  }

  /** Sends away those who wait. */
  close(): void {
    this.#closed = true;
    for (const socket of this.#waiting.keys()) socket.destroy();
    this.#door?.close();
  }

  #wait(socket: Socket, bytes: Buffer): void {
    this.#waiting.set(socket, bytes);
    this.#making ??= this.#open();
  }

  async #open(): Promise<void> {
    try {
      const door = await this.#make();
      if (this.#closed) door.close();
      this.#door = door;
    } catch (error) {
      this.#logger.error({ err: error }, "A door can't be opened: whoever comes to it is sent away.");
      this.#making = undefined;
    }
    for (const [socket, bytes] of this.#waiting) {
      if (this.#door === undefined) socket.destroy();
      else if (!socket.destroyed) this.#door.take(socket, bytes);
    }
    this.#waiting.clear();
  }
}
