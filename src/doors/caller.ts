/** Who calls, as the socket tells. Node keeps the address once it was asked for, also when the socket is closed. */

import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { assert } from "../base/assert.ts";
import { plainAddress } from "./address.ts";
import type { Caller } from "./house.ts";

/** Before a door takes a socket. Answers undefined if the peer is gone already: the kernel has forgotten who it was. */
export function introduce(socket: Socket): Caller | undefined {
  return socket.remoteAddress === undefined ? undefined : callerOf(socket);
}

/** Of a socket that was introduced. Made when it is asked for: a connection has no other use for it. */
export function callerOf(socket: Socket): Caller {
  const { remoteAddress, remotePort } = socket;
  assert(remoteAddress !== undefined && remotePort !== undefined, "a socket is introduced before a door takes it");
  return { address: plainAddress(remoteAddress), port: remotePort, ...security(socket) };
}

function security(socket: Socket): Pick<Caller, "secure" | "certificate"> {
  if (!isEncrypted(socket)) return { secure: false };
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
  if (fingerprint === undefined) return { secure: true };
  return { secure: true, certificate: fingerprint.replaceAll(":", "").toLowerCase() };
}

/** Without loading `node:tls` where there is no certificate. */
function isEncrypted(socket: Socket): socket is TLSSocket {
  return "encrypted" in socket;
}
