/** A whole server inside the test's own process: on a free port, with a data directory of its own. */

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../src/app/config.ts";
import { type Hubbub, startHubbub } from "../../src/app/hubbub.ts";
import type { Logger } from "../../src/base/logger.ts";
import type { Session } from "../../src/session/session.ts";
import { Guests } from "./guests.ts";

/** A directory for one test: `using directory = new TemporaryDirectory()`. */
export class TemporaryDirectory implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), "hubbub-e2e-"));

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  }
}

const CONFIG: Omit<Config, "data"> = {
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
  readonly #directory: TemporaryDirectory;
  readonly #errors: readonly unknown[];

  static async open(changes: Partial<Config> = {}): Promise<TestHouse> {
    const directory = new TemporaryDirectory();
    const errors: unknown[] = [];
    const hubbub = await startHubbub({
      config: { ...CONFIG, data: directory.path, ...changes },
      logger: keepErrors(errors),
      version: "1.2.3-test",
      webDirectory: join(directory.path, "no-web-client"),
    });
    return new TestHouse(hubbub, directory, errors);
  }

  private constructor(hubbub: Hubbub, directory: TemporaryDirectory, errors: readonly unknown[]) {
    super(hubbub.port);
    this.hubbub = hubbub;
    this.#directory = directory;
    this.#errors = errors;
  }

  /** The session of somebody who is in. */
  session(nick: string): Session {
    const session = [...this.hubbub.server.sessions].find(({ user }) => user?.nick === nick);
    assert(session, `${nick} is not in`);
    return session;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.destroyClients();
    await this.hubbub.stop("The test is over");
    this.#directory[Symbol.dispose]();
    assert.deepEqual(this.#errors, [], "the server logged errors");
  }
}

function keepErrors(errors: unknown[]): Logger {
  return {
    debug() {},
    info() {},
    warn() {},
    error: (fields, sentence) => errors.push([sentence, fields]),
  };
}
