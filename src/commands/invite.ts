/** INVITE: asks somebody into a room, closed or not; without parameters it tells where one is invited oneself. */

import { alreadyIn } from "../model/apply-room.ts";
import type { Invited } from "../model/event.ts";
import { may } from "../model/rank.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { invites, notAllowed } from "../model/room-access.ts";
import { authorOf, memberOf, roomByName, userByNick } from "../model/state.ts";
import { ERR_NEEDMOREPARAMS, RPL_AWAY, RPL_ENDOFINVITELIST, RPL_INVITELIST, RPL_INVITING } from "../wire/numerics.ts";
import { type Command, type Effects, type Reply, refuse, reply, type UserContext } from "./command.ts";
import { notOnChannel } from "./part.ts";
import { noSuchChannel, noSuchNick } from "./shared/send.ts";

export const invite: Command = {
  verb: "INVITE",
  phase: "after",
  params: 0,
  cost: 2,
  usage: "INVITE [name #room]",
  help: "Invites somebody into a room, or tells where you are invited.",
  decide: (context, { params: [nick, name] }) => {
    if (nick === undefined) return ownInvitations(context);
    if (name === undefined) {
      return [refuse(refusal(ERR_NEEDMOREPARAMS, ["INVITE"], "INVITE needs a room too: INVITE name #room."))];
    }
    const outcome = inviteOne(context, nick, name);
    return "code" in outcome ? [refuse(outcome)] : invited(context, outcome);
  },
};

function ownInvitations({ state, user, now }: UserContext): Effects {
  const replies = user.invitations.flatMap((invitation): readonly Reply[] => {
    const room = state.rooms.get(invitation.room);
    if (room === undefined || !invites(invitation, room, now)) return [];
    return [{ command: RPL_INVITELIST, params: [room.name] }];
  });
  return [{ do: "reply", replies }, reply(RPL_ENDOFINVITELIST, "End of invite list")];
}

function inviteOne({ state, user }: UserContext, nick: string, name: string): Invited | Refusal {
  const their = userByNick(state, nick);
  if (their === undefined) return noSuchNick(nick);
  const room = roomByName(state, name);
  if (room === undefined) return noSuchChannel(name);
  const member = memberOf(room, user);
  if (member === undefined) return notOnChannel(room);
  if (memberOf(room, their) !== undefined) return alreadyIn(room, their.nick);
  if (room.modes.flags.includes("i") && !may(member.ranks, "invite")) return notAllowed(room);
  const to = { user: their.id, nick: their.nick, ...(their.account && { account: their.account }) };
  return { type: "invited", by: authorOf(user), room: room.key, to };
}

function invited({ state }: UserContext, event: Invited): Effects {
  const { nick } = event.to;
  const away = state.users.get(event.to.user)?.away;
  const name = state.rooms.get(event.room)?.name ?? event.room;
  const replies: Reply[] = [{ command: RPL_INVITING, params: [nick, name] }];
  if (away !== undefined) replies.push({ command: RPL_AWAY, params: [nick, away] });
  return [{ do: "append", event, replies }];
}
