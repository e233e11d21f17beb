/** Who calls, read from the socket once, and kept on it for every door that it passes. */

import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { assert } from "../base/assert.ts";
import { plainAddress } from "./address.ts";
import type { Caller } from "./house.ts";

/** Answers undefined if the peer is gone already: the kernel has forgotten who it was. */
export function introduce(socket: Socket): Caller | undefined {
  const { remoteAddress, remotePort } = socket;
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  const caller = { address: plainAddress(remoteAddress), port: remotePort, ...security(socket) };
  const introduced: Introduced = socket;
  introduced[CALLER] = caller;
  return caller;
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

/** Of a socket that was introduced. */
export function callerOf(socket: Socket): Caller {
  const introduced: Introduced = socket;
  const caller = introduced[CALLER];
  assert(caller, "every socket is introduced before a door takes it");
  return caller;
}

type Introduced = Socket & { [CALLER]?: Caller };

const CALLER = Symbol("caller");
