/**
 * Which sites a browser may be on when it talks to us. A page of another site must not open a WebSocket in its reader's
 * name, nor reach a server on the reader's own machine by a DNS name that points there (DNS rebinding).
 */

import { isIP } from "node:net";
import { isLoopbackHost } from "./address.ts";

export type SitePolicy = {
  /** Whether only this machine can reach us. Then only its own names are accepted as Host. */
  readonly loopbackOnly: boolean;
  /** Further names of this server, without port: what `--host` says. */
  readonly hosts: readonly string[];
  /** Sites whose pages may connect too, such as "https://chat.example". */
  readonly origins: readonly string[];
};

/** Whether a request may name this host. One without Host comes from no browser. */
export function isHostAllowed(policy: SitePolicy, host: string | undefined): boolean {
  if (!policy.loopbackOnly || host === undefined) return true;
  const name = hostName(host);
  if (name === undefined) return false;
  if (isLoopbackHost(name)) return true;
  return policy.hosts.includes(name) || policy.origins.some((origin) => hostName(hostOf(origin) ?? "") === name);
}

/** Whether a page of this origin may open a WebSocket here. No origin: no browser. */
export function isOriginAllowed(policy: SitePolicy, origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  const originHost = hostOf(origin);
  if (originHost === undefined) return false;
  if (originHost === host?.toLowerCase()) return true;
  return policy.origins.some((allowed) => URL.canParse(allowed) && new URL(allowed).origin === new URL(origin).origin);
}

/**
 * The origin of a page that may have passkeys (Web Authentication, 5.1.3): one that browsers call secure, and whose
 * host is a name. Undefined for any other.
 */
export function passkeySiteOf(origin: string | undefined): string | undefined {
  if (origin === undefined || !URL.canParse(origin)) return undefined;
  const { protocol, hostname, origin: site } = new URL(origin);
  const isSecure = protocol === "https:" || (protocol === "http:" && /(?:^|\.)localhost$/.test(hostname));
  const isName = !hostname.startsWith("[") && isIP(hostname) === 0;
  return isSecure && isName && site === origin ? site : undefined;
}

/** Host and port as a Host header has them. "null", the origin of sandboxed pages, has none. */
function hostOf(origin: string): string | undefined {
  if (!URL.canParse(origin)) return undefined;
  const { host } = new URL(origin);
  return host === "" ? undefined : host;
}

/** Without port, and without the brackets of an IPv6 address. */
function hostName(host: string): string | undefined {
  const [, ipv6, name] = HOST.exec(host) ?? [];
  if (ipv6 !== undefined) return isIP(ipv6) === 6 ? ipv6 : undefined;
  return name?.toLowerCase();
}

const HOST = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@\s]+))(?::\d{1,5})?$/i;
