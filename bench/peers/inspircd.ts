import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ports, Recipe } from "./recipe.ts";

const LIMITS = 'localmax="20000" globalmax="20000" threshold="100000" commandrate="100000000" fakelag="off"';
const QUEUES = 'recvq="1048576" softsendq="500000000" hardsendq="500000000" timeout="60" pingfreq="600"';

export const INSPIRCD: Recipe = {
  name: "InspIRCd",
  order: "one",
  hasMetrics: false,
  wires: ["tcp", "websocket"],
  connectionsMax: Number.POSITIVE_INFINITY,
  // It completes registrations once a second, of all who wait.
  parallel: 2000,
  version: ["inspircd", "--version"],
  settings: `${LIMITS} ${QUEUES}`.replaceAll('"', ""),
  command(ports, folder) {
    const file = join(folder, "inspircd.conf");
    writeFileSync(file, config(ports, folder));
    return ["inspircd", "--nofork", "--runasroot", "--config", file];
  },
};

function config({ tcp, websocket }: Ports, folder: string): string {
  return `<server name="bench.test" description="bench" network="bench" id="001">
<admin name="x" nick="x" email="x@example.org">
<module name="sha1">
<module name="websocket">
<wsorigin allow="*">
<bind address="127.0.0.1" port="${tcp}" type="clients">
<bind address="127.0.0.1" port="${websocket}" type="clients" hook="websocket">
<connect allow="*" resolvehostnames="no" useident="no" ${LIMITS} ${QUEUES} maxconnwarn="off" maxchans="100">
<performance softlimit="20000" somaxconn="4096" netbuffersize="65534" quietbursts="yes">
<options prefixquit="" defaultmodes="n" hostintopic="no">
<pid file="${folder}/inspircd.pid">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="sparse" target="${folder}/log">
`;
}
