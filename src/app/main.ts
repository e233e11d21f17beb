/** The process: what was asked for on the command line, until a signal ends it. */

import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { assert } from "../base/assert.ts";
import { OpenError } from "../store/open-error.ts";
import { helpText, readInvocation } from "./cli.ts";
import type { Config, ConfigResult } from "./config.ts";
import { hashFrom } from "./hash.ts";
import { type Hubbub, startHubbub, webDirectoryIn } from "./hubbub.ts";
import { type ClosableLogger, createLogger } from "./logger.ts";

/** How long a stop may take before the process ends all the same. */
const STOP_MS_MAX = 4_500;

const PORT_MAX = 65_535;

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

await run(process.argv.slice(2));

async function run(argv: readonly string[]): Promise<void> {
  const invocation = readInvocation({ argv, env: process.env, readFile });
  switch (invocation.kind) {
    case "help":
      return print(helpText());
    case "version":
      return print(`hubbub ${version()}`);
    case "refused":
      return refuse(invocation.errors);
    case "hash":
      return printHash();
    case "serve":
      return serve(invocation.config, () => reread(argv));
  }
}

/** The same command line, on a file that may be another one now. */
function reread(argv: readonly string[]): ConfigResult {
  const again = readInvocation({ argv, env: process.env, readFile });
  assert(again.kind === "serve" || again.kind === "refused", "the same command line asks for the same");
  return again.kind === "serve" ? { ok: true, config: again.config } : { ok: false, errors: again.errors };
}

function readFile(path: string): string {
  return readFileSync(path, "utf8");
}

async function printHash(): Promise<void> {
  if (process.stdin.isTTY) process.stderr.write("Type the password and press Enter; it is not shown.\n");
  const made = await hashFrom(process.stdin);
  if ("error" in made) return refuse([made.error]);
  print(made.hash);
}

async function serve(config: Config, reread: () => ConfigResult): Promise<void> {
  const isTerminal = process.stdout.isTTY === true;
  const logger = await createLogger({ level: config.logLevel, isTerminal, fileDescriptor: 1 });
  try {
    const webDirectory = webDirectoryIn(ROOT);
    const hubbub = await startHubbub({ config, logger, version: version(), webDirectory, reread });
    stopOnSignals(hubbub, logger);
    print(waysIn(hubbub, config));
  } catch (error) {
    await logger.flush();
    refuse([sentenceFor(error, config)]);
  }
}

function stopOnSignals(hubbub: Hubbub, logger: ClosableLogger): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_MS_MAX).unref();
    logger.info({}, "Stopping: everyone is told, and everything is written.");
    await hubbub.stop("The server is stopping. Goodbye!");
    await logger.flush();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", () => hubbub.reload());
}

function waysIn({ host, port }: Hubbub, { title, tls }: Config): string {
  const name = host === "::" || host === "0.0.0.0" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const s = tls === undefined ? "" : "s";
  return [
    "",
    `  ${title} is open. Come in with whatever you have:`,
    "",
    `    a browser     http${s}://${name}:${port}/`,
    `    an IRC client irc${s}://${name}:${port}/lobby`,
    `    a terminal    nc ${name.replace(/[[\]]/g, "")} ${port}`,
    "",
    "  Stop with Ctrl+C.",
    "",
  ].join("\n");
}

function sentenceFor(error: unknown, { host, port }: Config): string {
  if (error instanceof OpenError) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return (
        `Port ${port} on ${host} is taken: by another Hubbub, or on macOS by AirPlay (port 5000). ` +
        `Choose another one: --port ${port < PORT_MAX ? port + 1 : port - 1}`
      );
    case "EACCES":
      return `Port ${port} needs more rights than this user has. Choose one from 1024 on: --port 5000`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is no address of this machine. Choose another one: --host 127.0.0.1`;
    default:
      return `Hubbub could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

function version(): string {
  const { version } = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8")) as { readonly version: string };
  return version;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function refuse(errors: readonly string[]): void {
  for (const error of errors) process.stderr.write(`hubbub: ${error}\n`);
  process.exit(1);
}
