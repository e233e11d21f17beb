/** RENAME: gives a room another name. Who is in it stays, and so does all that it is. IRCv3 draft/channel-rename. */

import { cannotRename } from "../model/apply-rename.ts";
import { fail, type Refusal } from "../model/refusal.ts";
import { authorOf, memberOf, type Room, roomByName } from "../model/state.ts";
import { CHANNEL_LENGTH_MAX, REASON_BYTES_MAX } from "../wire/limits.ts";
import { casefold, isChannelName } from "../wire/names.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import { type Command, refuse, type UserContext } from "./command.ts";
import { notOnChannel } from "./part.ts";
import { noSuchChannel } from "./shared/send.ts";

export const rename: Command = {
  verb: "RENAME",
  phase: "after",
  params: 2,
  cost: 5,
  usage: "RENAME #room #new-name [:reason]",
  help: "Gives a room another name; everyone in it, and all that it is, stays.",
  decide: (context, { params: [old = "", given = "", reason = ""] }) => {
    const room = roomByName(context.state, old);
    if (room === undefined) return [refuse(noSuchChannel(old))];
    const name = given.normalize("NFC");
    const no = cannotBe(context, room, name) ?? cannotDo(context, room, name);
    if (no !== undefined) return [refuse(no)];
    const names = { room: room.key, from: room.name, name };
    const why = cutUtf8(reason, REASON_BYTES_MAX);
    return [{ do: "append", event: { type: "room-renamed", by: authorOf(context.user), ...names, reason: why } }];
  },
};

function cannotDo({ state, user, now }: UserContext, room: Room, name: string): Refusal | undefined {
  const member = memberOf(room, user);
  return member === undefined ? notOnChannel(room) : cannotRename({ state, room, member, name, time: now });
}

/** What is wrong with the name itself. */
function cannotBe({ server }: UserContext, room: Room, name: string): Refusal | undefined {
  const no = (text: string) => fail(["RENAME", "CANNOT_RENAME", room.name, shown(name)], text);
  if (casefold(room.name) === casefold(server.lobby)) return no(`${room.name} is where everyone arrives: it stays.`);
  if (name === room.name) return no(`${room.name} is called so already.`);
  if (isChannelName(name)) return undefined;
  return no(`That can't be a room's name: # and up to ${CHANNEL_LENGTH_MAX - 1} visible characters, no comma.`);
}

/** What goes back in a reply must be one parameter, and not a long one. */
function shown(name: string): string {
  return name.replace(/[\s:]+/g, "_").slice(0, CHANNEL_LENGTH_MAX) || "*";
}
