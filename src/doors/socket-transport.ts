/** What all ways in do alike with a guest's socket, once it is known what is spoken on it. */

import type { Socket } from "node:net";

export class SocketTransport {
  protected readonly socket: Socket;
  /** We have said our last word: the guest is sent no more. */
  protected ended = false;
  /** Whether what is written waits for acknowledgements: Node's own memory of that is slower to ask. */
  #waits = false;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  get pendingBytes(): number {
    return this.socket.writableLength;
  }

  write(bytes: Uint8Array, mayWait = false): void {
    if (!this.#canWrite()) return;
    if (mayWait !== this.#waits) this.socket.setNoDelay(!mayWait);
    this.#waits = mayWait;
    this.socket.write(bytes);
  }

  whenWritten(callback: () => void): void {
    if (!this.#canWrite()) return;
    this.socket.write(NOTHING, (error) => {
      if (!error) callback();
    });
  }

  pause(): void {
    if (!this.ended) this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  destroy(): void {
    this.ended = true;
    this.socket.destroy();
  }

  #canWrite(): boolean {
    return !this.ended && this.socket.writable;
  }
}

const NOTHING = new Uint8Array(0);
