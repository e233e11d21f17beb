/** PART: leaves rooms. */

import { isListenerIn } from "../model/auditorium.ts";
import type { Parted } from "../model/event.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { authorOf, memberOf, type Room, roomByName, type State, type User } from "../model/state.ts";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { ERR_NOTONCHANNEL } from "../wire/numerics.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import { type Command, refuse } from "./command.ts";
import { listParameter } from "./shared/list-parameter.ts";
import { noSuchChannel } from "./shared/send.ts";

export const part: Command = {
  verb: "PART",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "PART #room[,#room …] [:reason]",
  help: "Leaves rooms.",
  decide: ({ state, user }, { params: [rooms, reason = ""] }) =>
    listParameter(rooms).map((name) => {
      const room = roomByName(state, name);
      if (room === undefined) return refuse(noSuchChannel(name));
      if (memberOf(room, user) === undefined) return refuse(notOnChannel(room));
      return {
        do: "append",
        event: parted(state, user, { room: room.key, reason: cutUtf8(reason, REASON_BYTES_MAX) }),
      };
    }),
};

export function parted(state: State, user: User, place: Pick<Parted, "room" | "reason">): Parted {
  const event = { type: "parted", by: authorOf(user), ...place } as const;
  return isListenerIn(state, user, place.room) ? { ...event, hidden: true } : event;
}

export function notOnChannel(room: Room): Refusal {
  return refusal(ERR_NOTONCHANNEL, [room.name], `You are not in ${room.name}.`);
}
