/** What one can type after a slash: one row a command. Help comes from the table. */

import { CHANNEL_LENGTH_MAX } from "../../src/wire/limits.ts";
import type { Session } from "../connection/session.ts";
import type { Room } from "../state/state.ts";
import { text } from "../text/text.ts";

export type CommandContext = {
  readonly session: Session;
  readonly room: Room;
  /** Shows a room or a conversation, and opens it if need be. */
  goTo(name: string): void;
};

type Command = {
  readonly usage: string;
  readonly help: string;
  /** Answers false when the words make no sense to it: its usage is shown then. */
  run(context: CommandContext, words: string): boolean;
};

/** What became of the input: when it is `kept`, the box keeps it for mending. */
export type InputFate = "taken" | "kept" | "too-long";

/** Does what was written in the box: a command, or something to say. */
export function handleInput(context: CommandContext, input: string): InputFate {
  const { session, room } = context;
  const [, name, words = ""] = COMMAND.exec(input) ?? [];
  if (name === undefined) return session.say(room.name, input.replace(/^\/\//, "/")) ? "taken" : "too-long";
  const command = COMMANDS.get(name.toLowerCase());
  if (command === undefined) {
    session.note(room.name, text.commands.unknown(name));
    return "kept";
  }
  if (command.run(context, words.trim())) return "taken";
  session.note(room.name, text.commands.usage(command.usage));
  return "kept";
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["me", { ...text.commands.me, run: act }],
  ["nick", { ...text.commands.nick, run: rename }],
  ["join", { ...text.commands.join, run: join }],
  ["part", { ...text.commands.part, run: part }],
  ["topic", { ...text.commands.topic, run: setTopic }],
  ["msg", { ...text.commands.msg, run: write }],
  ["quit", { ...text.commands.quit, run: quit }],
  ["help", { ...text.commands.help, run: help }],
]);

function act({ session, room }: CommandContext, words: string): boolean {
  return words !== "" && session.say(room.name, words, "action");
}

function rename({ session }: CommandContext, words: string): boolean {
  if (words === "" || words.includes(" ")) return false;
  session.send("NICK", words);
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
  if (room.kind === "channel") session.send("TOPIC", room.name, words);
  else session.note(room.name, text.commands.notHere);
  return true;
}

function write({ session, goTo }: CommandContext, words: string): boolean {
  const [, nick, message] = /^(\S+)\s+(.+)$/s.exec(words) ?? [];
  if (nick === undefined || message === undefined) return false;
  goTo(nick);
  return session.say(nick, message);
}

function quit({ session }: CommandContext, words: string): boolean {
  session.quit(words === "" ? undefined : words);
  return true;
}

function help({ session, room }: CommandContext): boolean {
  const lines = [...COMMANDS.values()].map((command) => `\`${command.usage}\` ${command.help}`);
  session.note(room.name, [text.commands.heading, ...lines, text.commands.escape].join("\n"));
  return true;
}

/** What somebody calls a room, with the sign that rooms begin with. */
export function channelName(name: string): string {
  return /^[#&]/.test(name) ? name : `#${name}`;
}

/** A slash, a word, and the rest; two slashes are one that is meant. */
const COMMAND = /^\/(?!\/)(\S+)(?:\s+([\s\S]*))?$/;
