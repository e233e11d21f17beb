/** A push service on this machine, with a name and a certificate of its own: keeps what it is sent. */

import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Subscription } from "../../src/model/subscriptions.ts";
import type { Network } from "../../src/push/network.ts";
import { Receiver } from "../../src/push/test-receiver.ts";
import { NO_CAPS } from "../../src/wire/caps.ts";
import { certificateIn } from "./certificate.ts";
import { TemporaryDirectory } from "./house.ts";

export const PUSH_HOST = "push.example";

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly response: ServerResponse;
};

export class PushService implements AsyncDisposable {
  readonly network: Network;
  /** In order. */
  readonly received: Received[] = [];
  /** How each is answered; 201 at once, where nothing else is said. */
  answer: (received: Received) => void = ({ response }) => void response.writeHead(201).end();
  readonly #server: Server;
  readonly #directory: TemporaryDirectory;
  #came = Promise.withResolvers<void>();

  static async open(): Promise<PushService> {
    const directory = new TemporaryDirectory();
    const { certFile, keyFile } = certificateIn(directory.path, PUSH_HOST);
    const cert = readFileSync(certFile, "utf8");
    const server = createServer({ cert, key: readFileSync(keyFile) });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const network = { resolve: async () => ["127.0.0.1"], isAllowed: () => true, port, ca: cert };
    return new PushService(server, network, directory);
  }

  private constructor(server: Server, network: Network, directory: TemporaryDirectory) {
    this.network = network;
    this.#server = server;
    this.#directory = directory;
    server.on("request", async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      const received = { path: request.url ?? "", headers: request.headers, body, response };
      this.received.push(received);
      this.answer(received);
      this.#came.resolve();
      this.#came = Promise.withResolvers();
    });
  }

  /** Resolves when so many have come. */
  async has(count: number): Promise<readonly Received[]> {
    while (this.received.length < count) await this.#came.promise;
    return this.received;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
    this.#directory[Symbol.dispose]();
  }
}

/** A client, with an endpoint at a push service. */
export class Device extends Receiver {
  readonly endpoint: string;
  readonly subscription: Subscription;

  constructor(path: string) {
    super();
    this.endpoint = `https://${PUSH_HOST}/${path}`;
    this.subscription = { endpoint: this.endpoint, account: "key", keys: this.keys, caps: NO_CAPS };
  }
}
