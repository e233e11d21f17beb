/** MARKREAD: up to where one has read, for one's other devices. IRCv3 draft/read-marker. */

import { fail } from "../model/refusal.ts";
import { isChannelName, nickProblem } from "../wire/names.ts";
import { formatTimestamp, parseTimestamp } from "../wire/timestamp.ts";
import { type Command, type Effects, type Reply, refuse, type UserContext } from "./command.ts";

export const markread: Command = {
  verb: "MARKREAD",
  phase: "after",
  params: 0,
  cost: 0.5,
  usage: "MARKREAD target [timestamp=…]",
  help: "Says up to where you have read, or moves that forwards on all your devices.",
  decide,
};

function decide({ now }: UserContext, { params: [target, place] }: { params: readonly string[] }): Effects {
  if (target === undefined) return [refuse(fail(["MARKREAD", "NEED_MORE_PARAMS"], "Which room or person is meant?"))];
  if (!isChannelName(target) && nickProblem(target) !== undefined) {
    return [refuse(fail(["MARKREAD", "INVALID_PARAMS", target], `${target} is neither a room nor a person.`))];
  }
  if (place === undefined) return [{ do: "mark", target, time: undefined }];
  const [kind, value = ""] = place.split("=", 2);
  const time = kind === "timestamp" ? parseTimestamp(value) : undefined;
  if (time === undefined) {
    return [
      refuse(
        fail(["MARKREAD", "INVALID_PARAMS", target, place], "A time looks like timestamp=2026-10-20T12:00:00.000Z."),
      ),
    ];
  }
  return [{ do: "mark", target, time: Math.min(time, now) }];
}

/** How it is told. `time` undefined: nothing is known to have been read. */
export function markerReply(target: string, time: number | undefined): Reply {
  const place = time === undefined ? "*" : `timestamp=${formatTimestamp(time)}`;
  return { command: "MARKREAD", params: [target, place] };
}
