/**
 * What is pushed to accounts (draft/webpush): what is said to them, what names them in their rooms, and that they have
 * read it elsewhere. Nothing that they may not read, and nothing of their own.
 */

import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import { markerReply } from "../commands/markread.ts";
import { BAD_KEYS } from "../commands/webpush.ts";
import { isOfAccount } from "../model/apply-account.ts";
import { isSeenByMember } from "../model/closed-history.ts";
import type { Author, Entry, MessageSent, RoomKey } from "../model/event.ts";
import type { Log } from "../model/log.ts";
import { mentioned } from "../model/mentions.ts";
import { hasNoted, noteKey } from "../model/metadata.ts";
import { isPersistent } from "../model/persistence.ts";
import { isAtLeast } from "../model/rank.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { cannotEnter, keepsDoor } from "../model/room-access.ts";
import { isClosed } from "../model/room-modes.ts";
import { personScope } from "../model/scope.ts";
import { type Account, accountByName, authorOf, newUser, type Room, type State } from "../model/state.ts";
import type { PushKeys, Subscription } from "../model/subscriptions.ts";
import { isPushKey, PAYLOAD_BYTES_MAX } from "../push/encryption.ts";
import type { Payload, Sender } from "../push/pusher.ts";
import type { Subscribers } from "../push/subscribers.ts";
import type { Cap, Caps } from "../wire/caps.ts";
import { formatBody } from "../wire/message.ts";
import { casefold } from "../wire/names.ts";
import { fitsUtf8 } from "../wire/utf8.ts";
import type { View } from "./protocol.ts";
import { renderIrc } from "./render-irc.ts";
import type { Session } from "./session.ts";

/** How long push services keep a message, and a marker, for a device that is off. Then it is in the history alone. */
const MESSAGE_TTL_SECONDS = 3 * 24 * 60 * 60;
const MARKER_TTL_SECONDS = 24 * 60 * 60;

/** Rooms and people of which one account was pushed something it has not read yet. Of more, the oldest is forgotten. */
const UNREAD_MAX = 100;

export type NotificationsParts = {
  readonly subscribers: Subscribers;
  readonly sender: Sender;
  readonly log: Log;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly state: State;
  readonly view: () => View;
};

/** Where somebody was when they left: what is said there concerns them until they come again. */
type Absence = { readonly by: Author; readonly rooms: readonly RoomKey[] };

export type Marked = {
  /** The account's key. */
  readonly account: string;
  /** The casefolded name, or the room's key. */
  readonly key: string;
  readonly name: string;
  /** Up to where they have read, in milliseconds since 1970. */
  readonly time: number;
};

export class Notifications {
  readonly #parts: NotificationsParts;
  /** By accounts' keys. Not there: the log knows. Undefined: they are here, or stay. */
  readonly #absences = new Map<string, Promise<Absence | undefined>>();
  /** By accounts' keys, what was pushed and is not read: by room or person, the time of the newest. */
  readonly #unread = new Map<string, Map<string, number>>();

  /** `parts.state` as the process before left it: who is in it, and does not stay, was not told goodbye. */
  constructor(parts: NotificationsParts) {
    this.#parts = parts;
    const { sender, state, subscribers } = parts;
    sender.listen((subscription) => void this.#remove(subscription));
    if (subscribers.isEmpty) return;
    for (const user of state.users.values()) {
      if (isPersistent(state, user)) this.#here(user.account);
      else this.#absent(authorOf(user), user);
    }
  }

  /** Answers WEBPUSH. Never rejects: a failure of the machine is told, and logged. */
  async answer(session: Session, endpoint: string, keys: PushKeys | undefined): Promise<readonly string[]> {
    const { logger, view } = this.#parts;
    const verb = keys === undefined ? "UNREGISTER" : "REGISTER";
    try {
      const no = await (keys ? this.#register(session, endpoint, keys) : this.#unregister(session, endpoint));
      if (no !== undefined) return session.protocol.refusalLines(no, session, view());
    } catch (error) {
      logger.error({ err: error }, "A subscription could not be changed.");
      const text = "That can't be kept just now. Please try again.";
      return session.protocol.refusalLines(refused("INTERNAL_ERROR", verb, endpoint, text), session, view());
    }
    return session.protocol.replyLines({ command: "WEBPUSH", params: [verb, endpoint] }, session, view());
  }

  /** Entries that have been applied; `voids` are those that turned out void. */
  committed(entries: readonly Entry[], voids: ReadonlySet<number>): void {
    if (this.#parts.subscribers.isEmpty) return;
    for (const { seq, time, event } of entries) {
      if (voids.has(seq)) continue;
      if (event.type === "message-sent") this.#heard({ seq, time, event });
      else if (event.type === "quit") this.#absent(event.by, event);
      else if (event.type === "connected" || event.type === "account-changed") this.#here(event.account);
      else if (event.type === "account-forgotten") this.#forget(event.key);
    }
  }

  /** The account's other devices need not show any more what has been read. */
  marked({ account, key, name, time }: Marked): void {
    const unread = this.#unread.get(account);
    const newest = unread?.get(key);
    if (newest === undefined || time < newest) return;
    unread?.delete(key);
    const { command, params } = markerReply(name, time);
    const text = formatBody(this.#parts.view().server.name, command, params);
    const payload = { text, urgency: "low", ttlSeconds: MARKER_TTL_SECONDS } as const;
    for (const subscription of this.#parts.subscribers.of(account)) {
      if (subscription.caps.has("draft/read-marker")) this.#parts.sender.push(subscription, payload);
    }
  }

  async #register(session: Session, endpoint: string, keys: PushKeys): Promise<Refusal | undefined> {
    const { subscribers, sender } = this.#parts;
    const account = this.#accountOf(session.user?.account)?.key;
    if (account === undefined) return refused("ACCOUNT_REQUIRED", "REGISTER", endpoint, "Log in first.");
    if (!isPushKey(keys.p256dh)) return refused("INVALID_PARAMS", "REGISTER", endpoint, BAD_KEYS);
    if (subscribers.isFullFor(endpoint)) {
      return refused("LIMIT_REACHED", "REGISTER", endpoint, "This server pushes to as many devices as it may.");
    }
    const caps = new Set(PUSHED_CAPS.filter((cap) => session.caps.has(cap)));
    const forgotten = await subscribers.add({ endpoint, account, keys, caps });
    for (const one of forgotten) sender.forget(one.endpoint);
    this.#here(session.user?.account);
    return undefined;
  }

  /** One that is not there, or is another's, is not said to be so. */
  async #unregister(session: Session, endpoint: string): Promise<undefined> {
    const { subscribers, sender } = this.#parts;
    const own = subscribers.of(this.#accountOf(session.user?.account)?.key);
    const subscription = own.find((one) => one.endpoint === endpoint);
    if (subscription === undefined) return;
    sender.forget(endpoint);
    await subscribers.remove(subscription);
  }

  /** The account with this key is no more. */
  #forget(account: string): void {
    this.#absences.delete(account);
    this.#unread.delete(account);
    for (const subscription of this.#parts.subscribers.of(account)) void this.#remove(subscription);
  }

  /** If that fails, it is gone until the next start, and its push service says so again then. */
  async #remove(subscription: Subscription): Promise<void> {
    const { subscribers, sender, logger } = this.#parts;
    sender.forget(subscription.endpoint);
    await subscribers.remove(subscription).catch((error: unknown) => {
      logger.error({ err: error }, "A subscription could not be removed.");
    });
  }

  #heard(entry: Entry<MessageSent>): void {
    const { event } = entry;
    if (event.kind === "tagmsg" || event.text === "" || isForPrograms(event.text)) return;
    if (!("room" in event.to)) {
      const account = this.#accountOf(event.to.account);
      if (account !== undefined) this.#push(account, entry, casefold(event.by.nick));
      return;
    }
    const { subscribers, state } = this.#parts;
    for (const account of mentioned(state, event.text)) {
      if (subscribers.of(account.key).length > 0) this.#called(account, entry, event.to);
    }
  }

  /** Somebody's name was said in a room. */
  #called(account: Account, entry: Entry<MessageSent>, { room: key, rank }: InRoom): void {
    const room = this.#parts.state.rooms.get(key);
    const member = room?.members.values().find(({ user }) => isOfAccount(user, account.name));
    if (room !== undefined && member !== undefined) {
      const isMeant = rank === undefined || isAtLeast(member.ranks, rank);
      if (isMeant && isSeenByMember(room, member, entry.seq)) this.#push(account, entry, key);
    } else if (rank === undefined) void this.#calledAbsent(account, entry, key);
  }

  /** Who is not connected hears of rooms that they could come back into, and read. */
  async #calledAbsent(account: Account, entry: Entry<MessageSent>, key: RoomKey): Promise<void> {
    const absence = await this.#absenceOf(account);
    const room = this.#parts.state.rooms.get(key);
    if (room === undefined || !absence?.rooms.includes(key)) return;
    if (mayComeBack(room, absence, this.#parts.clock.now())) this.#push(account, entry, key);
  }

  #push({ key: account, name }: Account, entry: Entry<MessageSent>, target: string): void {
    const { subscribers, sender, state } = this.#parts;
    const { by } = entry.event;
    const subscriptions = subscribers.of(account);
    if (subscriptions.length === 0 || (by.account !== undefined && casefold(by.account) === casefold(name))) return;
    const notes = [`soju.im/muted ${target}`, noteKey("soju.im/blocked", by.nick)];
    if (notes.some((note) => hasNoted(state, name, note))) return;
    for (const subscription of subscriptions) {
      const text = this.#render(entry, subscription.caps);
      if (text !== undefined) sender.push(subscription, { text, ...MESSAGE });
    }
    this.#noteUnread(account, target, entry.time);
  }

  /** One message of IRC: the first line of a long one. Without its author's tags where they are too long. */
  #render(entry: Entry<MessageSent>, caps: Caps): string | undefined {
    const [line] = renderIrc(entry, caps, this.#parts.view());
    if (line === undefined || fitsUtf8(line, PAYLOAD_BYTES_MAX)) return line;
    const { tags: _, ...event } = entry.event;
    return renderIrc({ ...entry, event }, caps, this.#parts.view())[0];
  }

  #noteUnread(account: string, target: string, time: number): void {
    const unread = this.#unread.get(account) ?? new Map<string, number>();
    this.#unread.set(account, unread);
    unread.delete(target);
    unread.set(target, time);
    const [oldest] = unread.keys();
    if (unread.size > UNREAD_MAX && oldest !== undefined) unread.delete(oldest);
  }

  #absent(by: Author, { rooms }: Pick<Absence, "rooms">): void {
    this.#noteAbsence(by.account, Promise.resolve({ by, rooms }));
  }

  #here(name: string | undefined): void {
    this.#noteAbsence(name, HERE);
  }

  #noteAbsence(name: string | undefined, absence: Promise<Absence | undefined>): void {
    const key = this.#accountOf(name)?.key;
    if (key !== undefined && this.#parts.subscribers.of(key).length > 0) this.#absences.set(key, absence);
  }

  /** Since the server started the log alone knows of those who have not been here. */
  #absenceOf({ key, name }: Account): Promise<Absence | undefined> {
    const known = this.#absences.get(key);
    if (known !== undefined) return known;
    const { log, logger } = this.#parts;
    const question = { scope: personScope(0, name), types: ["quit"], take: "newest", limit: 1 } as const;
    const read = log.read(question).then(
      ([entry]) => (entry?.event.type === "quit" ? entry.event : undefined),
      (error: unknown): undefined => {
        logger.error({ err: error }, "Where somebody was could not be looked up.");
        this.#absences.delete(key);
      },
    );
    this.#absences.set(key, read);
    return read;
  }

  #accountOf(name: string | undefined): Account | undefined {
    return name === undefined ? undefined : accountByName(this.#parts.state, name);
  }
}

type InRoom = Extract<MessageSent["to"], { room: RoomKey }>;

/** CTCP, but for what somebody does. */
function isForPrograms(text: string): boolean {
  return text.startsWith("\x01") && !text.startsWith("\x01ACTION ");
}

/** Into a room that is not everyone's only those whose account looks after it: others may have to be invited again. */
function mayComeBack(room: Room, { by, rooms }: Absence, time: number): boolean {
  const { user: id, nick, username, host, account } = by;
  const elsewhere = { realname: "", via: "irc", address: "", since: 0 } as const;
  const user = newUser({ id, nick, username, host, account, rooms, ...elsewhere });
  return cannotEnter(room, user, time) === undefined && (!isClosed(room.modes) || keepsDoor(room, user));
}

function refused(code: string, verb: string, endpoint: string, text: string): Refusal {
  return refusal(code, ["WEBPUSH", verb, endpoint], text);
}

const HERE: Promise<undefined> = Promise.resolve(undefined);

const MESSAGE: Omit<Payload, "text"> = { urgency: "high", ttlSeconds: MESSAGE_TTL_SECONDS };

/** Those that change what is pushed. */
const PUSHED_CAPS: readonly Cap[] = ["account-tag", "draft/read-marker", "message-tags", "server-time"];
