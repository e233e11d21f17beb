/** An entry as lines for people on a plain socket, in the words of the course project that Hubbub grew out of. */

import type { Entry, Invited, Kicked, MessageSent } from "../model/event.ts";
import { stripFormatting } from "../wire/formatting.ts";
import { asTold, modeSentences } from "../wire/mode-sentences.ts";
import { editedLine, type RenderView, targetName } from "./render-irc.ts";
import { toldMode } from "./render-modes.ts";

export function renderPlain({ event }: Entry, view: RenderView): readonly string[] {
  switch (event.type) {
    case "connected":
    case "server-started":
    case "away-changed":
    case "message-redacted":
    case "realname-changed":
    case "user-modes-changed":
    case "persistence-changed":
    case "metadata-changed":
    case "killed":
    case "wallops-sent":
    case "account-registered":
    case "account-changed":
    case "account-forgotten":
    case "rooms-expired":
      return [];
    case "quit":
    case "parted":
      return [`${event.by.nick} has left the chat.`];
    case "nick-changed":
      return [`${event.by.nick} is now called ${event.nick}.`];
    case "joined":
      return [`${event.by.nick} from [${event.address}] has joined the chat!`];
    case "topic-changed":
      return [topicLine(event.by.nick, visible(event.topic))];
    case "room-renamed":
      return [`${event.by.nick} renamed ${event.from} to ${event.name}.`];
    case "mode-changed":
      return [visible(modeSentences(event.by.nick, asTold(event.changes.map(toldMode))))];
    case "kicked":
      return [kickedLine(event)];
    case "invited":
      return [];
    case "knocked":
      return [`${event.by.nick} asks to be invited to ${view.roomName(event.room)}.`];
    case "message-edited":
      return messageLines({ ...event, text: editedLine(event.text) }, view);
    case "message-sent":
      return event.kind === "tagmsg" ? [] : messageLines(event, view);
  }
}

/** Each line with its author's name, so that nobody can put words in another's mouth by a line break. */
type Said = Pick<MessageSent, "by" | "relayed" | "to" | "text">;

function messageLines({ by, relayed, to, text }: Said, view: RenderView): readonly string[] {
  const name = relayed ?? by.nick;
  const lines = text.split("\n").filter((line) => line !== "");
  const isLobby = "room" in to && to.room === view.server.lobby && to.rank === undefined;
  const where = isLobby ? "" : ` to ${targetName(to, view)}${"room" in to ? "" : " only"}`;
  return lines.map((line) => {
    const action = /^\x01ACTION (.*)\x01$/s.exec(line);
    return action === null ? `${name}${where}: ${visible(line)}` : `* ${name}${where} ${visible(action[1] ?? "")}`;
  });
}

function kickedLine({ nick, by, reason }: Kicked): string {
  const line = `${nick} was removed by ${by.nick}`;
  return reason === "" ? `${line}.` : `${line}: ${visible(reason)}`;
}

/** For whoever is invited, who can't follow with what they have. */
export function invitedLine({ by, room }: Invited, view: RenderView): string {
  return `${by.nick} invites you to ${view.roomName(room)}: come with a browser or an IRC client.`;
}

function topicLine(nick: string, topic: string): string {
  return topic === "" ? `${nick} took the topic away.` : `${nick} set the topic: ${topic}`;
}

/** Without IRC's formatting and without any control character: what others say must not drive a terminal. */
export function visible(text: string): string {
  return stripFormatting(text).replaceAll("\t", "    ").replace(CONTROLS, "");
}

const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
