/** docs/irc.md, made from the tables that the server itself runs on. */

import { COMMAND_TABLE } from "../../src/commands/table.ts";
import { RANKS } from "../../src/model/rank.ts";
import { ROOM_MODES } from "../../src/model/room-modes.ts";
import { CAP_VALUES, type Cap, capToken } from "../../src/wire/caps.ts";
import * as numerics from "../../src/wire/numerics.ts";
import { USER_MODES } from "../../src/wire/user-modes.ts";

export function ircMarkdown(): string {
  return [
    "# IRC on Hubbub",
    "",
    "Every command, capability, mode and numeric that the server knows, made from its own tables by",
    "`test/support/irc-markdown.ts`; a test says when this page is not true any more. The specifications are",
    "[modern.ircdocs.horse](https://modern.ircdocs.horse/), RFC 1459 and 2812, and [IRCv3](https://ircv3.net/irc/).",
    "PASSKEY, and the SASL mechanism HUBBUB-PASSKEY that web pages are offered, are [Hubbub's own](passkeys.md).",
    "",
    "## Commands",
    "",
    "| command | when | goes like this | what it does |",
    "|---|---|---|---|",
    ...[...COMMAND_TABLE.values()].sort(byVerb).map(commandRow),
    "",
    "## Capabilities",
    "",
    "| capability | specification |",
    "|---|---|",
    ...(Object.keys(CAP_VALUES) as Cap[]).map((cap) => `| \`${capToken(cap, 302)}\` | ${specificationOf(cap)} |`),
    "",
    "## Modes",
    "",
    "| mode | of whom | meaning |",
    "|---|---|---|",
    ...RANKS.map(({ mode, prefix, rank }) => `| \`${mode}\` | a member | ${rank}: \`${prefix}\` before the name |`),
    ...ROOM_MODES.map(({ letter, meaning }) => `| \`${letter}\` | a room | ${meaning} |`),
    ...[...USER_MODES].map(([letter, meaning]) => `| \`${letter}\` | a user, on oneself | ${meaning} |`),
    "",
    "## Numerics",
    "",
    "| number | name |",
    "|---|---|",
    ...Object.entries(numerics)
      .map(([name, number]) => [number, name] as const)
      .sort()
      .map(([number, name]) => `| ${number} | ${name} |`),
    "",
  ].join("\n");
}

type Row = { readonly verb: string; readonly phase: string; readonly usage: string; readonly help: string };

function commandRow({ verb, phase, usage, help }: Row): string {
  return `| ${verb} | ${PHASES[phase] ?? phase} | \`${usage.replaceAll("|", "\\|")}\` | ${help} |`;
}

function byVerb(one: Row, other: Row): number {
  return one.verb < other.verb ? -1 : 1;
}

function specificationOf(cap: Cap): string {
  const [name, where] = ELSEWHERE.get(cap) ?? [undefined, undefined];
  if (where !== undefined) return `[${name}](${where})`;
  const page = name ?? cap.replace(/^(?:draft|soju\.im)\//, "");
  return `[${page}](https://ircv3.net/specs/extensions/${page})`;
}

const PHASES: Readonly<Record<string, string>> = { before: "before coming in", after: "once in", any: "always" };

/** Capabilities whose specification has another name, or is at another place. */
const ELSEWHERE: ReadonlyMap<string, readonly [name: string, where?: string]> = new Map([
  ["cap-notify", ["capability-negotiation"]],
  ["draft/event-playback", ["chathistory"]],
  ["draft/message-edit", ["message-edit", "message-edit.md"]],
  ["draft/metadata-2", ["metadata"]],
  ["sasl", ["sasl-3.2"]],
  ["znc.in/playback", ["playback", "https://wiki.znc.in/Playback"]],
  ["draft/webpush", ["webpush", "https://github.com/ircv3/ircv3-specifications/pull/471"]],
  ["soju.im/webpush", ["webpush", "https://codeberg.org/emersion/soju/src/branch/master/doc/ext/webpush.md"]],
  ["soju.im/search", ["search", "https://codeberg.org/emersion/soju/src/branch/master/doc/ext/search.md"]],
]);
