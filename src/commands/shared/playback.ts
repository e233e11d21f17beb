/**
 * `*playback`: what was said while somebody was away, for clients that know no CHATHISTORY. znc.in/playback,
 * https://wiki.znc.in/Playback
 */

import { fail } from "../../model/refusal.ts";
import { HISTORY_MESSAGES_MAX } from "../../wire/limits.ts";
import { type Effects, refuse, type UserContext } from "../command.ts";
import { listParameter } from "./list-parameter.ts";
import { seenBy, seenIn, seenInRooms } from "./sight.ts";

export const PLAYBACK_NAME = "*playback";

/** `PLAY *` or `PLAY #room,name [from [to]]`, times in seconds since 1970. What else ZNC knows is no use here. */
export function askPlayback(context: UserContext, text: string): Effects {
  const [word = "", buffers = "", ...times] = text.trim().split(/\s+/);
  if (word.toUpperCase() !== "PLAY") return [];
  const [from, to] = times.map(parseSeconds);
  if (buffers === "" || [from, to].some(Number.isNaN)) {
    const text = "It goes like this: PLAY * [from [to]], or PLAY #room,name [from [to]], times in seconds.";
    return [refuse(fail(["PLAYBACK", "INVALID_PARAMS"], text))];
  }
  return [
    {
      do: "history",
      question: {
        ask: "search",
        isPlayback: true,
        stretches: buffers === "*" ? seenBy(context) : listParameter(buffers).flatMap((name) => seenAs(context, name)),
        words: [],
        after: from === undefined ? undefined : Math.floor(from * 1000) + 1,
        before: to === undefined ? undefined : Math.ceil(to * 1000) - 1,
        take: "newest",
        limit: HISTORY_MESSAGES_MAX,
      },
    },
  ];
}

function seenAs(context: UserContext, name: string): ReturnType<typeof seenBy> {
  return name.includes("*") ? seenInRooms(context, name) : (seenIn(context, name) ?? []);
}

function parseSeconds(text: string): number {
  return /^\d{1,12}(?:\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
}
