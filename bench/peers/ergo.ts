import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ports, Recipe } from "./recipe.ts";

export const ERGO: Recipe = {
  name: "Ergo",
  order: "by sender",
  hasMetrics: false,
  wires: ["tcp", "websocket"],
  connectionsMax: Number.POSITIVE_INFINITY,
  parallel: 2000,
  version: ["ergo", "--version"],
  settings:
    "no fakelag, no limits by address, max-sendq 500M; history in memory, 2,048 messages a channel, as it comes",
  command(ports, folder) {
    const file = join(folder, "ergo.yaml");
    writeFileSync(file, config(ports, folder));
    spawnSync("ergo", ["initdb", "--conf", file, "--quiet"]);
    return ["ergo", "run", "--conf", file, "--quiet"];
  },
};

function config({ tcp, websocket }: Ports, folder: string): string {
  return `network:
  name: bench
server:
  name: bench.test
  listeners:
    "127.0.0.1:${tcp}": {}
    "127.0.0.1:${websocket}": { websocket: true }
  casemapping: ascii
  enforce-utf8: true
  lookup-hostnames: false
  check-ident: false
  max-sendq: 500M
  compatibility: { force-trailing: true, send-unprefixed-sasl: true, allow-truncation: false }
  ip-limits: { count: false, throttle: false }
  ip-cloaking: { enabled: false }
accounts:
  authentication-enabled: true
  registration: { enabled: false }
  multiclient: { enabled: true, allowed-by-default: false, always-on: disabled }
channels:
  default-modes: +n
  max-channels-per-client: 100
  registration: { enabled: false }
logging:
  - { method: stderr, type: "*", level: error }
lock-file: ${folder}/ergo.lock
datastore:
  path: ${folder}/ergo.db
  autoupgrade: true
languages: { enabled: false, default: en }
limits:
  nicklen: 32
  identlen: 20
  channellen: 64
  awaylen: 390
  kicklen: 390
  topiclen: 390
  monitor-entries: 100
  whowas-entries: 100
  chan-list-modes: 60
  registration-messages: 1024
  multiline: { max-bytes: 4096, max-lines: 100 }
fakelag: { enabled: false }
history:
  enabled: true
  channel-length: 2048
  client-length: 256
  chathistory-maxmessages: 1000
  znc-maxmessages: 2048
  restrictions: { query-cutoff: none }
`;
}
