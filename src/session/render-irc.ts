/** An entry as lines of IRC, for one set of capabilities. */

import type { ServerInfo } from "../commands/command.ts";
import { statusReply } from "../commands/persistence.ts";
import { RELAY_USERNAME } from "../commands/relaymsg.ts";
import type {
  Author,
  Entry,
  Event,
  Joined,
  Knocked,
  MessageEdited,
  MessageSent,
  MessageTarget,
  MetadataChanged,
  ModeChanged,
  PersistenceChanged,
  RoomKey,
} from "../model/event.ts";
import { formatMsgid } from "../model/msgid.ts";
import { rowOf } from "../model/rank.ts";
import type { Caps } from "../wire/caps.ts";
import { EDIT_TAG, EDITED_TAG } from "../wire/edit-tags.ts";
import { LINE_BYTES_MAX } from "../wire/limits.ts";
import { hostmask } from "../wire/masks.ts";
import { formatBody } from "../wire/message.ts";
import { RPL_KNOCK } from "../wire/numerics.ts";
import { escapeTagValue, formatTags } from "../wire/tags.ts";
import { formatTimestamp } from "../wire/timestamp.ts";
import { cutUtf8, fitsUtf8, splitUtf8, utf8Length } from "../wire/utf8.ts";
import { modeLines } from "./render-modes.ts";

export type RenderView = {
  readonly server: ServerInfo;
  /** A room's name as it is written. */
  readonly roomName: (room: RoomKey) => string;
};

/** What a reader with these capabilities is sent; nothing where it would not understand or is not concerned. */
export function renderIrc(entry: Entry, caps: Caps, view: RenderView): readonly string[] {
  const { event } = entry;
  // Nearly all are, and shall not pay for what the others need.
  return event.type === "message-sent"
    ? renderMessage(entry, event, caps, view)
    : renderOther(entry, event, caps, view);
}

type Other = Exclude<Event, MessageSent>;

function renderOther(entry: Entry, event: Other, caps: Caps, view: RenderView): readonly string[] {
  const line = (author: Author, command: string, ...params: readonly string[]): readonly string[] => [
    tagged(entryTags(entry, caps, view), wholeLine(hostmask(author), command, params)),
  ];
  switch (event.type) {
    case "connected":
    case "server-started":
    case "rooms-expired":
      return [];
    case "quit":
      return line(event.by, "QUIT", event.reason);
    case "nick-changed":
      return line(event.by, "NICK", event.nick);
    case "away-changed":
      if (!caps.has("away-notify")) return [];
      return event.away === undefined ? line(event.by, "AWAY") : line(event.by, "AWAY", event.away);
    case "realname-changed":
      return caps.has("setname") ? line(event.by, "SETNAME", event.realname) : [];
    case "persistence-changed":
      return caps.has("draft/persistence") ? [persistenceLine(entry, event, caps, view)] : [];
    case "user-modes-changed":
      return line(event.by, "MODE", event.by.nick, event.change);
    case "killed":
      return line(event.by, "KILL", event.nick, event.reason);
    case "metadata-changed":
      return caps.has("draft/metadata-2") ? metadataLines(entry, event, caps, view) : [];
    case "wallops-sent":
      return line(event.by, "WALLOPS", event.text);
    case "joined":
      return [
        ...line(event.by, "JOIN", ...joinParams(event, caps, view)),
        ...(event.away !== undefined && caps.has("away-notify") ? line(event.by, "AWAY", event.away) : []),
        ...rankLine(entry, event, caps, view),
      ];
    case "parted":
      return line(event.by, "PART", view.roomName(event.room), ...(event.reason === "" ? [] : [event.reason]));
    case "topic-changed":
      return line(event.by, "TOPIC", view.roomName(event.room), event.topic);
    case "room-renamed":
      return caps.has("draft/channel-rename") ? line(event.by, "RENAME", event.from, event.name, event.reason) : [];
    case "mode-changed":
      return modeChangedLines(entry, event, caps, view);
    case "kicked":
      return line(event.by, "KICK", view.roomName(event.room), event.nick, event.reason || event.by.nick);
    case "invited":
      if (!caps.has("invite-notify")) return [];
      return line(event.by, "INVITE", event.to.nick, view.roomName(event.room));
    case "knocked":
      return [knockLine(entry, event, caps, view)];
    case "account-registered":
    case "account-changed":
      if (event.by === undefined || !caps.has("account-notify")) return [];
      return line(event.by, "ACCOUNT", event.account ?? "*");
    case "account-forgotten":
      return caps.has("account-notify") ? line(event.by, "ACCOUNT", "*") : [];
    case "message-edited":
      return renderEdit(entry, event, caps, view);
    case "message-redacted": {
      if (!caps.has("draft/message-redaction")) return [];
      const params = [targetName(event.to, view), formatMsgid(view.server.logId, event.message)];
      return line(event.by, "REDACT", ...params, ...(event.reason === "" ? [] : [event.reason]));
    }
  }
}

function persistenceLine(entry: Entry, { setting }: PersistenceChanged, caps: Caps, view: RenderView): string {
  const { command, params } = statusReply(setting);
  return tagged(entryTags(entry, caps, view), wholeLine(view.server.name, command, params));
}

function knockLine(entry: Entry, { room, by, text }: Knocked, caps: Caps, view: RenderView): string {
  const name = view.roomName(room);
  const asked = text === "" ? "asks to be invited" : `asks to be invited: ${text}`;
  const line = wholeLine(view.server.name, RPL_KNOCK, [name, name, hostmask(by), asked]);
  return tagged(entryTags(entry, caps, view), line);
}

/**
 * A line of at most 512 bytes. Behind very long names the end of a topic or reason is cut; messages are split
 * instead.
 */
export function wholeLine(source: string, command: string, params: readonly string[]): string {
  return cutUtf8(formatBody(source, command, params), LINE_BYTES_MAX - 2);
}

/** For what is no entry, and has no time. */
export function withoutTime(caps: Caps): Caps {
  return new Set([...caps].filter((cap) => cap !== "server-time"));
}

/** Puts more tags in front of a rendered line, which may have some already. */
export function tagged(tags: string, line: string): string {
  if (tags === "") return line;
  return line.startsWith("@") ? `@${tags};${line.slice(1)}` : `@${tags} ${line}`;
}

/** A key that is taken away has no value behind it. */
function metadataLines(entry: Entry, event: MetadataChanged, caps: Caps, view: RenderView): readonly string[] {
  const { by, room, target, changes } = event;
  const name = room === undefined ? target : view.roomName(room);
  return changes.map(({ key, value }, index) => {
    const tags = index === 0 ? entryTags(entry, caps, view) : restTags(entry, by, caps);
    const words = [name, key.split(" ")[0] ?? key, "*", ...(value === undefined ? [] : [value])];
    return tagged(tags, wholeLine(hostmask(by), "METADATA", words));
  });
}

/** The first line carries the tags of the entry, the others what every line has. */
function modeChangedLines(entry: Entry, event: ModeChanged, caps: Caps, view: RenderView): readonly string[] {
  const name = view.roomName(event.room);
  const source = hostmask(event.by);
  const bytesMax = LINE_BYTES_MAX - 2 - utf8Length(`:${source} MODE ${name} :`);
  return modeLines(event.changes, bytesMax).map((words, index) => {
    const tags = index === 0 ? entryTags(entry, caps, view) : restTags(entry, event.by, caps);
    return tagged(tags, wholeLine(source, "MODE", [name, ...words]));
  });
}

/** What somebody's account is in the room is given by the room itself as they come in. */
function rankLine(entry: Entry, event: Joined, caps: Caps, view: RenderView): readonly string[] {
  const { accountRank, by, room } = event;
  if (accountRank === undefined) return [];
  const time = caps.has("server-time") ? `time=${formatTimestamp(entry.time)}` : "";
  const params = [view.roomName(room), `+${rowOf(accountRank).mode}`, by.nick];
  return [tagged(time, wholeLine(view.server.name, "MODE", params))];
}

function joinParams(event: Joined, caps: Caps, view: RenderView): readonly string[] {
  const name = view.roomName(event.room);
  return caps.has("extended-join") ? [name, event.by.account ?? "*", event.realname] : [name];
}

/** As a message that names the earlier one; for who does not know of such, a line that says what it is. */
function renderEdit(entry: Entry, event: MessageEdited, caps: Caps, view: RenderView): readonly string[] {
  const { message, author: _, ...said } = event;
  if (caps.has("draft/message-edit") && caps.has("message-tags")) {
    const tags = { ...said.tags, [EDIT_TAG]: formatMsgid(view.server.logId, message) };
    return renderMessage(entry, { ...said, type: "message-sent", tags }, caps, view);
  }
  const { tags: __, ...untagged } = said;
  return renderMessage(entry, { ...untagged, type: "message-sent", text: editedLine(said.text) }, caps, view);
}

/** How those hear of an edit who do not know of edits. */
export function editedLine(text: string): string {
  const [line = ""] = text.split("\n");
  const action = /^\x01ACTION (.*)\x01$/s.exec(line)?.[1];
  const short = cutUtf8(action ?? line, EDITED_LINE_BYTES_MAX);
  return `[edited] ${short}${short === (action ?? text) ? "" : " …"}`;
}

function renderMessage(entry: Entry, event: MessageSent, caps: Caps, view: RenderView): readonly string[] {
  const by = shownAuthor(event);
  const target = targetName(event.to, view);
  const tags = messageTags(entry, event, caps, view);
  if (event.kind === "tagmsg") {
    return caps.has("message-tags") ? [tagged(tags, formatBody(hostmask(by), "TAGMSG", [target]))] : [];
  }
  const head = headOf(by, event.kind, target);
  const line = head + event.text;
  if (fitsUtf8(line, LINE_BYTES_MAX - 2) && !event.text.includes("\n")) return [tagged(tags, line)];
  const bytesMax = LINE_BYTES_MAX - 2 - utf8Length(head);
  const lines = event.text.split("\n");
  if (caps.has("draft/multiline") && caps.has("batch")) {
    const source = hostmask(by);
    const pieces = lines.map((line) => splitUtf8(line, bytesMax));
    return multilineBatch({ entry, source, target, tags, head }, pieces);
  }
  const rest = restTags(entry, by, caps);
  const texts = lines.flatMap((line) => splitText(line, bytesMax)).filter((text) => text !== "");
  return texts.map((text, index) => tagged(index === 0 ? tags : rest, head + text));
}

/** What stands before the text: the same of all that somebody says at a stretch, hence remembered. */
function headOf(by: Author, kind: MessageSent["kind"], target: string): string {
  if (last?.by !== by || last.kind !== kind || last.target !== target) {
    last = { by, kind, target, head: `:${hostmask(by)} ${kind === "notice" ? "NOTICE" : "PRIVMSG"} ${target} :` };
  }
  return last.head;
}

type Head = { readonly by: Author; readonly kind: string; readonly target: string; readonly head: string };

let last: Head | undefined;

/** Of what a bridge says, whom it says it for: who can be nobody's account. */
function shownAuthor({ by, relayed }: Pick<MessageSent, "by" | "relayed">): Author {
  if (relayed === undefined) return by;
  return { user: by.user, nick: relayed, username: RELAY_USERNAME, host: by.host };
}

/** `#room`, `@#room` for those of a rank, or a person's name. */
export function targetName(to: MessageTarget, view: Pick<RenderView, "roomName">): string {
  if (!("room" in to)) return to.nick;
  return (to.rank === undefined ? "" : rowOf(to.rank).prefix) + view.roomName(to.room);
}

type BatchParts = {
  readonly entry: Entry;
  readonly source: string;
  readonly target: string;
  readonly tags: string;
  readonly head: string;
};

function multilineBatch(parts: BatchParts, lines: readonly (readonly string[])[]): readonly string[] {
  const { entry, source, target, tags, head } = parts;
  const reference = `m${entry.seq.toString(36)}`;
  return [
    tagged(tags, formatBody(source, "BATCH", [`+${reference}`, "draft/multiline", target])),
    ...lines.flatMap((pieces) =>
      pieces.map((piece, index) => {
        const concat = index > 0 ? ";draft/multiline-concat" : "";
        return `@batch=${reference}${concat} ${head}${piece}`;
      }),
    ),
    `BATCH -${reference}`,
  ];
}

/** An action is cut inside its `\x01ACTION …\x01`, so that each piece is one: nobody puts them together again. */
function splitText(line: string, bytesMax: number): readonly string[] {
  const action = /^\x01ACTION (.*)\x01$/s.exec(line);
  if (action === null) return splitUtf8(line, bytesMax);
  return splitUtf8(action[1] ?? "", bytesMax - ACTION_BYTES).map((piece) => `\x01ACTION ${piece}\x01`);
}

/** Those of every entry, and what the author's client has put on it. */
function messageTags(entry: Entry, event: MessageSent, caps: Caps, view: RenderView): string {
  if (caps.size === 0) return "";
  const { tags, edits } = event;
  const last = caps.has("draft/message-edit") && caps.has("message-tags") ? edits?.at(-1) : undefined;
  const by = last === undefined ? "" : `${EDITED_TAG}=${formatMsgid(view.server.logId, last)}`;
  const known = join(entryTags(entry, caps, view), relayTag(event, caps), by);
  if (tags === undefined || !caps.has("message-tags")) return known;
  return join(known, formatTags(new Map(Object.entries(tags))));
}

/** Which bridge said it. */
function relayTag({ relayed, by }: MessageSent, caps: Caps): string {
  const isKnown = caps.has("draft/relaymsg") || caps.has("message-tags");
  return relayed !== undefined && isKnown ? `draft/relaymsg=${escapeTagValue(by.nick)}` : "";
}

/** The tags of everything: when, which, by whose account. Signals are no entries and have no id. */
function entryTags(entry: Entry, caps: Caps, { server }: RenderView): string {
  if (caps.size === 0) return "";
  const { event, seq } = entry;
  const author = event.type === "message-sent" ? shownAuthor(event) : "by" in event ? event.by : undefined;
  const account = author?.account;
  return join(
    caps.has("server-time") ? `time=${formatTimestamp(entry.time)}` : "",
    caps.has("message-tags") && seq > 0 ? `msgid=${formatMsgid(server.logId, seq)}` : "",
    caps.has("account-tag") && account !== undefined ? `account=${account}` : "",
    caps.has("message-tags") && author?.bot ? "bot" : "",
    caps.has("draft/oper-tag") && author?.operator ? "draft/oper" : "",
  );
}

/** Of a message in several lines only the first carries the id and the client's tags. */
function restTags(entry: Entry, by: Author, caps: Caps): string {
  return join(
    caps.has("server-time") ? `time=${formatTimestamp(entry.time)}` : "",
    caps.has("account-tag") && by.account !== undefined ? `account=${by.account}` : "",
    caps.has("message-tags") && by.bot ? "bot" : "",
    caps.has("draft/oper-tag") && by.operator ? "draft/oper" : "",
  );
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(";");
}

/** Bytes that those are shown of a changed message who do not know of edits: one line, of any reader's lines. */
const EDITED_LINE_BYTES_MAX = 200;

/** Bytes of `\x01ACTION ` and the closing `\x01`. */
const ACTION_BYTES = 9;
