/** What is behind the doors: whoever comes in becomes a session of the server. */

import type { Timer } from "../base/deadlines.ts";
import { ircProtocol } from "../session/protocol-irc.ts";
import { greetingLines } from "../session/protocol-plain.ts";
import type { Server } from "../session/server.ts";
import type { Framing } from "../session/dialect.ts";
import type { Peer, Session } from "../session/session.ts";
import type { Transport } from "../session/transport.ts";
import type { House } from "./house.ts";
import { IrcGuest, IrcWebSocketGuest } from "./irc.ts";
import { peerOf } from "./peer.ts";
import { PlainDoor } from "./plain.ts";

export type OpenHouseOptions = {
  readonly server: Server;
  readonly timer: Timer;
  readonly title: string;
  /** See peer.ts. */
  readonly cloakKey: Uint8Array;
};

export function openHouse({ server, timer, title, cloakKey }: OpenHouseOptions): House {
  const connectIrc = (transport: Transport, peer: Peer, framing: Framing): Session =>
    server.connect({ transport, protocol: ircProtocol, via: framing === "crlf" ? "irc" : "web", framing, peer });
  const plainDoor = new PlainDoor(
    server,
    timer,
    (transport, peer) => new IrcGuest(server, connectIrc(transport, peer, "crlf")),
  );
  return {
    plain(transport, caller) {
      return plainDoor.open(transport, peerOf(caller, cloakKey), greetingLines(title));
    },
    irc(transport, caller) {
      return new IrcGuest(server, connectIrc(transport, peerOf(caller, cloakKey), "crlf"));
    },
    webSocket(transport, caller, framing) {
      const session = connectIrc(transport, peerOf(caller, cloakKey), framing === "text" ? "text-frame" : "binary-frame");
      return new IrcWebSocketGuest(server, session);
    },
  };
}
