/** Which addresses are somebody's on the Internet: no others are ever connected to for what a user has told us. */

import { BlockList, isIP, isIPv4 } from "node:net";

/** Whether an IP address, as text, is a public unicast address. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv4(address)) return !NOT_PUBLIC.check(address, "ipv4");
  // Of IPv6 only this range is given out; what carries IPv4 inside is left out of it below.
  return GLOBAL_IPV6.check(address, "ipv6") && !NOT_PUBLIC.check(address, "ipv6");
}

/** The IANA registries of special-purpose addresses (RFC 6890), and multicast. */
const NOT_PUBLIC_IPV4: Networks = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Protocol assignments with Teredo, documentation (both), 6to4. Outside of 2000::/3 nothing is public. */
const NOT_PUBLIC_IPV6: Networks = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const NOT_PUBLIC = listOf(NOT_PUBLIC_IPV4, NOT_PUBLIC_IPV6);
const GLOBAL_IPV6 = listOf([], [["2000::", 3]]);

type Networks = readonly (readonly [string, number])[];

function listOf(ipv4: Networks, ipv6: Networks): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ipv4) list.addSubnet(network, prefix, "ipv4");
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, "ipv6");
  return list;
}
