/** IRC as a protocol of sessions. */

import type { Effects, Reply } from "../commands/command.ts";
import { lusersEffects } from "../commands/lusers.ts";
import { markerReply } from "../commands/markread.ts";
import { motdEffects } from "../commands/motd.ts";
import { statusReply } from "../commands/persistence.ts";
import { isupportEffects } from "../commands/shared/isupport-reply.ts";
import { metadataReply, roomReplies } from "../commands/shared/metadata-values.ts";
import { topicReplies } from "../commands/topic.ts";
import type { Entry, Joined, Parted, RoomRenamed } from "../model/event.ts";
import type { HistoryQuestion } from "../model/history.ts";
import { isNote, valuesOf } from "../model/metadata.ts";
import { RANKS } from "../model/rank.ts";
import type { Refusal } from "../model/refusal.ts";
import { ROOM_MODES } from "../model/room-modes.ts";
import { accountByName, authorOf } from "../model/state.ts";
import type { Cap } from "../wire/caps.ts";
import { hostmask } from "../wire/masks.ts";
import { formatBody, parseMessage } from "../wire/message.ts";
import { casefold } from "../wire/names.ts";
import { RPL_CREATED, RPL_MYINFO, RPL_NOTOPIC, RPL_WELCOME, RPL_YOURHOST } from "../wire/numerics.ts";
import { formatTimestamp } from "../wire/timestamp.ts";
import { USER_MODES, WALLOPS_MODE } from "../wire/user-modes.ts";
import type { HistoryAnswer, Protocol, Speaker, Understood, View } from "./protocol.ts";
import { NOTHING } from "./reader.ts";
import { renderIrc, tagged, wholeLine, withoutTime } from "./render-irc.ts";
import { batched, inBatch, inTurn } from "./request.ts";

export const ircProtocol: Protocol = {
  username: undefined,
  livesInLobby: false,
  pings: true,
  understand: (line): Understood => {
    const command = parseMessage(line);
    return command === undefined ? { answer: [] } : { command };
  },
  replyLines: (reply, speaker, { server }) => [replyLine(reply, speaker, server.name)],
  refusalLines: (refusal, speaker, { server }) => [refusalLine(refusal, speaker, server.name)],
  ownLines,
  historyLines,
  afterEntry,
  attachedLines,
  closingLines: (reason) => [formatBody(undefined, "ERROR", [`Closing link: ${reason}`])],
};

function replyLine({ source, command, params, batch }: Reply, speaker: Speaker, serverName: string): string {
  const isAddressed = /^\d{3}$/.test(command) || command === "CAP";
  const line = wholeLine(source ?? serverName, command, isAddressed ? [nickOf(speaker), ...params] : params);
  return batch === undefined ? line : tagged(`batch=${batch}`, line);
}

function refusalLine({ code, params, text }: Refusal, speaker: Speaker, serverName: string): string {
  if (/^\d{3}$/.test(code)) return wholeLine(serverName, code, [nickOf(speaker), ...params, text]);
  const [command = "*", ...context] = params;
  return wholeLine(serverName, "FAIL", [command, code, ...context, text]);
}

function nickOf({ user, registration }: Speaker): string {
  return user?.nick ?? registration.nick ?? "*";
}

function ownLines(entry: Entry, lines: readonly string[], speaker: Speaker, view: View): Iterable<string> {
  const { event } = entry;
  switch (event.type) {
    case "connected":
      return welcome(speaker, view);
    case "joined":
      return joinLines(event.room, lines, speaker, view);
    case "away-changed":
    case "knocked":
    case "metadata-changed":
      return [];
    case "invited":
      if (event.by.user === speaker.user?.id) return [];
      return renderIrc(entry, new Set([...speaker.caps, "invite-notify" as const]), view);
    case "room-renamed":
      return speaker.caps.has("draft/channel-rename") ? lines : renamedLines(event, entry, speaker, view);
    case "wallops-sent":
      return speaker.user?.modes.includes(WALLOPS_MODE) ? lines : [];
    case "message-sent":
    case "message-edited": {
      const isToMyself = "user" in event.to && event.to.user === speaker.user?.id;
      return speaker.seesOwnMessages || isToMyself ? lines : NOTHING;
    }
    default:
      return lines;
  }
}

/** Who has come in, or has logged in or out, has read other things than before. */
function afterEntry({ event }: Entry, { caps }: Speaker): Effects {
  const isOther = event.type === "connected" || event.type === "account-registered" || event.type === "account-changed";
  return isOther && caps.has("draft/read-marker") ? [{ do: "recall" }] : [];
}

function welcome(speaker: Speaker, view: View): readonly string[] {
  const { server, state } = view;
  const reply = (command: string, ...params: readonly string[]) => replyLine({ command, params }, speaker, server.name);
  return [
    reply(RPL_WELCOME, `Welcome to ${server.title}, ${nickOf(speaker)}`),
    reply(RPL_YOURHOST, `Your host is ${server.name}, running Hubbub ${server.version}`),
    reply(RPL_CREATED, `This server was started ${formatTimestamp(server.started)}`),
    reply(RPL_MYINFO, server.name, `hubbub-${server.version}`, ...MODE_LETTERS),
    ...effectLines(isupportEffects(server, speaker.caps), speaker, view),
    ...whoAmI(speaker),
    ...ownMetadata(speaker, view),
    ...ownPersistence(speaker, view),
    ...effectLines([...lusersEffects(state), ...motdEffects(server)], speaker, view),
  ];
}

function ownPersistence(speaker: Speaker, { state, server }: View): readonly string[] {
  const name = speaker.user?.account;
  if (name === undefined || !speaker.caps.has("draft/persistence")) return [];
  return [replyLine(statusReply(accountByName(state, name)?.persistence), speaker, server.name)];
}

/** What one says of oneself, as whoever comes in is told. */
function ownMetadata(speaker: Speaker, view: View): Iterable<string> {
  const { user, caps } = speaker;
  if (user === undefined || !caps.has("draft/metadata-2")) return [];
  const values = [...valuesOf(view.state, user)].filter(([key]) => !isNote(key));
  const replies = values.map(([key, value]) => metadataReply(user.nick, key, value));
  return metadataBatch(replies, user.nick, speaker, view);
}

function metadataBatch(replies: Iterable<Reply>, target: string, speaker: Speaker, { server }: View): Iterable<string> {
  const lines = Iterator.from(replies).map((reply) => replyLine(reply, speaker, server.name));
  return speaker.caps.has("batch") ? batched(`metadata ${target}`, lines, server.name) : lines;
}

/** IRCv3 draft/whoami: how others see one, so that a client knows how long its lines may be. */
function whoAmI({ user, caps }: Speaker): readonly string[] {
  if (user === undefined || !caps.has("draft/whoami")) return [];
  return [wholeLine(hostmask(authorOf(user)), "SETNAME", [user.realname])];
}

/** Behind the JOIN the topic and who is there: what a client is told of a room that it has come into. */
function* joinLines(key: string, lines: readonly string[], speaker: Speaker, view: View): Generator<string> {
  // The others are told behind it that they are away.
  yield* lines.slice(0, 1);
  const room = view.state.rooms.get(key);
  if (room === undefined) return;
  const topic = topicReplies(room).filter((reply) => reply.command !== RPL_NOTOPIC);
  for (const reply of topic) yield replyLine(reply, speaker, view.server.name);
  const { user, caps, subscriptions, readMarkers } = speaker;
  if (caps.has("draft/read-marker")) {
    yield replyLine(markerReply(room.name, readMarkers.get(key)), speaker, view.server.name);
  }
  if (user === undefined) return;
  if (!NO_IMPLICIT_NAMES.some((cap) => caps.has(cap))) {
    for (const { numeric, params } of view.namesLists.of(room, user, caps)) {
      yield `:${view.server.name} ${numeric} ${user.nick}${params}`;
    }
  }
  if (!caps.has("draft/metadata-2") || subscriptions.size === 0) return;
  yield* metadataBatch(roomReplies({ state: view.state, user }, room, subscriptions), room.name, speaker, view);
}

/** For clients that know nothing of new names: they leave the room, and come in again where it is now. */
function renamedLines(event: RoomRenamed, { time }: Entry, speaker: Speaker, view: View): Iterable<string> {
  const { user, caps } = speaker;
  if (user === undefined || casefold(event.from) === casefold(event.name)) return [];
  const { realname, address } = user;
  const { room, reason, name } = event;
  const told = (told: Parted | Joined, shownAs: string) =>
    renderIrc({ seq: 0, time, event: told }, caps, { ...view, roomName: () => shownAs });
  const parted = told({ type: "parted", by: authorOf(user), room, reason }, event.from);
  const joined = told({ type: "joined", by: authorOf(user), room, name, realname, address }, name);
  return inTurn([parted, joinLines(room, joined, speaker, view)]);
}

function* attachedLines(speaker: Speaker, view: View): Generator<string> {
  yield* welcome(speaker, view);
  const { user, caps } = speaker;
  for (const key of user?.rooms ?? []) {
    const room = view.state.rooms.get(key);
    if (user === undefined || room === undefined) continue;
    const { realname, address } = user;
    const event = { type: "joined", by: authorOf(user), room: key, name: room.name, realname, address } as const;
    yield* joinLines(key, renderIrc({ seq: 0, time: 0, event }, withoutTime(caps), view), speaker, view);
  }
}

function effectLines(effects: Effects, speaker: Speaker, { server }: View): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.do === "reply") {
      const lines = [...effect.replies].map((reply) => replyLine(reply, speaker, server.name));
      return effect.batch === undefined ? lines : [...batched(effect.batch, lines, server.name)];
    }
    return effect.do === "refuse" ? [refusalLine(effect.refusal, speaker, server.name)] : [];
  });
}

function historyLines(
  question: HistoryQuestion,
  answer: HistoryAnswer,
  speaker: Speaker,
  view: View,
): readonly string[] {
  const lines =
    "targets" in answer
      ? answer.targets.map(({ name, time }) => targetLine(name, time, view))
      : answer.entries.flatMap((entry) => renderIrc(entry, speaker.caps, view));
  const isPlayback = question.ask === "search" && question.isPlayback === true;
  const rest = question.ask === "search" && !isPlayback && !answer.isWhole ? [notWhole(view)] : [];
  if (isPlayback || !speaker.caps.has("batch")) return [...lines, ...rest];
  const isEnd = question.ask !== "search" && answer.isWhole && speaker.caps.has("message-tags");
  const beginning = formatBody(view.server.name, "BATCH", [`+${HISTORY_BATCH}`, ...batchOf(question)]);
  return [
    tagged(isEnd ? END_TAG : "", beginning),
    ...lines.map((line) => inBatch(line, HISTORY_BATCH)),
    formatBody(view.server.name, "BATCH", [`-${HISTORY_BATCH}`]),
    ...rest,
  ];
}

/** Its type, and the target if there is one. */
function batchOf(question: HistoryQuestion): readonly string[] {
  switch (question.ask) {
    case "targets":
      return ["draft/chathistory-targets"];
    case "search":
      return ["soju.im/search"];
    default:
      return ["chathistory", question.target];
  }
}

function notWhole({ server }: View): string {
  return formatBody(server.name, "NOTE", ["SEARCH", "INCOMPLETE", SEARCH_INCOMPLETE]);
}

function targetLine(name: string, time: number, { server }: View): string {
  return formatBody(server.name, "CHATHISTORY", ["TARGETS", name, formatTimestamp(time)]);
}

/** One capability and its names from before it was ratified. */
const NO_IMPLICIT_NAMES: readonly Cap[] = ["no-implicit-names", "draft/no-implicit-names", "soju.im/no-implicit-names"];

/** There is nothing more to ask for that way. IRCv3 draft/chathistory. */
const END_TAG = "draft/chathistory-end";

const SEARCH_INCOMPLETE =
  "Not all that was said was looked through: look for longer words, or between after and before.";

/** Batches of one connection follow each other, so that one name is enough. */
const HISTORY_BATCH = "history";

/** RPL_MYINFO: of users, of rooms, and of those the ones that have a parameter. */
const MODE_LETTERS: readonly string[] = [
  [...USER_MODES.keys()].join(""),
  roomModeLetters(ROOM_MODES),
  roomModeLetters(ROOM_MODES.filter(({ kind }) => kind !== "flag")),
];

function roomModeLetters(modes: typeof ROOM_MODES): string {
  return [...modes.map(({ letter }) => letter), ...RANKS.map(({ mode }) => mode)].join("");
}
