/**
 * Every setting, once. Its key here is its key in the configuration file; flag and variable follow from it, and help,
 * README and the checks follow from this table. To add a setting, add a row, and use it in `config.ts`.
 */

import { isIP } from "node:net";
import * as v from "valibot";

/** Characters (code points) of the title. Longer: refused at start. */
const TITLE_LENGTH_MAX = 60;

/** Characters of the server's name (RFC 2812, 2.3.1). Longer: refused at start. */
const SERVER_NAME_LENGTH_MAX = 63;

/** Characters of the message of the day. Longer: refused at start. */
const MOTD_LENGTH_MAX = 10_000;

/** Characters of the address that ADMIN tells. Longer: refused at start. */
const ADMIN_LENGTH_MAX = 200;

/** Characters of the icon's address, which must fit in one line with other tokens. Longer: refused at start. */
const ICON_LENGTH_MAX = 100;

/** Characters of what tokens say of issuer and audience. Longer: refused at start. */
const TOKEN_CLAIM_LENGTH_MAX = 200;

/** A mistake lasts as long in clients that have been told so: two years are what browsers ask for the same. */
const STS_DAYS_MAX = 730;

const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Setting = {
  /** Stands for the value in the help: `PORT`. Absent for a switch, whose flag turns it off: `--no-flood-control`. */
  readonly value?: string;
  /** Used when nobody says anything. */
  readonly fallback: unknown;
  readonly description: string;
  /** For the error, after "allowed:". */
  readonly allowed: string;
  /** No error shows what was found: it may be a password. */
  readonly isSecret?: true;
  /** Takes the text of a flag or variable, or the file's JSON. */
  readonly schema: v.GenericSchema<unknown, unknown>;
};

const line = v.pipe(
  v.string(),
  v.trim(),
  v.check((text) => !/\p{Cc}/u.test(text)),
);
const path = v.pipe(line, v.minLength(1));
const HOST_NAME = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/i;
const DOTTED_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;

const number = v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number))]);
const onOrOff = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(["true", "false"]),
    v.transform((text) => text === "true"),
  ),
]);
const list = v.union([
  v.array(v.string()),
  v.pipe(
    v.string(),
    v.transform((text) => text.split(",")),
  ),
]);
const origin = v.pipe(v.string(), v.trim(), v.check(isOrigin), v.toLowerCase());

/** What `hubbub hash` makes of a password. */
const HASH = /^\$argon2id\$v=19\$m=\d{1,7},t=\d{1,3},p=\d{1,3}\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]{16,}$/;
const hash = v.pipe(v.string(), v.regex(HASH));
const operatorName = v.pipe(v.string(), v.regex(/^[^\s\p{C}=]{1,30}$/u));
const ipAddress = v.pipe(
  v.string(),
  v.check((text) => isIP(text) !== 0),
);

/** Hashes by name, as an object or as `name=hash` parted by spaces. */
function hashesBy(name: v.GenericSchema<string, string>): v.GenericSchema<unknown, Record<string, string>> {
  return v.union([
    v.record(name, hash),
    v.pipe(
      v.string(),
      v.transform((text) => text.trim().split(/\s+/).map(nameAndHash)),
      v.array(v.tuple([name, hash])),
      v.transform((pairs) => Object.fromEntries(pairs)),
    ),
  ]);
}

export const SETTINGS = {
  host: {
    value: "ADDRESS",
    fallback: "127.0.0.1",
    description: "Where to listen. 0.0.0.0 lets others in too",
    allowed: "an IP address or a host name, without a port",
    schema: v.pipe(
      line,
      v.check((text) => isIP(text) !== 0 || HOST_NAME.test(text)),
    ),
  },
  port: {
    value: "PORT",
    fallback: 5000,
    description: "The port for every client. 0 picks a free one",
    allowed: "a whole number from 0 to 65535",
    schema: v.pipe(number, v.integer(), v.minValue(0), v.maxValue(65_535)),
  },
  data: {
    value: "FOLDER",
    fallback: "./data",
    description: "Where everything is kept",
    allowed: "the path of a folder",
    schema: path,
  },
  title: {
    value: "TEXT",
    fallback: "CCN Course",
    description: "The room's title, in the greeting",
    allowed: `1 to ${TITLE_LENGTH_MAX} characters on one line`,
    schema: v.pipe(
      line,
      v.minLength(1),
      v.check((text) => [...text].length <= TITLE_LENGTH_MAX),
    ),
  },
  serverName: {
    value: "NAME",
    fallback: "hubbub.local",
    description: "The server's own name towards IRC clients",
    allowed: `letters, digits and hyphens with at least one dot, up to ${SERVER_NAME_LENGTH_MAX} characters`,
    schema: v.pipe(line, v.maxLength(SERVER_NAME_LENGTH_MAX), v.regex(DOTTED_NAME)),
  },
  motd: {
    value: "TEXT",
    fallback: undefined,
    description: "The message of the day",
    allowed: `1 to ${MOTD_LENGTH_MAX} characters; line breaks may part it`,
    schema: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MOTD_LENGTH_MAX), v.check(hasOnlyLineBreaks)),
  },
  admin: {
    value: "TEXT",
    fallback: undefined,
    description: "Whom to write to about the server: an address for ADMIN, and for push services",
    allowed: `1 to ${ADMIN_LENGTH_MAX} characters on one line`,
    schema: v.pipe(line, v.minLength(1), v.maxLength(ADMIN_LENGTH_MAX)),
  },
  icon: {
    value: "URL",
    fallback: undefined,
    description: "Where a picture for the server is, for IRC clients",
    allowed: `an https:// or http:// address of at most ${ICON_LENGTH_MAX} characters`,
    schema: v.pipe(line, v.maxLength(ICON_LENGTH_MAX), v.check(isWebAddress)),
  },
  operators: {
    value: "LIST",
    fallback: undefined,
    description: "Who may run the server (OPER): names, each with what `hubbub hash` makes of a password",
    allowed: 'name=hash, parted by spaces; in the file { "name": "hash" }. `hubbub hash` makes the hash',
    isSecret: true,
    schema: hashesBy(operatorName),
  },
  gateways: {
    value: "LIST",
    fallback: undefined,
    description: "Gateways that may speak for others (WEBIRC): IP addresses, each with the hash of a password",
    allowed: 'address=hash, parted by spaces; in the file { "address": "hash" }. `hubbub hash` makes the hash',
    isSecret: true,
    schema: hashesBy(ipAddress),
  },
  tlsCert: {
    value: "FILE",
    fallback: undefined,
    description: "Certificate (PEM). With it the same port speaks TLS too",
    allowed: "the path of a file",
    schema: path,
  },
  tlsKey: {
    value: "FILE",
    fallback: undefined,
    description: "The certificate's private key (PEM)",
    allowed: "the path of a file",
    schema: path,
  },
  stsDays: {
    value: "DAYS",
    fallback: undefined,
    description:
      "IRC clients that know how (STS) come by TLS alone, from their first visit until so many days after the last",
    allowed: `a whole number from 1 to ${STS_DAYS_MAX}. The certificate must be one that clients trust`,
    schema: v.pipe(number, v.integer(), v.minValue(1), v.maxValue(STS_DAYS_MAX)),
  },
  tokenKey: {
    value: "FILE",
    fallback: undefined,
    description: "Public key (PEM) of an identity provider whose tokens log people in (OAUTHBEARER)",
    allowed: "the path of a file",
    schema: path,
  },
  tokenIssuer: {
    value: "TEXT",
    fallback: undefined,
    description: "What its tokens say of their issuer (iss). It decides whose which name is",
    allowed: `1 to ${TOKEN_CLAIM_LENGTH_MAX} characters on one line`,
    schema: v.pipe(line, v.minLength(1), v.maxLength(TOKEN_CLAIM_LENGTH_MAX)),
  },
  tokenAudience: {
    value: "TEXT",
    fallback: "hubbub",
    description: "What its tokens say of whom they are for (aud)",
    allowed: `1 to ${TOKEN_CLAIM_LENGTH_MAX} characters on one line`,
    schema: v.pipe(line, v.minLength(1), v.maxLength(TOKEN_CLAIM_LENGTH_MAX)),
  },
  origins: {
    value: "LIST",
    fallback: [],
    description: "Other web sites that may connect, parted by commas",
    allowed: "origins such as https://chat.example.org, parted by commas",
    schema: v.pipe(list, v.array(origin)),
  },
  floodControl: {
    fallback: true,
    description: "Never slow down whoever sends too much. For tests, on loopback only",
    allowed: "true or false",
    schema: onOrOff,
  },
  logLevel: {
    value: "LEVEL",
    fallback: "info",
    description: `How much to log: ${LOG_LEVELS.join(", ")}`,
    allowed: LOG_LEVELS.join(", "),
    schema: v.picklist(LOG_LEVELS),
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** What each setting is after its check. */
export type Values = {
  readonly [Name in SettingName]:
    | v.InferOutput<(typeof SETTINGS)[Name]["schema"]>
    | (undefined extends (typeof SETTINGS)[Name]["fallback"] ? undefined : never);
};

/** The rows in the order in which people see them. */
export function settingRows(): readonly (readonly [SettingName, Setting])[] {
  // Object.entries forgets the keys' type.
  return Object.entries(SETTINGS) as [SettingName, Setting][];
}

/** `serverName` → `--server-name`, or `--no-…` for a switch. */
export function flagOf(name: SettingName, setting: Setting): string {
  return `--${isSwitch(setting) ? "no-" : ""}${separated(name, "-")}`;
}

/** `serverName` → `HUBBUB_SERVER_NAME`. */
export function variableOf(name: SettingName): string {
  return `HUBBUB_${separated(name, "_").toUpperCase()}`;
}

export function isSwitch(setting: Setting): boolean {
  return setting.value === undefined;
}

/** The table for README.md. */
export function settingsMarkdown(): string {
  const rows = settingRows().map(([name, setting]) => {
    const flag = [flagOf(name, setting), setting.value].filter(Boolean).join(" ");
    const fallback = shownFallback(setting);
    const cells = [`\`${flag}\``, `\`${variableOf(name)}\``, `\`${name}\``, fallback && `\`${fallback}\``];
    return `| ${[...cells, `${setting.description}. Allowed: ${setting.allowed}`].join(" | ")} |`;
  });
  return ["| flag | environment | file | default | meaning |", "|---|---|---|---|---|", ...rows, ""].join("\n");
}

/** The fallback as people would write it; empty for none. */
export function shownFallback(setting: Setting): string {
  return setting.fallback === undefined ? "" : String(setting.fallback);
}

function separated(name: SettingName, separator: string): string {
  return name.replace(/[A-Z]/g, (capital) => separator + capital.toLowerCase());
}

function nameAndHash(text: string): readonly [string, string] {
  const [name = "", ...hash] = text.split("=");
  return [name, hash.join("=")];
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:\/\/\S+$/i.test(text);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text.toLowerCase();
}

function hasOnlyLineBreaks(text: string): boolean {
  return !/\p{Cc}/u.test(text.replace(/\r?\n/g, ""));
}
