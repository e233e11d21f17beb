/**
 * For the doors' tests: a house whose guests write down what they hear, a client to talk to it, and all doors at
 * once.
 */

import { EventEmitter, once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { silentLogger } from "../base/logger.ts";
import { Tally } from "../base/tally.ts";
import type { Transport } from "../session/transport.ts";
import { FrontDoor, type FrontDoorOptions, type TlsEntrance } from "./front-door.ts";
import type { ByteGuest, Caller, FrameKind, House, LineGuest } from "./house.ts";
import { createHttpDoor, type HttpDoorOptions } from "./http.ts";
import { WebDoor } from "./web-door.ts";
import { WebSocketDoor } from "./websocket.ts";

/** Something that changes, and that a test can wait for. */
export class Watched extends EventEmitter {
  changed(): void {
    this.emit("changed");
  }

  /** Resolves as soon as this holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await once(this, "changed");
  }
}

export class FakeGuest extends Watched implements ByteGuest, LineGuest {
  readonly door: "plain" | "irc" | "websocket";
  readonly transport: Transport;
  readonly caller: Caller;
  readonly frameKind: FrameKind | undefined;
  text = "";
  readonly lines: string[] = [];
  endedTimes = 0;
  readonly reasons: string[] = [];
  /** Said to be closed, and then still told something. */
  heardAfterClosed = false;

  constructor(door: FakeGuest["door"], transport: Transport, caller: Caller, frameKind?: FrameKind) {
    super();
    this.door = door;
    this.transport = transport;
    this.caller = caller;
    this.frameKind = frameKind;
  }

  received(bytes: Uint8Array): void {
    this.#hear();
    this.text += Buffer.from(bytes).toString("latin1");
    this.changed();
  }

  line(bytes: Uint8Array): void {
    this.#hear();
    this.lines.push(Buffer.from(bytes).toString());
    this.changed();
  }

  ended(): void {
    this.#hear();
    this.endedTimes += 1;
    this.transport.end();
    this.changed();
  }

  closed(reason: string): void {
    this.#hear();
    this.reasons.push(reason);
    this.changed();
  }

  say(text: string): void {
    this.transport.write(Buffer.from(text));
  }

  async untilClosed(): Promise<string> {
    await this.until(() => this.reasons.length > 0);
    return this.reasons.join(", ");
  }

  #hear(): void {
    if (this.reasons.length > 0) this.heardAfterClosed = true;
  }
}

/** Greets people, so that a client can see which door it came through. */
export class FakeHouse extends Watched implements House {
  readonly guests: FakeGuest[] = [];

  plain(transport: Transport, caller: Caller): ByteGuest {
    const guest = this.#seat(new FakeGuest("plain", transport, caller));
    guest.say("Hello\n");
    return guest;
  }

  irc(transport: Transport, caller: Caller): ByteGuest {
    return this.#seat(new FakeGuest("irc", transport, caller));
  }

  webSocket(transport: Transport, caller: Caller, frameKind: FrameKind): LineGuest {
    return this.#seat(new FakeGuest("websocket", transport, caller, frameKind));
  }

  /** The guest that came as the nth, now or later. */
  async guest(index = 0): Promise<FakeGuest> {
    await this.until(() => this.guests.length > index);
    const guest = this.guests[index];
    if (guest === undefined) throw new Error("unreachable");
    return guest;
  }

  #seat(guest: FakeGuest): FakeGuest {
    this.guests.push(guest);
    this.changed();
    return guest;
  }
}

export class Client extends Watched {
  readonly socket: Socket;
  text = "";
  closed = false;

  constructor(socket: Socket) {
    super();
    this.socket = socket;
    socket.on("data", (bytes) => {
      this.text += bytes.toString("latin1");
      this.changed();
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      this.closed = true;
      this.changed();
    });
  }

  send(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** One byte, one packet: waits until the kernel has taken each before it sends the next. */
  async drip(bytes: Uint8Array): Promise<void> {
    for (const byte of bytes) {
      await new Promise((resolve) => this.socket.write(new Uint8Array([byte]), resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async untilText(pattern: RegExp): Promise<string> {
    await this.until(() => pattern.test(this.text) || this.closed);
    return this.text;
  }

  async untilClosed(): Promise<string> {
    await this.until(() => this.closed);
    return this.text;
  }
}

export type Entrance = {
  readonly house: FakeHouse;
  readonly tally: Tally;
  readonly frontDoor: FrontDoor;
  readonly port: number;
  dial(): Promise<Client>;
  close(): Promise<void>;
};

export type EntranceOptions = Partial<FrontDoorOptions> & {
  readonly web?: Partial<HttpDoorOptions>;
  readonly tls?: TlsEntrance;
};

/** All doors on a free port of the loopback address. */
export async function openEntrance({ web, ...options }: EntranceOptions = {}): Promise<Entrance> {
  const house = new FakeHouse();
  const tally = options.tally ?? new Tally();
  const policy = web?.policy ?? { loopbackOnly: true, hosts: [], origins: [] };
  const webSockets = new WebSocketDoor({ house, policy, tally });
  const http = createHttpDoor({
    files: new Map(),
    policy,
    health: () => ({ status: "ok" }),
    metrics: async () => ({ contentType: "text/plain", text: "a 1\n" }),
    webSockets,
    logger: silentLogger,
    ...web,
  });
  const frontDoor = new FrontDoor({
    house,
    http: new WebDoor(webSockets, http),
    logger: silentLogger,
    tally,
    ...options,
  });
  const { port }: AddressInfo = await frontDoor.listen("127.0.0.1", 0);
  const clients: Client[] = [];
  return {
    house,
    tally,
    frontDoor,
    port,
    async dial() {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true });
      const client = new Client(socket);
      clients.push(client);
      await once(socket, "connect");
      return client;
    },
    async close() {
      for (const client of clients) client.socket.destroy();
      for (const guest of house.guests) guest.transport.destroy();
      await frontDoor.close();
    },
  };
}
