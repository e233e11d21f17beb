/** For the tests of commands: a state that is what events add up to, never made by hand, and checks of every answer. */

import { assert } from "../../base/assert.ts";
import { apply } from "../../model/apply.ts";
import type { Connected, Entry, Event, ModeChange } from "../../model/event.ts";
import { authorOf, emptyState, formatState, memberOf, type Room, roomByName, type User } from "../../model/state.ts";
import { NO_CAPS } from "../../wire/caps.ts";
import { formatBody, parseMessage } from "../../wire/message.ts";
import { OPERATOR_MODE, withModes } from "../../wire/user-modes.ts";
import type { Command, Context, Effect, Effects, Registration, ServerInfo, UserContext } from "../command.ts";
import { joined } from "../join.ts";

/** When every test begins: in milliseconds since 1970. */
export const NOON = Date.UTC(2026, 9, 20, 12);

export const SERVER: ServerInfo = {
  name: "chat.test",
  title: "CCN Course",
  network: "CCN_Course",
  version: "1.2.3",
  started: NOON,
  motd: [],
  lobby: "#lobby",
  operators: ["root"],
  logId: "test",
};

export class TestHouse {
  readonly state = emptyState();
  now = NOON;

  happen(event: Event): Entry {
    const entry = { seq: this.state.seq + 1, time: this.now, event };
    assert(apply(this.state, entry) === undefined, "what a test lets happen holds");
    return entry;
  }

  connect(nick: string, details: Partial<Connected> = {}): User {
    const known = { username: "nc", host: "127.0.0.1", realname: "", via: "irc", address: "127.0.0.1:64894" } as const;
    const { seq } = this.happen({ type: "connected", nick, ...known, ...details });
    const user = this.state.users.get(seq);
    assert(user, "who connected is here");
    return user;
  }

  /** Into the room, as its operator if it is empty and not the lobby. */
  join(user: User, name: string): Room {
    this.happen(joined(this.state, user, name, SERVER.lobby));
    const room = roomByName(this.state, name);
    assert(room && memberOf(room, user), "who joined is in the room");
    return room;
  }

  /** As somebody who is in the room and may. */
  setModes(user: User, room: Room, ...changes: readonly ModeChange[]): void {
    this.happen({ type: "mode-changed", by: authorOf(user), room: room.key, changes });
  }

  setTopic(user: User, room: Room, topic: string): void {
    this.happen({ type: "topic-changed", by: authorOf(user), room: room.key, topic });
  }

  /** Registers the name that they have, and logs them in. */
  register(user: User): void {
    const event = { rooms: [...user.rooms], account: user.nick, key: `key-${user.nick}` };
    this.happen({ type: "account-registered", by: authorOf(user), ...event });
  }

  /** Makes them a server operator. */
  promote(user: User): void {
    const modes = withModes(user.modes, new Map([[OPERATOR_MODE, true]]));
    this.happen({ type: "user-modes-changed", by: authorOf(user), modes, change: "+o", operator: "root" });
  }

  setAway(user: User, away: string): void {
    this.happen({ type: "away-changed", by: authorOf(user), rooms: [...user.rooms], away });
  }

  context(user: User, more: Partial<Context> = {}): UserContext {
    return { ...this.newcomer(more), user };
  }

  /** Somebody who has not come in yet. */
  newcomer(more: Partial<Context> = {}): Context {
    return {
      state: this.state,
      server: SERVER,
      now: this.now,
      registration: NOTHING_SAID,
      caps: NO_CAPS,
      multiline: undefined,
      watched: new Map(),
      subscriptions: new Set(),
      sasl: undefined,
      enrolment: undefined,
      origin: { host: "127.0.0.1", secure: false },
      user: undefined,
      ...more,
    };
  }
}

/** What the command decides; it must change nothing by itself, and refuse in whole sentences. */
export function decide(command: Command, context: Context, line: string): Effects {
  const message = parseMessage(line);
  assert(message && message.command === command.verb, "the line is for this command");
  const { user } = context;
  const before = formatState(context.state);
  const effects =
    command.phase !== "after"
      ? command.decide(context, message)
      : user
        ? command.decide({ ...context, user }, message)
        : [];
  assert(formatState(context.state) === before, "a command decides, and changes nothing");
  for (const effect of effects) {
    if (effect.do === "refuse") assert(/\S[.?]$/.test(effect.refusal.text), "a refusal is a sentence");
  }
  return effects;
}

/** Each effect in one line: a reply as it is sent, a refusal without its sentence. */
export function told(effects: Effects): readonly string[] {
  return effects.flatMap(toldOne);
}

/** What would be appended to the log. */
export function events(effects: Effects): readonly Event[] {
  return effects.flatMap((effect) => (effect.do === "append" ? [effect.event] : []));
}

function toldOne(effect: Effect): string | readonly string[] {
  switch (effect.do) {
    case "reply":
      return [...effect.replies].map(({ command, params }) => formatBody(undefined, command, params));
    case "refuse":
      return ["refuse", effect.refusal.code, ...effect.refusal.params].join(" ");
    case "append":
    case "signal":
      return `${effect.do} ${effect.event.type}`;
    case "caller":
      return `caller ${JSON.stringify(effect.caller)}`;
    case "caps":
      return ["caps", ...effect.caps].join(" ");
    case "register":
      return `register ${JSON.stringify(effect.change)}`;
    case "multiline":
      return effect.multiline === undefined ? "multiline ends" : "multiline goes on";
    case "watch":
      return ["watch", ...effect.watched.values()].join(" ");
    case "subscribe":
      return ["subscribe", ...effect.keys].join(" ");
    case "label":
      return `label ${effect.label}`;
    case "find":
      return `find ${effect.seq} in ${effect.scope}`;
    case "history":
      return "history";
    case "recall":
      return "recall";
    case "mark":
      return ["mark", effect.target, effect.time].join(" ");
    case "webpush":
      return `webpush ${effect.endpoint}${effect.keys === undefined ? " ends" : ""}`;
    case "credentials":
      return `credentials ${effect.asked.ask}`;
    case "sasl":
      return effect.exchange === undefined ? "sasl ends" : "sasl goes on";
    case "enrol":
      return effect.enrolment === undefined ? "enrolment ends" : "enrolment goes on";
    case "reload":
      return "reload";
    case "close":
      return `close ${effect.reason}`;
    case "dismiss":
      return `dismiss ${effect.user}`;
  }
}

const NOTHING_SAID: Registration = {
  nick: undefined,
  username: undefined,
  realname: "",
  negotiating: false,
  capVersion: 301,
  account: undefined,
};
