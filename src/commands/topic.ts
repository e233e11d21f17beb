/** TOPIC: what a room is about. */

import { may } from "../model/rank.ts";
import type { Refusal } from "../model/refusal.ts";
import { isHiddenFrom, notAllowed } from "../model/room-access.ts";
import { authorOf, memberOf, type Room, roomByName, type User } from "../model/state.ts";
import { TOPIC_BYTES_MAX } from "../wire/limits.ts";
import { RPL_NOTOPIC, RPL_TOPIC, RPL_TOPICWHOTIME } from "../wire/numerics.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import { type Command, type Reply, refuse } from "./command.ts";
import { notOnChannel } from "./part.ts";
import { noSuchChannel } from "./shared/send.ts";

export const topic: Command = {
  verb: "TOPIC",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "TOPIC #room [:topic]",
  help: "Shows what a room is about, or changes it.",
  decide: ({ state, user }, { params: [name = "", text] }) => {
    const room = roomByName(state, name);
    if (room === undefined) return [refuse(noSuchChannel(name))];
    if (text === undefined && isHiddenFrom(room, user)) return [refuse(notOnChannel(room))];
    if (text === undefined) return [{ do: "reply", replies: topicReplies(room) }];
    const no = cannotSetTopic(room, user);
    if (no !== undefined) return [refuse(no)];
    const topic = cutUtf8(text, TOPIC_BYTES_MAX);
    return [{ do: "append", event: { type: "topic-changed", by: authorOf(user), room: room.key, topic } }];
  },
};

/** RPL_TOPIC and RPL_TOPICWHOTIME, or RPL_NOTOPIC. */
export function topicReplies(room: Room): readonly Reply[] {
  const { topic, name } = room;
  if (topic === undefined) return [{ command: RPL_NOTOPIC, params: [name, "No topic is set"] }];
  return [
    { command: RPL_TOPIC, params: [name, topic.text] },
    { command: RPL_TOPICWHOTIME, params: [name, topic.by, String(Math.floor(topic.time / 1000))] },
  ];
}

function cannotSetTopic(room: Room, user: User): Refusal | undefined {
  const member = memberOf(room, user);
  if (member === undefined) return notOnChannel(room);
  if (!room.modes.flags.includes("t") || may(member.ranks, "change the topic")) return undefined;
  return notAllowed(room);
}
