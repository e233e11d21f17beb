/** The house behind the doors: whom a door lets in, and what it tells them. The session side implements it. */

import type { Transport } from "../session/transport.ts";

/** Who has come in, as far as the socket knows. */
export type Caller = {
  /** IPv4 or IPv6, as people write it. */
  readonly address: string;
  readonly port: number;
  /** Whether TLS protects the whole way to this process. */
  readonly secure: boolean;
  /** Of the TLS certificate that it has shown: SHA-256, in lower-case hexadecimal. */
  readonly certificate?: string;
  /** The origin of the page that it is on, such as `https://chat.example`, where that may have passkeys. */
  readonly site?: string;
};

/** One connection at the plain text or the IRC door. */
export type ByteGuest = {
  /** What was read, in order, split anywhere. The buffer is the guest's. */
  received(bytes: Buffer): void;
  /** The peer will send no more, but still reads (`printf … | nc`): finish what it sent, then end() the transport. */
  ended(): void;
  /** The connection is gone. Exactly once, whoever closed it; nothing is called after it. */
  closed(reason: string): void;
};

/** One connection at the WebSocket door, where a message is an IRC line. */
export type LineGuest = {
  /** One line without CR LF, not empty. UTF-8 if it came in a text message; any bytes in a binary one. */
  line(bytes: Uint8Array): void;
  closed(reason: string): void;
};

/** How a WebSocket client wants its frames: what it is written must be whole frames of this kind. */
export type FrameKind = "text" | "binary";

export type House = {
  /** Called before the first bytes are received, if there are any: silence brings people here too. */
  plain(transport: Transport, caller: Caller): ByteGuest;
  irc(transport: Transport, caller: Caller): ByteGuest;
  webSocket(transport: Transport, caller: Caller, frameKind: FrameKind): LineGuest;
};
