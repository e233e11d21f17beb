/**
 * What is proposed, and what became of it: here alone the log's commits are applied to the state, handed to delivery,
 * and matched with the commands that they answer.
 */

import type { Logger } from "../base/logger.ts";
import type { Tally } from "../base/tally.ts";
import type { Reply, ServerInfo } from "../commands/command.ts";
import { REMOVED } from "../commands/kick.ts";
import { apply } from "../model/apply.ts";
import { roomName, roomNameAt } from "../model/apply-rename.ts";
import { whereaboutsOf } from "../model/auditorium.ts";
import { type Entry, type Event, isToldApart, type Kicked, type Killed, type UserId } from "../model/event.ts";
import type { Commit, Log, Proposal, Rejection, StoreFailure } from "../model/log.ts";
import { isPersistent, NOT_CONNECTED } from "../model/persistence.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { authorOf, formatState, type State, type User } from "../model/state.ts";
import { correctHistory } from "./corrections.ts";
import { Delivery } from "./delivery.ts";
import type { Dialect } from "./dialect.ts";
import { Following } from "./following.ts";
import { type MetadataNewsParts, tellOfNewcomer } from "./metadata-news.ts";
import { NamesLists } from "./names-lists.ts";
import type { View } from "./protocol.ts";
import type { Reader } from "./reader.ts";
import { renderIrc } from "./render-irc.ts";
import { renderPlain } from "./render-plain.ts";
import { inTurn, labelled, newRequest, type Request } from "./request.ts";
import { Session } from "./session.ts";
import { storeRefusal } from "./store-refusal.ts";
import { Watchers } from "./watchers.ts";

/** Entries that change the state between two snapshots: what a start folds at most. */
const SNAPSHOT_ENTRIES = 10_000;

export type LedgerParts = {
  readonly log: Log;
  readonly state: State;
  readonly logger: Logger;
  readonly tally: Tally;
  readonly info: ServerInfo;
  /** Something that this session waited for has come: its next lines may be taken. */
  readonly resume: (session: Session) => void;
  /** An entry of its own has been applied and delivered. */
  readonly afterEntry: (session: Session, entry: Entry) => void;
  /** Entries have been applied and delivered. */
  readonly committed: (entries: readonly Entry[], voids: ReadonlySet<number>) => void;
  /** Something waits to be proposed again. */
  readonly mustRetry: () => void;
  /** It could not come in. */
  readonly turnedAway: (session: Session, refusal: Refusal) => void;
};

/** What a session waits for the log's word on. */
class Pending implements Proposal {
  readonly event: Event;
  readonly session: Session;
  readonly verb: string;
  /** Undefined: a message without a label, which nothing else waits for. Thousands may be under way. */
  readonly request: Request | undefined;

  constructor(event: Event, session: Session, verb: string, request: Request | undefined) {
    this.event = event;
    this.session = session;
    this.verb = verb;
    this.request = request;
  }
}

/** What nobody but the server itself waits for. */
type Begun = { readonly proposal: Proposal; readonly resolve: () => void; readonly reject: (error: Error) => void };

export class Ledger {
  readonly state: State;
  view: View;
  /** The same when the entry happened that is being rendered: before a room's new name the old one is told. */
  #viewThen: View;
  #shown = 0;
  readonly delivery: Delivery;
  readonly watchers: Watchers;
  readonly #news: MetadataNewsParts;
  readonly #parts: LedgerParts;
  readonly #following: Following;
  /** Why the log took nothing the last time; undefined once it takes something again. */
  failure: StoreFailure["reason"] | undefined;
  #begun: Begun | undefined;
  #changesSinceSnapshot = 0;
  /** Departures that the log could not take: they are proposed again until it does. */
  #departures: { readonly session: Session; readonly event: Event }[] = [];

  constructor(parts: LedgerParts) {
    const { log, state, logger, tally, info } = parts;
    this.#parts = parts;
    this.state = state;
    const namesLists = new NamesLists(state);
    this.view = { server: info, state, namesLists, roomName: (room) => roomName(state, room) };
    this.#viewThen = this.#viewOf(this.view);
    const render = (entry: Entry, dialect: Dialect) => this.#render(entry, dialect);
    this.delivery = new Delivery({
      log,
      logger,
      tally,
      render,
      personal: (reader, entry, lines) => this.#personal(reader, entry, lines),
      drained: (reader) => {
        if (!(reader instanceof Session)) return;
        parts.resume(reader);
        this.watchers.caughtUp(reader);
      },
    });
    this.#following = new Following(this);
    const tell = (session: Session, lines: readonly string[]) => this.delivery.answer(session, lines);
    this.#news = { view: this.view, sessionsOf: (user) => this.sessionsOf(user), tell };
    this.watchers = new Watchers({ view: () => this.view, tell, render });
    log.listen({
      committed: (commit) => this.#committed(commit),
      rejected: (rejection) => this.#rejected(rejection),
    });
  }

  #render(entry: Entry, { protocol, caps }: Dialect): readonly string[] {
    this.#parts.tally.renders += 1;
    const view = entry.seq === 0 ? this.view : this.#viewThen;
    this.#shown = entry.seq;
    return protocol === "irc" ? renderIrc(entry, caps, view) : renderPlain(entry, view);
  }

  #viewOf(view: View): View {
    return { ...view, roomName: (room) => roomNameAt(this.state, room, this.#shown) };
  }

  /** The server has become another in this. */
  reconfigure(changes: Partial<ServerInfo>): void {
    this.view = { ...this.view, server: { ...this.view.server, ...changes } };
    this.#viewThen = this.#viewOf(this.view);
  }

  /** Appends an event for a session; its request is answered when the log has spoken. */
  propose(session: Session, request: Request, event: Event): void {
    const isMessage = event.type === "message-sent";
    if (isMessage) session.messagesInFlight += 1;
    else session.othersInFlight += 1;
    const awaiting = isMessage && request.label === undefined ? undefined : request;
    if (awaiting !== undefined) awaiting.open += 1;
    this.#parts.log.append([new Pending(event, session, request.verb, awaiting)]);
  }

  /** Adds to the answers of a request: sent at once, or with a label when all of them are there. */
  answer(session: Session, request: Request, lines: Iterable<string>): void {
    if (request.label === undefined) this.delivery.answer(session, lines);
    else request.answers = [...request.answers, lines];
  }

  /** Ends a request for which nothing is open any more. */
  settle(session: Session, request: Request): void {
    if (request.open > 0 || request.label === undefined || session.closed) return;
    this.delivery.answer(session, labelled(request.label, inTurn(request.answers), this.view.server.name));
  }

  /** The connection is gone, or going. Nothing more is delivered to it. */
  depart(session: Session): void {
    this.delivery.forget(session);
    this.watchers.forget(session);
    this.quit(session);
  }

  /**
   * Proposes its departure once nothing else of its own is in flight: what that changes, name and rooms, is in it. Who
   * has other devices here stays, and so does who wishes it.
   */
  quit(session: Session): void {
    const { user, reason, hasQuit, othersInFlight } = session;
    if (user === undefined || hasQuit || othersInFlight > 0) return;
    session.hasQuit = true;
    if (this.#following.detach(session, user) > 0) return;
    const whose = { by: authorOf(user), ...whereaboutsOf(this.state, user) };
    if (!isPersistent(this.state, user)) {
      this.propose(session, newRequest("QUIT", undefined), { type: "quit", ...whose, reason });
    } else if (user.away === undefined) {
      this.propose(session, newRequest("AWAY", undefined), { type: "away-changed", ...whose, away: NOT_CONNECTED });
    }
  }

  /** Proposes again what the log could not take before. */
  retry(): void {
    const departures = this.#departures;
    this.#departures = [];
    for (const { session, event } of departures) this.propose(session, newRequest("QUIT", undefined), event);
  }

  /** Appends what no session asks for, and waits for it. Throws when the log can't take it. */
  begin(event: Event): Promise<void> {
    return new Promise((resolve, reject) => {
      const proposal = { event };
      this.#begun = { proposal, resolve, reject };
      this.#parts.log.append([proposal]);
    });
  }

  /** Appends what happens by itself, and waits for nothing: who asks again when it is due asks anew. */
  record(event: Event): void {
    this.#parts.log.append([{ event }]);
  }

  saveSnapshot(): void {
    this.#changesSinceSnapshot = 0;
    this.#parts.log.saveSnapshot({ seq: this.state.seq, state: formatState(this.state) });
  }

  #committed(commit: Commit): void {
    const { entries, proposals } = commit;
    const voids = new Set<number>();
    this.failure = undefined;
    let index = 0;
    for (const entry of entries) {
      const refusal = apply(this.state, entry);
      if (refusal === undefined) this.watchers.applied(entry);
      else voids.add(entry.seq);
      const pending = proposals[index++];
      if (!(pending instanceof Pending)) continue;
      this.#land(pending);
      if (refusal !== undefined) this.#refuse(pending, refusal);
      else this.#accept(pending, entry);
      if (pending.session.closed) this.quit(pending.session);
    }
    this.#count(commit);
    correctHistory(this.#parts.log, entries, voids);
    this.delivery.publish(entries, voids);
    this.#parts.committed(entries, voids);
    if (this.#begun !== undefined && proposals.includes(this.#begun.proposal)) {
      this.#begun.resolve();
      this.#begun = undefined;
    }
    this.#goOn(commit, voids);
    if (this.#changesSinceSnapshot >= SNAPSHOT_ENTRIES) this.saveSnapshot();
  }

  /** What follows from a commit that has been delivered: what protocols do by themselves, and lines that waited. */
  #goOn({ entries, proposals }: Commit, voids: ReadonlySet<number>): void {
    let index = 0;
    for (const entry of entries) {
      const pending = proposals[index++];
      if (!(pending instanceof Pending)) continue;
      const { session } = pending;
      const isChange = entry.event.type !== "message-sent" && !voids.has(entry.seq);
      if (isChange && !session.closed) this.#parts.afterEntry(session, entry);
      if (isChange && entry.event.type === "kicked") this.#afterKick(entry.event);
      if (isChange && entry.event.type === "joined") tellOfNewcomer(this.#news, entry.event);
      if (isChange && entry.event.type === "killed") this.#afterKill(entry.event);
      if (session.paused) this.#parts.resume(session);
    }
  }

  /** Who has nowhere else to be is gone. */
  #afterKick(event: Kicked): void {
    for (const session of this.#following.sessionsOf(event.user)) {
      if (session.protocol.livesInLobby) this.#parts.turnedAway(session, REMOVED);
    }
  }

  #afterKill({ by, user, nick, reason }: Killed): void {
    const operator = this.state.users.get(by.user)?.operator;
    this.#parts.logger.info({ operator, by: by.nick, nick, reason }, `${by.nick} closed the connection of ${nick}.`);
    const text = `Killed by ${by.nick}: ${reason}`;
    for (const session of this.sessionsOf(user)) this.#parts.turnedAway(session, refusal("ERROR", [], text));
  }

  #rejected({ proposals, failure }: Rejection): void {
    this.#parts.tally.appendsRejected += proposals.length;
    // Who is still coming in while we stop is turned away: nothing is wrong with the log.
    if (failure.reason !== "closed" && this.failure !== failure.reason) {
      const { reason, cause } = failure;
      this.#parts.logger.error({ reason, cause }, "The log takes nothing for now: authors are told, nothing is lost.");
    }
    this.failure = failure.reason;
    for (const pending of proposals) {
      if (pending === this.#begun?.proposal) this.#begun.reject(new Error(failure.cause));
      if (!(pending instanceof Pending)) continue;
      this.#land(pending);
      const { session, verb, event } = pending;
      if (event.type === "quit" && failure.reason !== "closed") {
        this.#departures.push({ session, event });
        this.#parts.mustRetry();
      } else this.#refuse(pending, storeRefusal(verb, event, failure, session.caps));
      if (session.closed) this.quit(session);
      this.#parts.resume(session);
    }
  }

  /** It is not in flight any more. */
  #land({ event, session }: Pending): void {
    if (event.type === "message-sent") session.messagesInFlight -= 1;
    else session.othersInFlight -= 1;
  }

  #refuse({ session, verb, request = newRequest(verb, undefined), event }: Pending, refusal: Refusal): void {
    request.open -= 1;
    if (session.closed) return;
    this.#parts.tally.refusals += 1;
    if (event.type === "connected" || (event.type === "joined" && session.protocol.livesInLobby)) {
      this.#parts.turnedAway(session, refusal);
      return;
    }
    this.answer(session, request, session.protocol.refusalLines(refusal, session, this.view));
    this.settle(session, request);
  }

  /** It has become an entry, and changes who follows what. */
  #accept(pending: Pending, entry: Entry): void {
    this.#expect(pending, entry);
    this.#following.applied(pending.session, entry);
  }

  /** Somebody's connections: several where they have several devices. */
  sessionsOf(user: UserId): readonly Session[] {
    return this.#following.sessionsOf(user);
  }

  /** Makes it another device of somebody who is here. False: there can't be one more. */
  attach(session: Session, user: User): boolean {
    return this.#following.attach(session, user);
  }

  /** An author who sees what the others see, and waits for no answer, is served with them; any other by itself. */
  #expect({ session, verb, request, event }: Pending, entry: Entry): void {
    if (session.closed || (request === undefined && session.seesOwnMessages)) return;
    if (request !== undefined && event.type === "account-registered" && event.by === undefined) {
      this.#answerUnseen(session, request);
      return;
    }
    this.delivery.setApart(session);
    if (request === undefined && !this.#following.isShared(session.user?.id)) return;
    session.own ??= new Map();
    session.own.set(entry.seq, request ?? newRequest(verb, undefined));
  }

  /** Who has not come in yet is shown no entries, only what answers theirs. */
  #answerUnseen(session: Session, request: Request): void {
    request.open -= 1;
    this.answer(session, request, this.#replyLines(request.replies, session));
    this.settle(session, request);
  }

  /** The lines of an entry for one reader. */
  #personal(reader: Reader, entry: Entry, lines: readonly string[]): Iterable<string> {
    if (!(reader instanceof Session) || reader.user === undefined || !isToldApart(entry, reader.user.id)) return lines;
    const request = reader.own?.get(entry.seq);
    if (request === undefined && this.#isAnotherDevices(reader, entry)) return lines;
    const shown = reader.protocol.ownLines(entry, lines, reader, this.view);
    if (request === undefined) return shown;
    this.#served(reader, entry.seq);
    request.open -= 1;
    const replies = request.open > 0 ? [] : this.#replyLines(request.replies, reader);
    if (request.label === undefined) return replies.length === 0 ? shown : inTurn([shown, replies]);
    request.answers = [...request.answers, shown, replies];
    return request.open > 0 ? [] : labelled(request.label, inTurn(request.answers), this.view.server.name);
  }

  /** What somebody says on one device, or says of themselves, shows on their others. */
  #isAnotherDevices({ user }: Session, { event }: Entry): boolean {
    const isSaid = SHOWN_ON_ALL_DEVICES.has(event.type);
    return isSaid && this.#following.isShared(user?.id);
  }

  /** A reader that lags is sent its own doings late, and its next commands wait for that. */
  #served(session: Session, seq: number): void {
    session.own?.delete(seq);
    if (session.own?.size !== 0) return;
    session.own = undefined;
    if (session.paused) queueMicrotask(() => this.#parts.resume(session));
  }

  #replyLines(replies: readonly Reply[], session: Session): readonly string[] {
    return replies.flatMap((reply) => session.protocol.replyLines(reply, session, this.view));
  }

  #count({ entries, durationMs }: Commit): void {
    const messages = entries.reduce((sum, { event }) => sum + (event.type === "message-sent" ? 1 : 0), 0);
    this.#parts.tally.committed(entries.length, messages, durationMs);
    this.#changesSinceSnapshot += entries.length - messages;
  }
}

const SHOWN_ON_ALL_DEVICES: ReadonlySet<Event["type"]> = new Set([
  "message-sent",
  "message-edited",
  "metadata-changed",
]);
