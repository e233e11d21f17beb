/** RELAYMSG: a bridge says in a room what somebody elsewhere has said, under their name. IRCv3 draft/relaymsg. */

import type { MessageSent } from "../model/event.ts";
import { may } from "../model/rank.ts";
import { fail, type Refusal } from "../model/refusal.ts";
import { cannotBeHeard, cannotBeSaid, isMuted } from "../model/room-access.ts";
import { authorOf, memberOf, type Room, roomByName } from "../model/state.ts";
import { isRelayedNick, RELAYED_NICK_LENGTH_MAX } from "../wire/names.ts";
import { type Command, refuse, type UserContext } from "./command.ts";
import { clientOnlyTags, noSuchChannel } from "./shared/send.ts";

export const relaymsg: Command = {
  verb: "RELAYMSG",
  phase: "after",
  params: 3,
  cost: 1,
  pipelined: true,
  usage: "RELAYMSG #room name/elsewhere :text",
  help: "Says something under the name of somebody elsewhere: for bridges, which a room's operators are.",
  decide: (context, { params: [target = "", nick = "", text = ""], tags }) => {
    const room = roomByName(context.state, target);
    if (room === undefined) return [refuse(noSuchChannel(target))];
    const no = cannotRelay(context, room, nick) ?? cannotSay(context, room, text);
    if (no !== undefined) return [refuse(no)];
    const kept = clientOnlyTags(tags);
    const by = authorOf(context.user);
    const said = { type: "message-sent", by, kind: "privmsg", to: { room: room.key }, text, relayed: nick } as const;
    const event: MessageSent = kept === undefined ? said : { ...said, tags: kept };
    return [{ do: "append", event }];
  },
};

/** Who is banned from the room under the name elsewhere is banned here too. */
function cannotRelay({ user }: UserContext, room: Room, nick: string): Refusal | undefined {
  const ranks = memberOf(room, user)?.ranks ?? [];
  if (!may(ranks, "relay")) return no("PRIVS_NEEDED", `Only operators of ${room.name} relay messages to it.`);
  if (!isRelayedNick(nick)) return no("INVALID_NICK", BAD_NICK);
  const { host } = user;
  const isBanned = isMuted(room, { nick, username: RELAY_USERNAME, host, account: undefined });
  return isBanned ? no("BANNED", `${nick} is banned from ${room.name}.`) : undefined;
}

function cannotSay({ user }: UserContext, room: Room, text: string): Refusal | undefined {
  if (text.trim() === "") return no("BLANK_MSG", "There is no text to relay.");
  return cannotBeHeard(room, user, memberOf(room, user)) ?? cannotBeSaid(room, text);
}

function no(code: string, text: string): Refusal {
  return fail(["RELAYMSG", code], text);
}

/** The user name of all who are elsewhere. */
export const RELAY_USERNAME = "relay";

const BAD_NICK = `A name of elsewhere has a / in it and ${RELAYED_NICK_LENGTH_MAX} characters at most: alice/discord.`;
