/** The server that the browser tests run against: a whole one, with the web client as it was built last. */

import { fileURLToPath } from "node:url";
import { type Hubbub, startHubbub, webDirectoryIn } from "../../src/app/hubbub.ts";
import { silentLogger } from "../../src/base/logger.ts";
import { TEST_CONFIG, TemporaryDirectory } from "../support/house.ts";

export type TestServer = AsyncDisposable & {
  /** `http://127.0.0.1:…`, where the client is served and its WebSocket answered. */
  readonly url: string;
  stop(): Promise<void>;
};

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The web client as it was built last. */
export const BUILT_CLIENT = webDirectoryIn(ROOT);

export async function startServer(webDirectory = BUILT_CLIENT): Promise<TestServer> {
  const directory = new TemporaryDirectory();
  const config = { ...TEST_CONFIG, data: directory.path };
  const hubbub: Hubbub = await startHubbub({
    config,
    logger: silentLogger,
    version: "1.2.3-test",
    webDirectory,
    reread: () => ({ ok: true, config }),
  });
  const stop = async (): Promise<void> => {
    await hubbub.stop("The test is over");
    directory[Symbol.dispose]();
  };
  return { url: `http://127.0.0.1:${hubbub.port}`, stop, [Symbol.asyncDispose]: stop };
}
