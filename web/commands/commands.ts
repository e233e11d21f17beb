/** What one can type after a slash: one row a command. Help and completion come from the table. */

import { CHANNEL_LENGTH_MAX, NICK_LENGTH_MAX } from "../../src/wire/limits.ts";
import type { Session } from "../connection/session.ts";
import { mayChangeTopic, mayInvite, mayKeepTheDoor, mayKick } from "../state/rights.ts";
import type { Room, State } from "../state/state.ts";
import { text } from "../text/text.ts";

export type CommandContext = {
  readonly session: Session;
  readonly state: State;
  readonly room: Room;
  /** The msgid of what is being answered. */
  readonly replyTo?: string | undefined;
  /** The msgid of what is said otherwise. */
  readonly edits?: string | undefined;
  /** Shows a room or a conversation, and opens it if need be. */
  goTo(name: string): void;
  /** Goes to a day, such as `2026-11-23`, in the room on screen. */
  goToDay(day: string): void;
  openSettings(): void;
};

type Command = {
  readonly name: string;
  readonly usage: string;
  readonly help: string;
  /** It does not wait for a connection: where there is none it is not taken. */
  readonly isLive?: true;
  /** Answers false where one may not, or where it makes no sense: it is not offered there. */
  isFor?(state: State, room: Room): boolean;
  /** Answers false when the words make no sense to it: its usage is shown then. */
  run(context: CommandContext, words: string): boolean;
};

/** What became of the input: when it is `kept`, the box keeps it for mending. */
export type InputFate = "taken" | "kept" | "too-long";

/** Does what was written in the box: a command, or something to say. */
export function handleInput(context: CommandContext, input: string): InputFate {
  const { session, state, room, replyTo, edits } = context;
  const [, name, words = ""] = COMMAND.exec(input) ?? [];
  if (name === undefined) {
    return session.say(room.name, input.replace(/^\/\//, "/"), { replyTo, edits }) ? "taken" : "too-long";
  }
  const command = COMMANDS.find((one) => one.name === name.toLowerCase());
  if (command === undefined) {
    session.note(room.name, text.commands.unknown(name));
    return "kept";
  }
  // What one may do in a room is known when its modes are: until then the server decides.
  const isKnown = room.kind === "direct" || room.modes !== undefined;
  if (isKnown && command.isFor?.(state, room) === false) {
    session.note(room.name, room.kind === "direct" ? text.commands.notHere : text.commands.notAllowed);
    return "kept";
  }
  if (command.isLive && state.phase.name !== "online") {
    session.note(room.name, text.connection.lost);
    return "kept";
  }
  if (command.run(context, words.trim())) return "taken";
  session.note(room.name, text.commands.usage(command.usage));
  return "kept";
}

/** Those that make sense in a room and that one may use there. */
export function commandsFor(state: State, room: Room): readonly Command[] {
  return COMMANDS.filter((command) => command.isFor?.(state, room) ?? true);
}

const COMMANDS: readonly Command[] = [
  { name: "me", ...text.commands.me, run: act },
  { name: "shrug", ...text.commands.shrug, run: shrug },
  { name: "nick", ...text.commands.nick, isLive: true, run: rename },
  { name: "away", ...text.commands.away, isLive: true, run: goAway },
  { name: "join", ...text.commands.join, run: join },
  { name: "part", ...text.commands.part, run: part },
  { name: "topic", ...text.commands.topic, isLive: true, isFor: mayChangeTopic, run: setTopic },
  { name: "invite", ...text.commands.invite, isLive: true, isFor: mayInvite, run: invite },
  { name: "kick", ...text.commands.kick, isLive: true, isFor: mayKick, run: kick },
  { name: "ban", ...text.commands.ban, isLive: true, isFor: mayKeepTheDoor, run: ban },
  { name: "unban", ...text.commands.unban, isLive: true, isFor: mayKeepTheDoor, run: unban },
  { name: "msg", ...text.commands.msg, run: write },
  { name: "date", ...text.commands.date, run: goToDate },
  { name: "settings", ...text.commands.settings, run: openSettings },
  { name: "quit", ...text.commands.quit, run: quit },
  { name: "help", ...text.commands.help, run: help },
];

function act({ session, room }: CommandContext, words: string): boolean {
  return words !== "" && session.say(room.name, words, { style: "action" });
}

function shrug({ session, room, replyTo }: CommandContext, words: string): boolean {
  return session.say(room.name, `${words} ¯\\_(ツ)_/¯`.trim(), { replyTo });
}

function rename({ session, room }: CommandContext, words: string): boolean {
  if (words === "" || words.includes(" ")) return false;
  if ([...words].length > NICK_LENGTH_MAX) session.note(room.name, text.arrive.tooLong(NICK_LENGTH_MAX));
  else session.send("NICK", words);
  return true;
}

function goAway({ session }: CommandContext, words: string): boolean {
  session.send("AWAY", ...(words === "" ? [] : [words]));
  return true;
}

function join({ goTo }: CommandContext, words: string): boolean {
  const name = channelName(words);
  if (!/^.[^\s,]+$/.test(name) || [...name].length > CHANNEL_LENGTH_MAX) return false;
  goTo(name);
  return true;
}

function part({ session, room }: CommandContext): boolean {
  session.leave(room.name);
  return true;
}

function setTopic({ session, room }: CommandContext, words: string): boolean {
  if (words === "") return false;
  session.send("TOPIC", room.name, words === "-" ? "" : words);
  return true;
}

function invite({ session, room }: CommandContext, words: string): boolean {
  if (words === "" || words.includes(" ")) return false;
  session.send("INVITE", words.replace(/^@/, ""), room.name);
  return true;
}

function kick({ session, room }: CommandContext, words: string): boolean {
  const [, nick, reason = ""] = NAME_AND_REST.exec(words) ?? [];
  if (nick === undefined) return false;
  session.send("KICK", room.name, nick, ...(reason === "" ? [] : [reason]));
  return true;
}

function ban({ session, room }: CommandContext, words: string): boolean {
  const [, nick, reason = ""] = NAME_AND_REST.exec(words) ?? [];
  if (nick === undefined) return false;
  session.send("MODE", room.name, "+b", maskOf(nick));
  if (!isMask(nick)) session.send("KICK", room.name, nick, ...(reason === "" ? [] : [reason]));
  return true;
}

function unban({ session, room }: CommandContext, words: string): boolean {
  if (words === "" || words.includes(" ")) return false;
  session.send("MODE", room.name, "-b", maskOf(words.replace(/^@/, "")));
  return true;
}

function write({ session, goTo }: CommandContext, words: string): boolean {
  const [, nick, message] = /^@?(\S+)\s+(.+)$/s.exec(words) ?? [];
  if (nick === undefined || message === undefined) return false;
  goTo(nick);
  return session.say(nick, message);
}

function goToDate({ goToDay }: CommandContext, words: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(words) || Number.isNaN(Date.parse(words))) return false;
  goToDay(words);
  return true;
}

function openSettings(context: CommandContext): boolean {
  context.openSettings();
  return true;
}

function quit({ session }: CommandContext, words: string): boolean {
  session.quit(words === "" ? undefined : words);
  return true;
}

function help({ session, state, room }: CommandContext): boolean {
  const lines = commandsFor(state, room).map((command) => `\`${command.usage}\` ${command.help}`);
  session.note(room.name, [text.commands.heading, ...lines, text.commands.escape].join("\n"));
  return true;
}

/** What somebody calls a room, with the sign that rooms begin with. */
export function channelName(name: string): string {
  return /^[#&]/.test(name) ? name : `#${name}`;
}

/** What a ban of somebody is: everyone of that name, or what was written as a mask. */
export function maskOf(name: string): string {
  return isMask(name) ? name : `${name}!*@*`;
}

function isMask(name: string): boolean {
  return /[!@*?~$:]/.test(name);
}

/** A slash, a word, and the rest; two slashes are one that is meant. */
const COMMAND = /^\/(?!\/)(\S+)(?:\s+([\s\S]*))?$/;
const NAME_AND_REST = /^@?(\S+)(?:\s+(.+))?$/s;
