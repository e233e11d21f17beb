/** Clients of one server, of every kind, all gone when the test is over. */

import { dialIrc, dialWebSocket, type IrcClient, type IrcTcpClient, type WebSocketDial } from "./irc-client.ts";
import { ChunkClient, dial, LineClient } from "./tcp-client.ts";

export class Guests {
  readonly port: number;
  readonly #clients: { destroy(): void }[] = [];

  constructor(port: number) {
    this.port = port;
  }

  async chunks(name = "a chunk client"): Promise<ChunkClient> {
    return this.keep(new ChunkClient(await dial({ port: this.port, name }), name));
  }

  async lines(name = "a line client", end = "\n"): Promise<LineClient> {
    return this.keep(new LineClient(await dial({ port: this.port, name }), name, end));
  }

  /** Somebody with nc, who is in the lobby. */
  async person(name: string): Promise<LineClient> {
    const client = await this.lines(name);
    await client.enter(name);
    return client;
  }

  /** Connected, and has said nothing yet. */
  async irc(name = "an IRC client"): Promise<IrcTcpClient> {
    return this.keep(await dialIrc({ port: this.port, name }));
  }

  /** Somebody with IRC, who is in, and in the lobby. */
  async member(nick: string, caps: readonly string[] = []): Promise<IrcTcpClient> {
    const client = await this.irc(nick);
    await client.enter(nick, caps);
    await client.join("#lobby");
    return client;
  }

  async webSocket(options: Partial<WebSocketDial> = {}): Promise<IrcClient> {
    return this.keep(await dialWebSocket({ port: this.port, name: "a WebSocket client", ...options }));
  }

  /** Sees to it that this client is gone when the others are. */
  keep<Client extends { destroy(): void }>(client: Client): Client {
    this.#clients.push(client);
    return client;
  }

  destroyClients(): void {
    for (const client of this.#clients) client.destroy();
  }
}
