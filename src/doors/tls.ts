/** The TLS door: what is inside is found out by the front door, as if it had come without. */

import { readFile } from "node:fs/promises";
import type { Socket } from "node:net";
import { createServer } from "node:tls";
import type { Logger } from "../base/logger.ts";
import type { TlsEntrance } from "./front-door.ts";
import { TLS_HANDSHAKE_MS } from "./limits.ts";

export type TlsDoorOptions = {
  /** PEM files: the certificate with its chain, and its key. */
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly logger: Logger;
};

export type TlsDoor = TlsEntrance & {
  /** Reads the files again: for handshakes from now on. Rejects, and keeps what it has, if they can't be used. */
  reload(): Promise<void>;
};

/** Rejects if the files can't be read, or are no certificate and its key. */
export async function createTlsDoor(options: TlsDoorOptions): Promise<TlsDoor> {
  const { logger } = options;
  const server = createServer({
    ...(await readPair(options)),
    ALPNProtocols: ["http/1.1", "irc"],
    handshakeTimeout: TLS_HANDSHAKE_MS,
    allowHalfOpen: true,
    // A certificate is welcome, whoever signed it: an account may know its fingerprint (SASL EXTERNAL).
    requestCert: true,
    rejectUnauthorized: false,
  });
  server.on("tlsClientError", (error) => logger.debug({ error: error.message }, "A TLS handshake failed."));
  return {
    bringTo(enter) {
      server.on("secureConnection", enter);
    },
    take(socket: Socket, bytes: Buffer) {
      socket.unshift(bytes);
      server.emit("connection", socket);
    },
    close() {},
    async reload() {
      // Throws what is wrong with them before anything is changed.
      server.setSecureContext(await readPair(options));
    },
  };
}

async function readPair({ certificateFile, keyFile }: TlsDoorOptions): Promise<{ cert: Buffer; key: Buffer }> {
  const [cert, key] = await Promise.all([readFile(certificateFile), readFile(keyFile)]);
  return { cert, key };
}
