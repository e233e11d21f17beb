/** ISUPPORT: what a client may rely on, made from what is really there. */

import { RANKS } from "../../model/rank.ts";
import {
  AWAY_BYTES_MAX,
  CHANNEL_LENGTH_MAX,
  HISTORY_MESSAGES_MAX,
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
    "CHANMODES=b,,,nt",
    `CHANNELLEN=${CHANNEL_LENGTH_MAX}`,
    "CHANTYPES=#",
    `CHATHISTORY=${HISTORY_MESSAGES_MAX}`,
    "MSGREFTYPES=msgid,timestamp",
    `NETWORK=${network}`,
    `NICKLEN=${NICK_LENGTH_MAX}`,
    `PREFIX=(${modes})${prefixes}`,
    `TARGMAX=JOIN:,NAMES:,NOTICE:${TARGETS_MAX},PART:,PRIVMSG:${TARGETS_MAX},TAGMSG:${TARGETS_MAX},WHOIS:1`,
    `TOPICLEN=${TOPIC_BYTES_MAX}`,
    `USERLEN=${USERNAME_LENGTH_MAX}`,
    "UTF8ONLY",
  ];
}

/** Tokens in one RPL_ISUPPORT: 13, so that with the name and the text it has 15 parameters (modern.ircdocs.horse). */
const TOKENS_PER_LINE_MAX = 13;
