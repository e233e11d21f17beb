/** The configuration: flags before environment before file before defaults, each value checked, all errors at once. */

import { parseArgs } from "node:util";
import * as v from "valibot";
import { isLoopbackHost } from "../doors/address.ts";
import { nearest } from "./nearest.ts";
import {
  flagOf,
  isSwitch,
  type LogLevel,
  SETTINGS,
  type Setting,
  type SettingName,
  settingRows,
  type Values,
  variableOf,
} from "./settings.ts";

export type Config = {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** As given; relative to the working directory. */
  readonly data: string;
  readonly title: string;
  /** The title in one word, for ISUPPORT's NETWORK. */
  readonly network: string;
  readonly serverName: string;
  readonly motd: string | undefined;
  /** Whom to write to about the server. */
  readonly admin?: string | undefined;
  readonly icon?: string | undefined;
  /** Names, and what is kept of their passwords. */
  readonly operators?: Readonly<Record<string, string>> | undefined;
  /** IP addresses of WEBIRC gateways, and what is kept of their passwords. */
  readonly gateways?: Readonly<Record<string, string>> | undefined;
  /** Paths, relative to the working directory. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly stsDays?: number | undefined;
  /** The path of the key is relative to the working directory. */
  readonly tokens?: { readonly keyFile: string; readonly issuer: string; readonly audience: string } | undefined;
  /** In lower case, without a slash at the end: as browsers send them. */
  readonly origins: readonly string[];
  readonly floodControl: boolean;
  readonly logLevel: LogLevel;
};

export type ConfigInput = {
  /** Flags alone, without a command. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Throws when it can't be read. */
  readonly readFile: (path: string) => string;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly errors: readonly string[] };

/** What somebody said about a setting, and where: `--port`, `HUBBUB_PORT`, `port in hubbub.json`. */
type Said = { readonly value: unknown; readonly where: string };
type Sayings = ReadonlyMap<string, Said>;
type Source = { readonly sayings: Sayings; readonly errors: readonly string[] };

/** Every known flag, in the form of parseArgs. */
export const FLAG_OPTIONS: Readonly<Record<string, { readonly type: "string" | "boolean" }>> = {
  ...Object.fromEntries(settingRows().map(([name, setting]) => [flagKey(name, setting), { type: flagType(setting) }])),
  config: { type: "string" },
};

export function readConfig({ argv, env, readFile }: ConfigInput): ConfigResult {
  const flags = readFlags(argv);
  const variables = readVariables(env);
  const file = readConfigFile(flags.sayings.get("config") ?? variables.get("config"), readFile);
  const sayings = new Map([...file.sayings, ...variables, ...flags.sayings]);
  const checked = checkValues(sayings);
  const errors = [...flags.errors, ...file.errors, ...checked.errors, ...checkTogether(checked.values, sayings)];
  return errors.length === 0 ? { ok: true, config: assemble(checked.values) } : { ok: false, errors };
}

/** ISUPPORT values have no spaces: letters, digits and a few marks of the title remain. */
export function networkName(title: string): string {
  return title.replace(/[^\p{L}\p{M}\p{N}._-]/gu, "") || "Hubbub";
}

function readFlags(argv: readonly string[]): Source {
  const { tokens } = parseArgs({
    args: [...argv],
    options: FLAG_OPTIONS,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const sayings = new Map<string, Said>();
  const errors: string[] = [];
  const strays: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional")
      strays.push(`${quoted(token.value)}: not understood; hubbub --help shows what is.`);
    if (token.kind !== "option") continue;
    const error = flagError(token.rawName, token.name, token.value, token.inlineValue === true);
    if (error !== undefined) errors.push(error);
    else sayings.set(settingOfFlag(token.name), { value: token.value ?? false, where: token.rawName });
  }
  // What follows a wrong flag may have been meant as its value: one error is enough.
  return { sayings, errors: errors.length > 0 ? errors : strays };
}

function flagError(rawName: string, name: string, value: string | undefined, isInline: boolean): string | undefined {
  const option = FLAG_OPTIONS[name];
  if (option === undefined || rawName !== `--${name}`) return unknown(rawName, "flag", Object.keys(FLAG_OPTIONS), "--");
  if (option.type === "boolean") return value === undefined ? undefined : `${rawName}: takes no value.`;
  const isMissing = value === undefined || (!isInline && value.startsWith("--"));
  return isMissing ? `${rawName}: a value is missing after it.` : undefined;
}

function unknown(typed: string, what: string, known: readonly string[], prefix = ""): string {
  const meant = nearest(typed.slice(prefix.length), known);
  return `${typed}: there is no such ${what}${meant === undefined ? "." : `; did you mean ${prefix}${meant}?`}`;
}

function flagKey(name: SettingName, setting: Setting): string {
  return flagOf(name, setting).slice("--".length);
}

function flagType(setting: Setting): "string" | "boolean" {
  return isSwitch(setting) ? "boolean" : "string";
}

function settingOfFlag(flag: string): string {
  return settingRows().find(([name, setting]) => flagKey(name, setting) === flag)?.[0] ?? flag;
}

/** An empty variable counts as not set: that is how compose files leave one out. */
function readVariables(env: ConfigInput["env"]): Sayings {
  const variables: [string, string][] = settingRows().map(([name]) => [name, variableOf(name)]);
  variables.push(["config", "HUBBUB_CONFIG"]);
  const sayings = new Map<string, Said>();
  for (const [name, where] of variables) {
    const value = env[where];
    if (value !== undefined && value !== "") sayings.set(name, { value, where });
  }
  return sayings;
}

function readConfigFile(said: Said | undefined, readFile: ConfigInput["readFile"]): Source {
  if (said === undefined) return { sayings: new Map(), errors: [] };
  const path = String(said.value);
  try {
    return readKeys(JSON.parse(readFile(path)), path);
  } catch (error) {
    const problem = error instanceof SyntaxError ? "is not JSON" : "can't be read";
    const cause = error instanceof Error ? error.message : String(error);
    return { sayings: new Map(), errors: [`${said.where}: ${path} ${problem}: ${cause.replaceAll("\n", " ")}`] };
  }
}

function readKeys(json: unknown, path: string): Source {
  if (!v.is(v.record(v.string(), v.unknown()), json) || Array.isArray(json)) {
    return { sayings: new Map(), errors: [`${path}: found ${quoted(json)}; allowed: an object with settings.`] };
  }
  const known = Object.keys(SETTINGS);
  const entries = Object.entries(json);
  return {
    sayings: new Map(entries.map(([key, value]) => [key, { value, where: `${key} in ${path}` }])),
    errors: entries
      .filter(([key]) => !known.includes(key))
      .map(([key]) => `${path}: ${unknown(key, "setting", known)}`),
  };
}

function checkValues(sayings: Sayings): { readonly values: Values; readonly errors: readonly string[] } {
  const values = new Map<SettingName, unknown>();
  const errors: string[] = [];
  for (const [name, setting] of settingRows()) {
    const said = sayings.get(name);
    const result = said === undefined ? undefined : v.safeParse(setting.schema, said.value);
    values.set(name, result?.success ? result.output : setting.fallback);
    if (said === undefined || result?.success) continue;
    const found = setting.isSecret ? "" : `found ${quoted(said.value)}; `;
    errors.push(`${said.where}: ${found}allowed: ${setting.allowed}.`);
  }
  // Every row was checked by the schema from which its type in Values is taken.
  return { values: Object.fromEntries(values) as Values, errors };
}

/** What two settings must agree on. A setting that is wrong by itself stands here with its default. */
function checkTogether(values: Values, sayings: Sayings): readonly string[] {
  const errors: string[] = [];
  const where = (name: SettingName) => sayings.get(name)?.where ?? flagOf(name, SETTINGS[name]);
  if (sayings.has("tlsCert") && !sayings.has("tlsKey")) errors.push(`${where("tlsCert")}: needs --tls-key as well.`);
  if (sayings.has("tlsKey") && !sayings.has("tlsCert")) errors.push(`${where("tlsKey")}: needs --tls-cert as well.`);
  if (sayings.has("stsDays") && !sayings.has("tlsCert")) errors.push(`${where("stsDays")}: needs --tls-cert as well.`);
  if (sayings.has("stsDays") && values.port === 0) {
    errors.push(`${where("stsDays")}: needs a --port that stays the same; 0 picks another at each start.`);
  }
  if (sayings.has("tokenKey") && !sayings.has("tokenIssuer"))
    errors.push(`${where("tokenKey")}: needs --token-issuer as well.`);
  if (sayings.has("tokenIssuer") && !sayings.has("tokenKey"))
    errors.push(`${where("tokenIssuer")}: needs --token-key as well.`);
  if (!values.floodControl && !isLoopbackHost(values.host)) {
    const host = `${where("host")} is ${quoted(values.host)}`;
    errors.push(`${where("floodControl")}: flood control can only be off on a loopback address; ${host}.`);
  }
  return errors;
}

function assemble(values: Values): Config {
  const { tlsCert, tlsKey, tokenKey, tokenIssuer, tokenAudience: audience, ...rest } = values;
  const tls = tlsCert === undefined || tlsKey === undefined ? undefined : { certFile: tlsCert, keyFile: tlsKey };
  const tokens = tokenKey && tokenIssuer ? { keyFile: tokenKey, issuer: tokenIssuer, audience } : undefined;
  return { ...rest, tls, tokens, network: networkName(values.title) };
}

/** Characters of a wrong value that an error shows. The rest is cut. */
const SHOWN_LENGTH_MAX = 60;

function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text;
}
