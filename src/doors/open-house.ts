/** What is behind the doors: whoever comes in becomes a session of the server. */

import type { Timer } from "../base/deadlines.ts";
import type { Logger } from "../base/logger.ts";
import type { Framing } from "../session/dialect.ts";
import { ircProtocol } from "../session/protocol-irc.ts";
import { greetingLines } from "../session/protocol-plain.ts";
import type { Server } from "../session/server.ts";
import type { Peer, Session } from "../session/session.ts";
import type { Transport } from "../session/transport.ts";
import type { Caller, House } from "./house.ts";
import { IrcDoor, IrcGuest, IrcWebSocketGuest } from "./irc.ts";
import { peerOf } from "./peer.ts";
import { PlainDoor } from "./plain.ts";

export type OpenHouseOptions = {
  readonly server: Server;
  readonly timer: Timer;
  readonly logger: Logger;
  readonly title: string;
  /** See peer.ts. */
  readonly cloakKey: Uint8Array;
};

export function openHouse({ server, timer, logger, title, cloakKey }: OpenHouseOptions): House {
  const admit = (caller: Caller, door: string): Peer => {
    const { address, port, secure } = caller;
    const shown = address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
    logger.info({ address: shown, door, secure }, `${shown} has connected.`);
    return peerOf(caller, cloakKey);
  };
  const connectIrc = (transport: Transport, peer: Peer, framing: Framing): Session =>
    server.connect({ transport, protocol: ircProtocol, via: framing === "crlf" ? "irc" : "web", framing, peer });
  const ircDoor = new IrcDoor(server);
  const plainDoor = new PlainDoor(
    server,
    timer,
    (transport, peer) => new IrcGuest(ircDoor, connectIrc(transport, peer, "crlf")),
  );
  return {
    plain(transport, caller) {
      return plainDoor.open(transport, admit(caller, "plain"), greetingLines(title));
    },
    irc(transport, caller) {
      return new IrcGuest(ircDoor, connectIrc(transport, admit(caller, "irc"), "crlf"));
    },
    webSocket(transport, caller, frameKind) {
      const session = connectIrc(
        transport,
        admit(caller, "websocket"),
        frameKind === "text" ? "text-frame" : "binary-frame",
      );
      return new IrcWebSocketGuest(server, session);
    },
  };
}
