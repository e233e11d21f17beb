/** ZNC: how clients speak to the playback of a bouncer; the same as a message to it. https://wiki.znc.in/Playback */

import type { Command } from "./command.ts";
import { askPlayback, PLAYBACK_NAME } from "./shared/playback.ts";

export const znc: Command = {
  verb: "ZNC",
  phase: "after",
  params: 2,
  cost: 4,
  usage: "ZNC *playback PLAY *|target[,target …] [from [to]]",
  help: "Says again what was said, for clients that know no CHATHISTORY; times are in seconds since 1970.",
  decide: (context, { params: [to, ...words] }) => (to === PLAYBACK_NAME ? askPlayback(context, words.join(" ")) : []),
};
