/** A whole server inside the test's own process: on a free port, with a data directory of its own. */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../src/app/config.ts";
import { type Hubbub, startHubbub } from "../../src/app/hubbub.ts";
import type { Logger } from "../../src/base/logger.ts";
import type { Network } from "../../src/push/network.ts";
import type { Session } from "../../src/session/session.ts";
import { Guests } from "./guests.ts";

/** A directory for one test: `using directory = new TemporaryDirectory()`. */
export class TemporaryDirectory implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), "hubbub-e2e-"));

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  }
}

export const TEST_CONFIG: Omit<Config, "data"> = {
  host: "127.0.0.1",
  port: 0,
  title: "CCN Course",
  network: "CCNCourse",
  serverName: "hubbub.test",
  motd: undefined,
  tls: undefined,
  origins: [],
  floodControl: false,
  logLevel: "info",
};

/** `await using house = await TestHouse.open()`: closed at the end of the test. A logged error fails the test. */
export class TestHouse extends Guests implements AsyncDisposable {
  readonly hubbub: Hubbub;
  readonly #opening: Opening;
  #next: TestHouse | undefined;

  static open(changes: Partial<Config> = {}, network?: Network): Promise<TestHouse> {
    return TestHouse.#openWith({ changes, directory: new TemporaryDirectory(), errors: [], network });
  }

  static async #openWith(opening: Opening): Promise<TestHouse> {
    const { changes, directory, errors, network } = opening;
    const hubbub = await startHubbub({
      config: { ...TEST_CONFIG, data: directory.path, ...changes },
      logger: keepErrors(errors),
      version: "1.2.3-test",
      webDirectory: join(directory.path, "no-web-client"),
      reread: () => ({ ok: true, config: { ...TEST_CONFIG, data: directory.path, ...opening.changes } }),
      ...(network && { network }),
    });
    return new TestHouse(hubbub, opening);
  }

  private constructor(hubbub: Hubbub, opening: Opening) {
    super(hubbub.port);
    this.hubbub = hubbub;
    this.#opening = opening;
  }

  /** What the configuration says from now on, to whoever reads it again. */
  configure(changes: Partial<Config>): void {
    this.#opening.changes = { ...this.#opening.changes, ...changes };
  }

  /** Stops it and starts another on the same data, which is closed together with this one. */
  async restart(): Promise<TestHouse> {
    await this.#stop();
    this.#next = await TestHouse.#openWith(this.#opening);
    return this.#next;
  }

  /** The session of somebody who is in. */
  session(nick: string): Session {
    const session = [...this.hubbub.server.sessions].find(({ user }) => user?.nick === nick);
    assert(session, `${nick} is not in`);
    return session;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#next !== undefined) return this.#next[Symbol.asyncDispose]();
    await this.#stop();
    this.#opening.directory[Symbol.dispose]();
    assert.deepEqual(this.#opening.errors, [], "the server logged errors");
  }

  async #stop(): Promise<void> {
    this.destroyClients();
    await this.hubbub.stop("The test is over");
  }
}

type Opening = {
  changes: Partial<Config>;
  readonly directory: TemporaryDirectory;
  readonly errors: unknown[];
  readonly network: Network | undefined;
};

function keepErrors(errors: unknown[]): Logger {
  return {
    debug() {},
    info() {},
    warn() {},
    error: (fields, sentence) => errors.push([sentence, fields]),
  };
}
