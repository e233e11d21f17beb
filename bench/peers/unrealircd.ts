import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Ports, Recipe } from "./recipe.ts";

export const UNREALIRCD: Recipe = {
  name: "UnrealIRCd",
  order: "one",
  hasMetrics: false,
  wires: ["tcp"],
  connectionsMax: Number.POSITIVE_INFINITY,
  parallel: 2000,
  version: ["unrealircd", "-v"],
  settings: "no flood limits, no throttling, sendq 500M",
  command(ports, folder) {
    const file = join(folder, "unrealircd.conf");
    writeFileSync(file, config(ports, folder));
    return ["unrealircd", "-F", "-f", file];
  },
};

function config({ tcp }: Ports, folder: string): string {
  return `include "modules.default.conf";
include "snomasks.default.conf";
me { name "bench.test"; info "bench"; sid "001"; }
admin { "bench"; }
class clients { pingfreq 600; maxclients 20000; sendq 500M; recvq 32000; options { nofakelag; } }
allow { mask *; class clients; maxperip 20000; global-maxperip 20000; }
listen { ip 127.0.0.1; port ${tcp}; }
except ban { mask 127.0.0.1; type all; }
except throttle { mask 127.0.0.1; }
drpass { restart "bench"; die "bench"; }
files { pidfile "${folder}/unrealircd.pid"; }
set {
  network-name "bench";
  default-server "bench.test";
  services-server "services.bench.test";
  help-channel "#help";
  kline-address "bench@example.org";
  cloak-keys {
    "aoAr1HnR6gl3sJ7hVz4Zb7x4YwpWxx9L1s2d3f4g5h6j7k8l9mAAbbCCddEEffGGhhIIjjKKllMMnnOOpp12";
    "bpBs2IoS7hm4tK8iWA5aC8y5ZxqXyy0M2t3e4g5h6i7k8l9m0nBBccDDeeFFggHHiiJJkkLLmmNNooPPqq23";
    "cqCt3JpT8in5uL9jXB6bD9z6AyrYzz1N3u4f5h6i7j8l9m0n1oCCddEEffGGhhIIjjKKllMMnnOOppQQrr34";
  }
  options { hide-ulines; }
  modes-on-connect "";
  modes-on-join "+n";
  maxchannelsperuser 100;
  anti-flood { everyone { connect-flood 20000:1; } unknown-users { lag-penalty 0; lag-penalty-bytes 0; } }
}
`;
}
