/** Who is in a room, as NAMES tells it and as everyone is told who joins. */

import { type Ranks, rankPrefix, rankPrefixes } from "../../model/rank.ts";
import type { Member, Room } from "../../model/state.ts";
import type { Caps } from "../../wire/caps.ts";
import { hostmask } from "../../wire/masks.ts";
import { RPL_ENDOFNAMES, RPL_NAMREPLY } from "../../wire/numerics.ts";
import { utf8Length } from "../../wire/utf8.ts";
import type { Reply } from "../command.ts";
import { type Asker, membersFor } from "./visible.ts";

/** RPL_NAMREPLY as often as needed, then RPL_ENDOFNAMES. */
export function* namesReplies(room: Room, asker: Asker, caps: Caps): Generator<Reply> {
  const words = membersFor(room, asker).map((member) => memberWord(member, caps));
  for (const line of packWords(words)) yield { command: RPL_NAMREPLY, params: [symbolOf(room), room.name, line] };
  yield endOfNames(room.name);
}

/** RFC 2812: `@` for secret rooms, `*` for private ones, `=` for others. */
function symbolOf({ modes }: Room): string {
  if (modes.flags.includes("s")) return "@";
  return modes.flags.includes("p") ? "*" : "=";
}

export function endOfNames(name: string): Reply {
  return { command: RPL_ENDOFNAMES, params: [name, "End of NAMES list"] };
}

/** Words in as few lines as fit, parted by `joint`. At least one line. */
export function* packWords(words: Iterable<string>, joint = " "): Generator<string> {
  let line = "";
  let bytes = 0;
  for (const word of words) {
    const more = utf8Length(word) + joint.length;
    if (line !== "" && bytes + more > WORDS_BYTES_MAX) {
      yield line;
      line = "";
      bytes = 0;
    }
    line = line === "" ? word : `${line}${joint}${word}`;
    bytes += more;
  }
  yield line;
}

/** Of several ranks a client with `multi-prefix` sees all, any other the highest. */
export function shownPrefix(ranks: Ranks, caps: Caps): string {
  return caps.has("multi-prefix") ? rankPrefixes(ranks) : rankPrefix(ranks);
}

/** Capabilities that change how somebody is shown in the list: all that `memberWord` looks at. */
export const NAMES_CAPS = ["multi-prefix", "userhost-in-names"] as const;

function memberWord({ user, ranks }: Member, caps: Caps): string {
  const name = caps.has("userhost-in-names") ? hostmask(user) : user.nick;
  return shownPrefix(ranks, caps) + name;
}

/** Bytes that names may take of a line; the rest of its 512 is left for the longest beginning. */
const WORDS_BYTES_MAX = 300;
