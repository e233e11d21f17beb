/** What an IP address says about where it is. IPv4 addresses that came over an IPv6 socket are IPv4 addresses. */

import { BlockList, isIPv4 } from "node:net";

const IPV4_IN_IPV6 = "::ffff:";

/** The address as people write it: without the IPv6 wrapping of an IPv4 address, and without a zone. */
export function plainAddress(address: string): string {
  const zone = address.indexOf("%");
  const bare = zone === -1 ? address : address.slice(0, zone);
  const inner = bare.startsWith(IPV4_IN_IPV6) ? bare.slice(IPV4_IN_IPV6.length) : bare;
  return isIPv4(inner) ? inner : bare;
}

/** Whether a plain address belongs to this machine. */
export function isLoopback(address: string): boolean {
  return address === "::1" || (address.startsWith("127.") && isIPv4(address));
}

/** The same for what may also be a name, as a person or a browser writes it. */
export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || isLoopback(host);
}

/** Whether a plain address is this machine's or of a private network: nobody on the Internet can have it. */
export function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

/**
 * Whom to count together: an IPv4 address is one household; of an IPv6 address it is the first 64 bits, since
 * whoever has one address of those has them all.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const tailLength = tail === undefined || tail === "" ? 0 : tail.split(":").length;
  if (tail !== undefined) {
    const zeros = IPV6_GROUPS - groups.length - tailLength;
    for (let index = 0; index < zeros; index += 1) groups.push("0");
    if (tailLength > 0) groups.push(...tail.split(":"));
  }
  return `${groups.slice(0, IPV6_NETWORK_GROUPS).join(":")}::/64`;
}

const IPV6_GROUPS = 8;
const IPV6_NETWORK_GROUPS = 4;

const PRIVATE = privateRanges();

function privateRanges(): BlockList {
  const ranges = new BlockList();
  ranges.addSubnet("127.0.0.0", 8, "ipv4");
  ranges.addSubnet("10.0.0.0", 8, "ipv4");
  ranges.addSubnet("172.16.0.0", 12, "ipv4");
  ranges.addSubnet("192.168.0.0", 16, "ipv4");
  ranges.addSubnet("169.254.0.0", 16, "ipv4");
  ranges.addAddress("::1", "ipv6");
  ranges.addSubnet("fc00::", 7, "ipv6");
  ranges.addSubnet("fe80::", 10, "ipv6");
  return ranges;
}
