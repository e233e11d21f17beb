/** What the command line asks for. Pure: `main.ts` does it. */

import { parseArgs } from "node:util";
import { type Config, type ConfigInput, FLAG_OPTIONS, readConfig } from "./config.ts";
import { flagOf, type Setting, type SettingName, settingRows, shownFallback } from "./settings.ts";

export type Invocation =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "serve"; readonly config: Config }
  /** Makes of a password what the configuration keeps of it. */
  | { readonly kind: "hash" }
  /** One sentence each, for stderr; exit code 1. */
  | { readonly kind: "refused"; readonly errors: readonly string[] };

const OPTIONS = {
  ...FLAG_OPTIONS,
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** `argv` is what the user typed after `hubbub`. Without a command it is `serve`. */
export function readInvocation({ argv, ...surroundings }: ConfigInput): Invocation {
  const { tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const flags = tokens.filter((token) => token.kind === "option").map((token) => token.name);
  if (flags.includes("help")) return { kind: "help" };
  if (flags.includes("version")) return { kind: "version" };
  const command = tokens.find((token) => token.kind === "positional");
  if (command?.value === "hash" && argv.length === 1) return { kind: "hash" };
  const rest = command?.value === "serve" ? argv.toSpliced(command.index, 1) : argv;
  const result = readConfig({ ...surroundings, argv: rest });
  return result.ok ? { kind: "serve", config: result.config } : { kind: "refused", errors: result.errors };
}

export function helpText(): string {
  return [
    "Hubbub: a chat room that anyone can walk into, with whatever they have.",
    "",
    "Usage: hubbub [serve] [options]",
    "       hubbub hash    makes of a password what operators= wants",
    "",
    ...settingRows().flatMap(([name, setting]) => helpEntry(settingFlag(name, setting), settingMeaning(setting))),
    ...helpEntry("--config FILE", "Read settings from this JSON file"),
    ...helpEntry("-h, --help", "Show this"),
    ...helpEntry("-v, --version", "Show the version"),
    "",
    "Each option can also come from the environment (HUBBUB_PORT=6000) or from the",
    'configuration file ({ "port": 6000 }). Options count before the environment,',
    "and the environment before the file.",
    "",
  ].join("\n");
}

function settingFlag(name: SettingName, setting: Setting): string {
  const flag = flagOf(name, setting);
  return setting.value === undefined ? flag : `${flag} ${setting.value}`;
}

function settingMeaning(setting: Setting): string {
  const fallback = setting.value === undefined ? "" : shownFallback(setting);
  return fallback === "" ? setting.description : `${setting.description} (${fallback})`;
}

/** Columns of the help: what a terminal has at least, and where the explanations begin. */
const HELP_COLUMNS = 80;
const FLAG_COLUMNS = 26;

function helpEntry(flag: string, meaning: string): readonly string[] {
  const lines = wrapped(meaning, HELP_COLUMNS - FLAG_COLUMNS);
  return lines.map((line, index) => (index === 0 ? `  ${flag}` : "").padEnd(FLAG_COLUMNS) + line);
}

function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
