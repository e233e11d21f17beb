/** ISUPPORT: what a client may rely on, made from what is really there. */

import { RANKS } from "../../model/rank.ts";
import { EXTENDED_MASKS } from "../../model/room-access.ts";
import { type ModeKind, ROOM_MODES } from "../../model/room-modes.ts";
import {
  AWAY_BYTES_MAX,
  CHANNEL_LENGTH_MAX,
  HISTORY_MESSAGES_MAX,
  KEY_BYTES_MAX,
  LISTED_MASKS_MAX,
  MODE_PARAMETERS_MAX,
  NICK_LENGTH_MAX,
  ROOMS_PER_USER_MAX,
  TARGETS_MAX,
  TOPIC_BYTES_MAX,
  USERNAME_LENGTH_MAX,
} from "../../wire/limits.ts";
import { RPL_ISUPPORT } from "../../wire/numerics.ts";
import { type Effects, reply, type ServerInfo } from "../command.ts";

export function isupportEffects(server: ServerInfo): Effects {
  const tokens = isupportTokens(server);
  const effects = [];
  for (let from = 0; from < tokens.length; from += TOKENS_PER_LINE_MAX) {
    const line = tokens.slice(from, from + TOKENS_PER_LINE_MAX);
    effects.push(reply(RPL_ISUPPORT, ...line, "are supported by this server"));
  }
  return effects;
}

function isupportTokens({ network }: ServerInfo): readonly string[] {
  const modes = RANKS.map((row) => row.mode).join("");
  const prefixes = RANKS.map((row) => row.prefix).join("");
  return [
    `AWAYLEN=${AWAY_BYTES_MAX}`,
    "CASEMAPPING=ascii",
    `CHANLIMIT=#:${ROOMS_PER_USER_MAX}`,
    "ACCOUNTEXTBAN=a,account",
    `CHANMODES=${chanModes()}`,
    `CHANNELLEN=${CHANNEL_LENGTH_MAX}`,
    "CHANTYPES=#",
    `CHATHISTORY=${HISTORY_MESSAGES_MAX}`,
    "MSGREFTYPES=msgid,timestamp",
    `NETWORK=${network}`,
    `NICKLEN=${NICK_LENGTH_MAX}`,
    "EXCEPTS=e",
    `EXTBAN=${EXTENDED_MASKS}`,
    "INVEX=I",
    `KEYLEN=${KEY_BYTES_MAX}`,
    "KNOCK",
    `MAXLIST=${lettersOf("list")}:${LISTED_MASKS_MAX}`,
    `MODES=${MODE_PARAMETERS_MAX}`,
    `PREFIX=(${modes})${prefixes}`,
    `STATUSMSG=${prefixes}`,
    `TARGMAX=JOIN:,KICK:,NAMES:,NOTICE:${TARGETS_MAX},PART:,PRIVMSG:${TARGETS_MAX},TAGMSG:${TARGETS_MAX},WHOIS:1`,
    `TOPICLEN=${TOPIC_BYTES_MAX}`,
    `USERLEN=${USERNAME_LENGTH_MAX}`,
    "UTF8ONLY",
  ];
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

/** Tokens in one RPL_ISUPPORT: 13, so that with the name and the text it has 15 parameters (modern.ircdocs.horse). */
const TOKENS_PER_LINE_MAX = 13;
