/** The server that the browser tests run against: the one place that knows which it is. */

import { FakeServer } from "./fake-server.ts";

export type TestServer = {
  /** `http://127.0.0.1:…`, where the client is served and its WebSocket answered. */
  readonly url: string;
  stop(): Promise<void>;
};

export async function startServer(): Promise<TestServer> {
  const server = new FakeServer();
  return { url: await server.start(), stop: () => server.stop() };
}
