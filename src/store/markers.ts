/** Markers in SQLite. Those that come while one transaction is written go into the next together. */

import type { Markers, ReadMarkers } from "../model/markers.ts";
import { unwrapped } from "./accounts.ts";
import type { Mark } from "./marker-rows.ts";
import type { Remote } from "./remote.ts";
import type { Writer } from "./writer.ts";

type Waiting = Mark & { readonly resolve: () => void; readonly reject: (cause: unknown) => void };

export class SqliteMarkers implements Markers {
  readonly #writer: Remote<Writer>;
  /** One for each reader who waits for an answer, at most. */
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(writer: Remote<Writer>) {
    this.#writer = writer;
  }

  async find(account: string): Promise<ReadMarkers> {
    return new Map(await unwrapped(this.#writer.call("findMarkers", account)));
  }

  keep(account: string, target: string, time: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ account, target, time, resolve, reject });
      if (!this.#isWriting) void this.#writeAll();
    });
  }

  retain(accounts: readonly string[]): Promise<void> {
    return unwrapped(this.#writer.call("retainMarkers", accounts));
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      const marks = batch.map(({ account, target, time }) => ({ account, target, time }));
      await unwrapped(this.#writer.call("keepMarkers", marks)).then(
        () => batch.forEach(({ resolve }) => void resolve()),
        (error: unknown) => batch.forEach(({ reject }) => void reject(error)),
      );
    }
    this.#isWriting = false;
  }
}
