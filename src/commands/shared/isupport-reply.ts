/** ISUPPORT: what a client may rely on, made from what is really there. */

import { RANKS } from "../../model/rank.ts";
import { EXTENDED_MASKS } from "../../model/room-access.ts";
import { type ModeKind, ROOM_MODES } from "../../model/room-modes.ts";
import type { Caps } from "../../wire/caps.ts";
import {
  AWAY_BYTES_MAX,
  CHANNEL_LENGTH_MAX,
  HISTORY_MESSAGES_MAX,
  KEY_BYTES_MAX,
  LISTED_MASKS_MAX,
  MODE_PARAMETERS_MAX,
  NICK_LENGTH_MAX,
  REALNAME_BYTES_MAX,
  ROOMS_PER_USER_MAX,
  TARGETS_MAX,
  TOPIC_BYTES_MAX,
  USERNAME_LENGTH_MAX,
  WATCHED_MAX,
} from "../../wire/limits.ts";
import { RPL_ISUPPORT } from "../../wire/numerics.ts";
import { BOT_MODE } from "../../wire/user-modes.ts";
import type { Effects, Reply, ServerInfo } from "../command.ts";

/** In a batch for those who know draft/extended-isupport. */
export function isupportEffects(server: ServerInfo, caps: Caps): Effects {
  const replies = [...COMMON, ...repliesOf([...REST, ...ownTokens(server)])];
  if (!caps.has("batch") || !caps.has("draft/extended-isupport")) return [{ do: "reply", replies }];
  return [{ do: "reply", replies, batch: "draft/isupport" }];
}

/** What is this server's own, and may change while it runs. */
function ownTokens({ network, icon, vapidKey }: ServerInfo): readonly string[] {
  return [
    `NETWORK=${network}`,
    ...(icon === undefined ? [] : [`draft/ICON=${escaped(icon)}`]),
    ...(vapidKey === undefined ? [] : [`VAPID=${vapidKey}`]),
  ];
}

function commonTokens(): readonly string[] {
  const modes = RANKS.map((row) => row.mode).join("");
  const prefixes = RANKS.map((row) => row.prefix).join("");
  return [
    `AWAYLEN=${AWAY_BYTES_MAX}`,
    `BOT=${BOT_MODE}`,
    "CASEMAPPING=ascii",
    `CHANLIMIT=#:${ROOMS_PER_USER_MAX}`,
    "ACCOUNTEXTBAN=a,account",
    `CHANMODES=${chanModes()}`,
    `CHANNELLEN=${CHANNEL_LENGTH_MAX}`,
    "CHANTYPES=#",
    `CHATHISTORY=${HISTORY_MESSAGES_MAX}`,
    "ELIST=CMNTU",
    "MSGREFTYPES=msgid,timestamp",
    `MONITOR=${WATCHED_MAX}`,
    `NAMELEN=${REALNAME_BYTES_MAX}`,
    `NICKLEN=${NICK_LENGTH_MAX}`,
    "EXCEPTS=e",
    `EXTBAN=${EXTENDED_MASKS}`,
    "INVEX=I",
    `KEYLEN=${KEY_BYTES_MAX}`,
    "KNOCK",
    `MAXLIST=${lettersOf("list")}:${LISTED_MASKS_MAX}`,
    `MODES=${MODE_PARAMETERS_MAX}`,
    `PREFIX=(${modes})${prefixes}`,
    "SAFELIST",
    // Who is too fast is read more slowly, and never disconnected for it: as Ergo calls it, and as soju does.
    "SAFERATE",
    "soju.im/SAFERATE",
    `STATUSMSG=${prefixes}`,
    `TARGMAX=JOIN:,KICK:,NAMES:,NOTICE:${TARGETS_MAX},PART:,PRIVMSG:${TARGETS_MAX},TAGMSG:${TARGETS_MAX},WHOIS:1`,
    `TOPICLEN=${TOPIC_BYTES_MAX}`,
    `USERLEN=${USERNAME_LENGTH_MAX}`,
    "UTF8ONLY",
    "WHOX",
  ];
}

function repliesOf(tokens: readonly string[]): readonly Reply[] {
  return Array.from({ length: Math.ceil(tokens.length / TOKENS_PER_LINE_MAX) }, (_, line) => {
    const some = tokens.slice(line * TOKENS_PER_LINE_MAX, (line + 1) * TOKENS_PER_LINE_MAX);
    return { command: RPL_ISUPPORT, params: [...some, "are supported by this server"] };
  });
}

/** A: lists. B: with a parameter both ways. C: with one when set. D: without. */
function chanModes(): string {
  return [lettersOf("list"), lettersOf("key"), lettersOf("limit"), lettersOf("flag")].join(",");
}

/** The letters of all room modes of a kind. */
function lettersOf(wanted: ModeKind): string {
  return ROOM_MODES.filter(({ kind }) => kind === wanted)
    .map(({ letter }) => letter)
    .join("");
}

/** A value can't have spaces, nor an equals sign or a backslash (modern.ircdocs.horse). */
function escaped(value: string): string {
  return value.replace(/[ =\\]/g, (character) => `\\x${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Tokens in one RPL_ISUPPORT: 13, so that with the name and the text it has 15 parameters (modern.ircdocs.horse). */
const TOKENS_PER_LINE_MAX = 13;

/** What every server of this version has: the same for whoever comes in, and made once. */
const TOKENS = commonTokens();
const COMMON_TOKENS = TOKENS.length - (TOKENS.length % TOKENS_PER_LINE_MAX);
const COMMON = repliesOf(TOKENS.slice(0, COMMON_TOKENS));

/** What fills no line of its own. */
const REST = TOKENS.slice(COMMON_TOKENS);
