/** One person's stay at a server: in, through lost connections, out. Everything that is sent begins here. */

import { formatMessage, type Message, parseMessage } from "../../src/wire/message.ts";
import { RPL_LOGGEDIN, RPL_LOGGEDOUT } from "../../src/wire/numerics.ts";
import { fold, parseSource } from "../state/names.ts";
import { roomOf } from "../state/received.ts";
import { isOutside } from "../state/rooms.ts";
import type { LogPlace, Problem, Room, State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { Batches, type Delivery } from "./batches.ts";
import { hasHistory, historyPageIn, multilineLimits } from "./capabilities.ts";
import { Consequences } from "./consequences.ts";
import { History } from "./history.ts";
import type { Keeping, Resumable } from "./keeper.ts";
import { backoffMs, Link, type Platform } from "./link.ts";
import type { Login } from "./log-in.ts";
import { type Manner, Outbox } from "./outbox.ts";
import { type Authenticator, Passkeys } from "./passkeys.ts";
import { Questions } from "./questions.ts";
import { type Memory, ReadMarks } from "./read-marks.ts";
import { isRefusal } from "./refusals.ts";
import { type Outcome, Registration } from "./registration.ts";
import { Requests } from "./requests.ts";
import { Resuming, visitOf } from "./resuming.ts";
import { RoomNotes } from "./room-notes.ts";

/** Messages of history that a server gives at once if it does not say how many. */
const HISTORY_PAGE_DEFAULT = 50;

export type SessionPlatform = Platform & {
  readonly memory: Memory;
  readonly keeping: Keeping;
  /** Absent where the browser, or the page, can have no passkeys. */
  readonly authenticator?: Authenticator | undefined;
  /** Milliseconds since 1970, for what the server gives no time of its own. */
  wallClock(): number;
};

export class Session {
  readonly questions: Questions;
  readonly passkeys: Passkeys;
  readonly notes: RoomNotes;
  readonly #store: Store;
  readonly #platform: SessionPlatform;
  readonly #link: Link;
  readonly #requests: Requests;
  readonly #history: History;
  readonly #outbox: Outbox;
  readonly #marks: ReadMarks;
  readonly #consequences: Consequences;
  #batches = new Batches();
  #registration: Registration | undefined;
  /** Kept as long as the page: a lost connection comes back as who we are. */
  #login: Login | undefined;
  /** We have been in, here or on an earlier page: a lost connection comes back by itself, under the same name. */
  #admitted = false;
  readonly #resuming = new Resuming();
  #nameTries = 0;
  #notesShown = 0;
  #cancelRetry: () => void = () => {};

  constructor(store: Store, platform: SessionPlatform) {
    this.#store = store;
    this.#platform = platform;
    this.#link = new Link(platform, {
      opened: () => this.#opened(),
      line: (line) => this.#heard(line),
      lost: () => this.#lost(),
    });
    const now = (): number => platform.wallClock();
    this.#requests = new Requests((line) => this.#link.send(line));
    this.questions = new Questions(store, this.#requests, now);
    this.passkeys = new Passkeys(store, this.#requests, platform.authenticator);
    this.#history = new History(store, this.#requests, now);
    this.#outbox = new Outbox(store, this.#requests, { now, keep: () => platform.keeping.keepVisit() });
    this.#marks = new ReadMarks(store, platform, (line) => this.#link.send(line));
    this.notes = new RoomNotes(store, this.#requests, platform.memory);
    this.#consequences = new Consequences(store, this);
  }

  /**
   * With a login one comes in as who owns the account, under its name or another; without, as a guest. An empty name is
   * that of the account.
   */
  arrive(nick: string, room: string, login?: Login): void {
    const kept = this.#resuming.roomsFor(nick, this.#state.phase);
    this.#admitted = false;
    this.#login = login;
    if (kept === undefined) this.#forget();
    this.#store.dispatch({ type: "arriving", nick, room, kept: kept ?? [] });
    this.#link.open();
  }

  /** Goes on with an earlier page's visit, as soon as there is a connection. */
  resume(visit: Resumable): void {
    this.#admitted = true;
    this.#resuming.begin(visit);
    this.#history.doubt(visit.rooms);
    this.#store.dispatch({ type: "resumed", ...visit });
    this.#link.open();
  }

  quit(reason?: string): void {
    this.#login = undefined;
    this.questions.leaveDevice();
    this.#forget();
    this.send("QUIT", ...(reason === undefined ? [] : [reason]));
    this.#leave();
    this.#store.dispatch({ type: "quit" });
  }

  hurry(): void {
    this.#link.hurry();
  }

  /** Sends a command as it is. What the server has against it appears as a note. */
  send(command: string, ...params: readonly string[]): void {
    this.#link.send(formatMessage({ tags: new Map(), source: undefined, command, params }));
  }

  /** Answers false for a text that is too long to be sent: nothing has happened then. */
  say(room: string, text: string, manner: Manner = {}): boolean {
    return this.#outbox.say(room, text, manner);
  }

  /** Says something about a message in one sign, or takes that back. */
  react(room: string, msgid: string, { text, given }: { readonly text: string; readonly given: boolean }): void {
    this.#signal(room, [
      ["+draft/reply", msgid],
      [given ? "+draft/react" : "+draft/unreact", text],
    ]);
  }

  /** Takes back a message of ours. */
  takeBack(room: string, msgid: string): void {
    this.send("REDACT", room, msgid);
  }

  /** Tells that we are writing, or have stopped. */
  typing(room: string, state: "active" | "done"): void {
    this.#signal(room, [["+typing", state]], this.#requests.newLabel());
  }

  tryAgain(room: string, label: string): void {
    this.#outbox.tryAgain(room, label);
  }

  discard(label: string): void {
    this.#store.dispatch({ type: "discarded", label });
  }

  loadOlder(room: string): void {
    void this.#history.loadOlder(room);
  }

  loadNewer(room: string): void {
    void this.#history.loadNewer(room);
  }

  /** Reads the log around a place, to be shown if it is still wanted by then. */
  visit(room: string, place: LogPlace, isWanted: () => boolean): Promise<void> {
    return this.#history.visit(room, place, isWanted);
  }

  closeExcerpt(room: string): void {
    this.#store.dispatch({ type: "excerpt-closed", room });
  }

  /** Everything in the room up to that time has been read. */
  markRead(room: string, time: number): void {
    this.#marks.mark(room, time);
  }

  /** The page is being left: what waits to be told is told now. */
  pause(): void {
    this.#marks.flush();
  }

  /** Makes our name our own. Answers what the server has against it, if it has. */
  async keepName(password: string): Promise<string | undefined> {
    const refusal = await this.questions.keepName(password);
    if (refusal !== undefined) return refusal;
    this.#login = { by: "password", account: this.#state.nick, password };
    this.notes.bring();
    return undefined;
  }

  /** Asks which rooms there are; the state tells as they come. */
  askDirectory(): void {
    this.#store.dispatch({ type: "directory-asked" });
    this.send("LIST");
  }

  /** Opens a room or a conversation and shows it. */
  show(name: string): void {
    const known = this.#room(name);
    this.#store.dispatch({ type: "room-shown", room: name });
    if (known === undefined || isOutside(known)) this.#enter(name);
  }

  /** Goes into a room that may have a key. */
  enterWithKey(name: string, key: string | undefined): void {
    this.send("JOIN", name, ...(key === undefined ? [] : [key]));
  }

  /** A room that is being gone into is left too: the server answers both in order. */
  leave(name: string): void {
    const room = this.#room(name);
    if (this.#state.phase.name === "online" && room?.kind === "channel" && !isOutside(room)) this.send("PART", name);
    else this.#store.dispatch({ type: "room-left", room: name });
  }

  /** Says something to us alone, in the given room; what belongs to none, where we are. */
  note(room: string | undefined, text: string, leadsTo?: string): void {
    this.#notesShown += 1;
    const note = {
      kind: "note",
      id: `note ${this.#notesShown}`,
      time: this.#platform.wallClock(),
      text,
      leadsTo,
    } as const;
    this.#store.dispatch({ type: "noted", room, note });
  }

  #opened(): void {
    if (this.#resuming.needsPassword && this.#login === undefined) this.#turnAway(undefined);
    else this.#register();
  }

  #register(): void {
    this.#batches = new Batches();
    this.#nameTries = 0;
    const send: Session["send"] = (command, ...params) => this.send(command, ...params);
    this.#registration = new Registration(send, this.#state.nick, this.#login);
    this.#registration.start();
  }

  #lost(): void {
    this.#cancelRetry();
    this.#endRegistration();
    if (this.#admitted) this.#store.dispatch({ type: "connection-lost" });
    else this.#turnAway({ kind: "unreachable", nick: this.#state.nick, detail: "" });
    this.#requests.loseAll();
  }

  #heard(line: string): void {
    const message = parseMessage(line);
    if (message === undefined) return;
    if (message.command === "PING") this.send("PONG", ...message.params);
    if (this.#registration !== undefined && message.command === RPL_LOGGEDIN) this.#take(message, undefined);
    const outcome = this.#registration?.receive(message);
    if (outcome !== undefined) this.#registered(outcome);
    if (this.#registration !== undefined) return;
    const delivery = this.#batches.feed(message);
    if (delivery !== undefined) this.#deliver(delivery);
  }

  #registered(outcome: Outcome): void {
    if (outcome.name === "welcomed") this.#welcome(outcome);
    else if (!this.#awaits(outcome.problem.kind)) this.#keepOut(outcome.problem);
    else if (outcome.problem.kind === "taken") this.#awaitName();
  }

  #keepOut(problem: Problem): void {
    // They only have to log in again: what they have written waits for it.
    if (this.#admitted && problem.kind === "log-in-over") this.#resuming.begin(visitOf(this.#state));
    this.#turnAway(problem);
  }

  #awaits(kind: Problem["kind"]): boolean {
    return this.#admitted && this.#resuming.awaits(kind, this.#nameTries);
  }

  #welcome({ nick, capabilities, passkeys }: Extract<Outcome, { name: "welcomed" }>): void {
    this.#login = this.#registration?.comeback;
    this.#endRegistration();
    this.passkeys.offered = passkeys;
    this.#admitted = true;
    this.#resuming.end();
    this.#requests.labelled = capabilities.has("labeled-response");
    this.#history.pageMax = hasHistory(capabilities) ? HISTORY_PAGE_DEFAULT : 0;
    this.#outbox.multiline = multilineLimits(capabilities);
    this.#store.dispatch({ type: "welcomed", nick, capabilities: new Set(capabilities.keys()) });
    void this.notes.recall();
    for (const room of this.#state.rooms.values()) this.#enter(room.name);
  }

  /** The server has not noticed yet that our last connection is gone. */
  #awaitName(): void {
    this.#nameTries += 1;
    this.#store.dispatch({ type: "name-held" });
    const ms = backoffMs(this.#nameTries, this.#platform.random());
    this.#cancelRetry = this.#platform.after(ms, () => this.#registration?.askName());
  }

  #turnAway(problem: Problem | undefined): void {
    this.#resuming.hold(this.#state.rooms);
    this.#leave();
    this.#store.dispatch({ type: "turned-away", problem });
  }

  #forget(): void {
    this.#resuming.end();
    this.notes.forget();
    this.#platform.keeping.forget();
  }

  #leave(): void {
    this.#cancelRetry();
    this.#endRegistration();
    this.#link.close();
    this.#requests.loseAll();
  }

  #endRegistration(): void {
    this.#registration?.leave();
    this.#registration = undefined;
  }

  #deliver(delivery: Delivery): void {
    this.#store.together(() => {
      for (const unit of delivery.units) if (unit.kind === "message") this.#take(unit.message, delivery.label);
    });
    this.#requests.settle(delivery);
  }

  #take(message: Message, label: string | undefined): void {
    this.#store.dispatch({ type: "received", message, now: this.#platform.wallClock(), label });
    switch (message.command) {
      case "005":
        this.#history.pageMax = historyPageIn(message.params);
        break;
      case RPL_LOGGEDIN:
      case RPL_LOGGEDOUT:
        if (this.#state.phase.name === "online") void this.notes.recall();
        break;
      case "366":
        this.#consequences.named(message);
        break;
      case "JOIN":
        this.#joined(message);
        break;
      case "MODE":
        this.#consequences.modesChanged(message);
        break;
      case "INVITE":
        this.#consequences.invited(message);
        break;
      case "PRIVMSG":
      case "NOTICE":
        this.#spokenTo(message);
        break;
      default:
        if (isRefusal(message) && label === undefined) this.#consequences.refused(message);
    }
  }

  #joined({ source, params }: Message): void {
    if (fold(parseSource(source).nick) !== fold(this.#state.nick)) return;
    const host = source?.split("@")[1];
    if (host !== undefined) this.#outbox.host = host;
    this.send("MODE", params[0] ?? "");
    void this.#complete(params[0] ?? "");
  }

  #spokenTo(message: Message): void {
    const name = roomOf(message, this.#state);
    const room = name && this.#room(name);
    if (room && room.older === "unknown" && room.kind === "direct") void this.#complete(room.name);
    if (name === undefined) this.note(undefined, message.params.at(-1) ?? "");
  }

  /** Tags without words, which servers without message-tags would not pass on. With a label no refusal is shown. */
  #signal(target: string, tags: readonly (readonly [string, string])[], label?: string): void {
    if (!this.#state.support.capabilities.has("message-tags")) return;
    this.#requests.tell({ command: "TAGMSG", params: [target], tags: new Map(tags), ...(label && { label }) });
  }

  #enter(name: string): void {
    if (this.#state.phase.name !== "online") return;
    const room = this.#room(name);
    if (room?.kind === "channel") this.enterWithKey(name, room.modeParameters.get("k"));
    else void this.#complete(name);
  }

  async #complete(name: string): Promise<void> {
    const room = this.#room(name);
    if (room !== undefined) this.#marks.recall(room);
    if (await this.#history.fill(name)) this.#outbox.flush(name);
  }

  #room(name: string): Room | undefined {
    return this.#state.rooms.get(fold(name));
  }

  get #state(): State {
    return this.#store.state.peek();
  }
}
