/** The door of browsers: who plainly asks for a WebSocket gets one, all others go on to HTTP. */

import type { Socket } from "node:net";
import type { SocketDoor } from "./front-door.ts";
import { readUpgrade } from "./upgrade-request.ts";
import type { WebSocketDoor } from "./websocket.ts";

export class WebDoor implements SocketDoor {
  readonly #webSockets: WebSocketDoor;
  readonly #http: SocketDoor;

  constructor(webSockets: WebSocketDoor, http: SocketDoor) {
    this.#webSockets = webSockets;
    this.#http = http;
  }

  take(socket: Socket, bytes: Buffer): void {
    const request = readUpgrade(bytes);
    if (request === undefined) this.#http.take(socket, bytes);
    else this.#webSockets.upgrade(request, socket, bytes.subarray(request.end));
  }

  close(): void {
    this.#http.close();
  }
}
