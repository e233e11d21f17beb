/** Reading the configuration again while the server runs: what counts at once, and what at the next start. */

import { isDeepStrictEqual } from "node:util";
import type { Logger } from "../base/logger.ts";
import type { Reloaded } from "../commands/command.ts";
import type { TlsDoor } from "../doors/tls.ts";
import type { LiveSettings, Server } from "../session/server.ts";
import type { Config, ConfigResult } from "./config.ts";

export type ReloadParts = {
  /** As it was at the start. */
  readonly config: Config;
  readonly reread: () => ConfigResult;
  readonly server: Server;
  readonly tls: TlsDoor | undefined;
  readonly logger: Logger;
};

/** Does not reject: with errors nothing has changed. */
export async function reload({ config, reread, server, tls, logger }: ReloadParts): Promise<Reloaded> {
  const result = reread();
  const errors = result.ok ? await reloadCertificate(tls) : result.errors;
  if (!result.ok || errors.length > 0) {
    logger.warn({ errors }, "The configuration could not be read again: nothing has changed.");
    return { errors, atNextStart: [] };
  }
  server.reconfigure(liveSettings(result.config));
  const atNextStart = changesBetween(config, result.config);
  logger.info({ atNextStart }, "Configuration and certificate were read again.");
  return { errors: [], atNextStart };
}

/** Of a configuration what can change while the server runs. */
export function liveSettings({ motd, admin, icon, operators = {}, gateways = {} }: Config): LiveSettings {
  const passwords = { operators: new Map(Object.entries(operators)), gateways: new Map(Object.entries(gateways)) };
  return { motd: motd?.split("\n") ?? [], admin, icon, ...passwords };
}

async function reloadCertificate(tls: TlsDoor | undefined): Promise<readonly string[]> {
  try {
    await tls?.reload();
    return [];
  } catch (error) {
    return [`The certificate could not be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function changesBetween(before: Config, after: Config): readonly string[] {
  const keys = Object.keys(after) as (keyof Config)[];
  return keys.filter((key) => !LIVE_OR_MADE.has(key) && !isDeepStrictEqual(before[key], after[key]));
}

/** What counts at once, and what is made of other settings. */
const LIVE_OR_MADE: ReadonlySet<keyof Config> = new Set(["motd", "admin", "icon", "operators", "gateways", "network"]);
