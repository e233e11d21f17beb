import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Recipe } from "./recipe.ts";

export const NGIRCD: Recipe = {
  name: "ngIRCd",
  order: "one",
  hasMetrics: false,
  wires: ["tcp"],
  connectionsMax: 1100,
  // It lets the kernel keep ten callers; others have to try again, seconds later.
  parallel: 8,
  version: ["ngircd", "--version"],
  settings: "MaxPenaltyTime = 0",
  command({ tcp }, folder) {
    const file = join(folder, "ngircd.conf");
    writeFileSync(file, config(tcp));
    return ["ngircd", "--nodaemon", "--config", file];
  },
};

function config(port: number): string {
  return `[Global]
Name = bench.test
Info = bench
Listen = 127.0.0.1
Ports = ${port}
[Limits]
MaxConnections = 20000
MaxConnectionsIP = 0
MaxJoins = 0
MaxPenaltyTime = 0
PingTimeout = 600
[Options]
DNS = no
Ident = no
PAM = no
SyslogFacility = local1
`;
}
