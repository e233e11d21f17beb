/** MODE of a room: tells its modes and lists, and changes them. */

import type { ModeChange } from "../../model/event.ts";
import { may } from "../../model/rank.ts";
import { type Refusal, refusal } from "../../model/refusal.ts";
import { cannotChange, isHiddenFrom, notAllowed } from "../../model/room-access.ts";
import { type ListMode, modeWords, type RoomModes, withSetting } from "../../model/room-modes.ts";
import { authorOf, type Member, memberOf, type Room } from "../../model/state.ts";
import {
  ERR_KEYSET,
  RPL_BANLIST,
  RPL_CHANNELMODEIS,
  RPL_CREATIONTIME,
  RPL_ENDOFBANLIST,
  RPL_ENDOFEXCEPTLIST,
  RPL_ENDOFINVEXLIST,
  RPL_EXCEPTLIST,
  RPL_INVEXLIST,
} from "../../wire/numerics.ts";
import { type Effect, type Effects, type Reply, refuse, reply, type UserContext } from "../command.ts";
import { notOnChannel } from "../part.ts";
import { wishesOf } from "./mode-changes.ts";

/** `params`: what follows the room's name. */
export function roomMode(context: UserContext, room: Room, params: readonly string[]): Effects {
  const member = memberOf(room, context.user);
  if (isHiddenFrom(room, context.user)) return [refuse(notOnChannel(room))];
  if (params.length === 0) return modesAre(room, member);
  return new RoomModeAnswer(context, room, member).to(params);
}

function modesAre({ name, modes, created }: Room, member: Member | undefined): Effects {
  const shown = member === undefined && modes.key !== undefined ? { ...modes, key: "*" } : modes;
  return [
    reply(RPL_CHANNELMODEIS, name, ...modeWords(shown)),
    reply(RPL_CREATIONTIME, name, String(Math.floor(created / 1000))),
  ];
}

/** One MODE: each letter is looked at as if those before it had happened, and what is to change is one event. */
class RoomModeAnswer {
  readonly #context: UserContext;
  readonly #room: Room;
  readonly #member: Member | undefined;
  readonly #changes: ModeChange[] = [];
  readonly #answers = new Map<string, Effect>();
  #modes: RoomModes;

  constructor(context: UserContext, room: Room, member: Member | undefined) {
    this.#context = context;
    this.#room = room;
    this.#member = member;
    this.#modes = room.modes;
  }

  to(params: readonly string[]): Effects {
    for (const wish of wishesOf(this.#context.state, this.#room, params)) {
      if ("code" in wish) this.#refuse(wish);
      else if ("list" in wish) this.#tell(wish.list);
      else this.#change(wish);
    }
    const by = authorOf(this.#context.user);
    const event = { type: "mode-changed", by, room: this.#room.key, changes: this.#changes } as const;
    const answers = [...this.#answers.values()];
    return this.#changes.length === 0 ? answers : [...answers, { do: "append", event }];
  }

  #change(change: ModeChange): void {
    const member = this.#member;
    const no =
      member === undefined
        ? notAllowed(this.#room)
        : (cannotChange(this.#room, member, change, this.#modes) ?? keyIsSet(this.#room, this.#modes, change));
    if (no !== undefined) this.#refuse(no);
    else if (this.#isNews(change)) this.#changes.push(change);
  }

  /** What is so already is no change. */
  #isNews(change: ModeChange): boolean {
    if (!("rank" in change)) {
      const before = this.#modes;
      this.#modes = withSetting(before, change, this.#context.user.nick, this.#context.now);
      return this.#modes !== before;
    }
    const { rank, user } = change;
    const earlier = this.#changes.findLast((other) => "rank" in other && other.rank === rank && other.user === user);
    const had = earlier?.adds ?? this.#room.members.get(user)?.ranks.includes(rank) ?? false;
    return had !== change.adds;
  }

  /** Once, however many letters are refused for the same reason. */
  #refuse(no: Refusal): void {
    this.#answers.set(`${no.code} ${no.params.join(" ")} ${no.text}`, refuse(no));
  }

  #tell(list: ListMode): void {
    const isOpen = list === "b" || (this.#member !== undefined && may(this.#member.ranks, "see all lists"));
    if (isOpen) this.#answers.set(list, { do: "reply", replies: listReplies(this.#room, list) });
    else this.#refuse(notAllowed(this.#room));
  }
}

function keyIsSet({ name }: Room, modes: RoomModes, change: ModeChange): Refusal | undefined {
  if ("rank" in change || change.mode !== "k" || !change.adds || modes.key === undefined) return undefined;
  return refusal(ERR_KEYSET, [name], `${name} has a key already: take it away with -k first.`);
}

function* listReplies({ name, modes }: Room, list: ListMode): Generator<Reply> {
  const { item, end, text } = LISTS[list];
  for (const { mask, by, time } of modes.lists[list]) {
    yield { command: item, params: [name, mask, by, String(Math.floor(time / 1000))] };
  }
  yield { command: end, params: [name, text] };
}

const LISTS: Readonly<Record<ListMode, { readonly item: string; readonly end: string; readonly text: string }>> = {
  b: { item: RPL_BANLIST, end: RPL_ENDOFBANLIST, text: "End of channel ban list" },
  e: { item: RPL_EXCEPTLIST, end: RPL_ENDOFEXCEPTLIST, text: "End of channel exception list" },
  I: { item: RPL_INVEXLIST, end: RPL_ENDOFINVEXLIST, text: "End of channel invite exception list" },
};
