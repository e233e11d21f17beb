/** KNOCK: asks those who look after a closed room for an invitation. */

import { type Refusal, refusal } from "../model/refusal.ts";
import { cannotEnter } from "../model/room-access.ts";
import { authorOf, memberOf, type Room, roomByName } from "../model/state.ts";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import {
  ERR_CANNOTSENDTOCHAN,
  ERR_CHANOPEN,
  ERR_INVITEONLYCHAN,
  ERR_KNOCKONCHAN,
  ERR_TOOMANYKNOCK,
  RPL_KNOCKDLVR,
} from "../wire/numerics.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import { type Command, refuse, type UserContext } from "./command.ts";
import { noSuchChannel } from "./shared/send.ts";

/** Between two knocks of one person. Sooner: 712. */
export const KNOCK_INTERVAL_MS = 60_000;

export const knock: Command = {
  verb: "KNOCK",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "KNOCK #room [:reason]",
  help: "Asks those who look after a closed room to invite you.",
  decide: (context, { params: [name = "", reason = ""] }) => {
    const room = roomByName(context.state, name);
    const no = room === undefined ? noSuchChannel(name) : cannotKnock(context, room);
    if (room === undefined || no !== undefined) return no === undefined ? [] : [refuse(no)];
    const text = cutUtf8(reason, REASON_BYTES_MAX);
    const event = { type: "knocked", by: authorOf(context.user), room: room.key, text } as const;
    const replies = [{ command: RPL_KNOCKDLVR, params: [room.name, "Your KNOCK has been delivered"] }];
    return [{ do: "append", event, replies }];
  },
};

/** It is for those only who would be let in if they were invited. */
function cannotKnock({ user, now }: UserContext, room: Room): Refusal | undefined {
  const { name, modes } = room;
  if (memberOf(room, user) !== undefined) return refusal(ERR_KNOCKONCHAN, [name], `You are in ${name} already.`);
  if (modes.flags.includes("p")) return refusal(ERR_CANNOTSENDTOCHAN, [name], `Nobody knocks at ${name}.`);
  const closed = cannotEnter(room, user, now);
  if (closed === undefined) return refusal(ERR_CHANOPEN, [name], `${name} is open: JOIN ${name}.`);
  if (closed.code !== ERR_INVITEONLYCHAN) return closed;
  if (user.knocked === undefined || now - user.knocked >= KNOCK_INTERVAL_MS) return undefined;
  const text = `You have knocked just now: once in ${KNOCK_INTERVAL_MS / 1000} seconds is enough.`;
  return refusal(ERR_TOOMANYKNOCK, [name], text);
}
