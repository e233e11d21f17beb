/** Puts the house together: the log, the server, and every door on one port. */

import { hkdfSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../base/clock.ts";
import { systemTimer } from "../base/deadlines.ts";
import { lazily } from "../base/lazily.ts";
import type { Logger } from "../base/logger.ts";
import { Tally } from "../base/tally.ts";
import type { Reloaded } from "../commands/command.ts";
import { isLoopbackHost } from "../doors/address.ts";
import { FrontDoor, type SocketDoor } from "../doors/front-door.ts";
import { LateDoor } from "../doors/late-door.ts";
import { openHouse } from "../doors/open-house.ts";
import type { SitePolicy } from "../doors/origin.ts";
import { peerOf } from "../doors/peer.ts";
import type { TlsDoor } from "../doors/tls.ts";
import { WebDoor } from "../doors/web-door.ts";
import { WebSocketDoor } from "../doors/websocket.ts";
import { internet, type Network } from "../push/network.ts";
import { Pusher } from "../push/pusher.ts";
import { Vapid } from "../push/vapid.ts";
import { OWASP_COSTS } from "../session/passwords.ts";
import { Server } from "../session/server.ts";
import { Tokens } from "../session/tokens.ts";
import { collectGarbage } from "../store/garbage.ts";
import { openStore, type Store } from "../store/log.ts";
import { OpenError } from "../store/open-error.ts";
import { trimAllocator } from "./allocator.ts";
import { loadCloakKey } from "./cloak-key.ts";
import type { Config, ConfigResult } from "./config.ts";
import { Nursery } from "./nursery.ts";
import { liveSettings, reload } from "./reload.ts";
import { contactOf, loadVapidKey } from "./vapid-key.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** The room where everyone arrives. */
const LOBBY = "#lobby";

export type Hubbub = {
  readonly host: string;
  /** The real one, where 0 was asked for. */
  readonly port: number;
  readonly server: Server;
  /** Tells everyone, closes all connections, and resolves when everything is on disk. */
  stop(reason: string): Promise<void>;
  /** Reads configuration and certificate again. Does not reject. */
  reload(): Promise<Reloaded>;
};

export type HubbubOptions = {
  readonly config: Config;
  readonly logger: Logger;
  readonly version: string;
  /** Where the built web client is. */
  readonly webDirectory: string;
  /** Reads the configuration as it is now. */
  readonly reread: () => ConfigResult;
  /** The way to push services, where it is not the Internet. */
  readonly network?: Network;
};

/** Rejects with an OpenError, a TLS error, or the machine's error when the port can't be had. */
export async function startHubbub(options: HubbubOptions): Promise<Hubbub> {
  const { config, logger } = options;
  const store = await openStore({ path: config.data, clock: systemClock, logger });
  try {
    return await startWith(store, options);
  } catch (error) {
    await store.log.close();
    throw error;
  }
}

async function startWith(store: Store, options: HubbubOptions): Promise<Hubbub> {
  const { log, accounts, markers, subscriptions } = store;
  const { config, logger, version } = options;
  const tally = new Tally();
  const nursery = new Nursery(tally, () => void giveBack(store));
  const tls = await openTls(config, logger);
  const cloakKey = await loadCloakKey(config.data);
  const sender = await openPusher(options);
  const again = (): Promise<Reloaded> => reload({ ...options, server, tls });
  const server: Server = await Server.open({
    log,
    accounts,
    markers,
    subscriptions,
    sender,
    passwordCosts: OWASP_COSTS,
    clock: systemClock,
    timer: systemTimer,
    logger,
    tally,
    floodControl: config.floodControl,
    info: {
      name: config.serverName,
      title: config.title,
      network: config.network,
      version,
      started: systemClock.now(),
      lobby: LOBBY,
      sts: config.stsDays === undefined ? undefined : { port: config.port, seconds: config.stsDays * DAY_SECONDS },
    },
    live: liveSettings(config),
    reload: again,
    peerOf: (caller) => peerOf(caller, cloakKey),
    tokens: await openTokens(config),
    passkeyTokenKey: derivedKey(cloakKey, "passkey tokens"),
  });
  const house = openHouse({ server, timer: systemTimer, logger, title: config.title, cloakKey });
  const webSockets = new WebSocketDoor({ house, policy: policyOf(config), tally });
  const http = new LateDoor(() => openHttp(options, { server, webSockets, tally }), logger);
  const door = new FrontDoor({ house, http: new WebDoor(webSockets, http), tls, logger, tally });
  const { address, port } = await door.listen(config.host, config.port);
  return {
    host: address,
    port,
    server,
    async stop(reason) {
      const closed = door.close();
      sender.close();
      await server.stop(reason);
      await closed;
      nursery.close();
    },
    reload: again,
  };
}

/** What a rush has left behind, on every thread. */
async function giveBack(store: Store): Promise<void> {
  collectGarbage();
  await store.sweep();
  await trimAllocator();
}

type Parts = { readonly server: Server; readonly webSockets: WebSocketDoor; readonly tally: Tally };

async function openHttp({ config, logger, webDirectory }: HubbubOptions, parts: Parts): Promise<SocketDoor> {
  const [{ createHttpDoor }, { loadStaticFiles }] = await Promise.all([
    import("../doors/http.ts"),
    import("../doors/static-files.ts"),
  ]);
  const { server, webSockets, tally } = parts;
  const metrics = lazily(async () => new (await import("./metrics.ts")).Metrics(tally));
  return createHttpDoor({
    files: await loadStaticFiles(webDirectory, config.title),
    policy: policyOf(config),
    health: () => server.health,
    metrics: async () => (await metrics()).render(),
    webSockets,
    logger,
  });
}

async function openPusher({ config, logger, network = internet() }: HubbubOptions): Promise<Pusher> {
  const vapid = new Vapid(await loadVapidKey(config.data), contactOf(config));
  return new Pusher({ vapid, network, clock: systemClock, timer: systemTimer, logger });
}

async function openTokens({ tokens }: Config): Promise<Tokens | undefined> {
  if (tokens === undefined) return undefined;
  const { keyFile, ...issuer } = tokens;
  try {
    return new Tokens({ ...issuer, key: await readFile(keyFile, "utf8") });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new OpenError(`${keyFile} is no public key for tokens: ${cause}`);
  }
}

/** For another purpose (RFC 5869): neither key tells anything about the other. */
function derivedKey(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, "", purpose, key.length));
}

async function openTls({ tls }: Config, logger: Logger): Promise<TlsDoor | undefined> {
  if (tls === undefined) return undefined;
  const { createTlsDoor } = await import("../doors/tls.ts");
  return createTlsDoor({ certificateFile: tls.certFile, keyFile: tls.keyFile, logger });
}

function policyOf({ host, origins }: Config): SitePolicy {
  return { loopbackOnly: isLoopbackHost(host), hosts: [host], origins };
}

/** Of a checkout or package whose root this is. */
export function webDirectoryIn(root: string): string {
  return join(root, "dist", "web");
}
