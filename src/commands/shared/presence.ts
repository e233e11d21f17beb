/** Whether people whom somebody watches are here: the numerics of MONITOR. */

import type { User } from "../../model/state.ts";
import { hostmask } from "../../wire/masks.ts";
import { RPL_MONOFFLINE, RPL_MONONLINE } from "../../wire/numerics.ts";
import type { Reply } from "../command.ts";
import { packWords } from "./names-reply.ts";

export function onlineReply(user: User): Reply {
  return { command: RPL_MONONLINE, params: [hostmask(user)] };
}

export function offlineReply(name: string): Reply {
  return { command: RPL_MONOFFLINE, params: [name] };
}

/** In as few lines as fit; none when there are no words. */
export function listReplies(command: string, words: readonly string[]): readonly Reply[] {
  if (words.length === 0) return [];
  return [...packWords(words, ",")].map((line) => ({ command, params: [line] }));
}
