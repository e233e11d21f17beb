/**
 * From a line to its effects. The gate: order, rate, phase, parameters are checked here, once, for all commands; and
 * here alone their effects happen.
 */

import { unreachable } from "../base/assert.ts";
import type { Clock } from "../base/clock.ts";
import { Deadlines, type Timer } from "../base/deadlines.ts";
import type { Logger } from "../base/logger.ts";
import type { Tally } from "../base/tally.ts";
import type { Asked, Caller, Command, Effect, Effects, Reloaded } from "../commands/command.ts";
import { COMMAND_TABLE } from "../commands/table.ts";
import { goneAccount, isOfAccount, ownedByAnother } from "../model/apply-account.ts";
import type { MessageSent } from "../model/event.ts";
import type { HistoryQuestion } from "../model/history.ts";
import type { Log } from "../model/log.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { scopeOf } from "../model/scope.ts";
import { userByNick } from "../model/state.ts";
import { pay } from "../model/throttle.ts";
import type { Message } from "../wire/message.ts";
import {
  ERR_ALREADYREGISTERED,
  ERR_NEEDMOREPARAMS,
  ERR_NOTREGISTERED,
  ERR_SASLABORTED,
  ERR_UNKNOWNCOMMAND,
  ERR_UNKNOWNERROR,
} from "../wire/numerics.ts";
import { arrivalOf, leaveBehind } from "./arrival.ts";
import type { Authenticator } from "./authenticator.ts";
import type { Bookmarks } from "./bookmarks.ts";
import { contextOf } from "./context.ts";
import type { Dialects } from "./dialect.ts";
import { answerHistory } from "./history.ts";
import type { Ledger } from "./ledger.ts";
import type { Notifications } from "./notifications.ts";
import { batched, newRequest, type Request } from "./request.ts";
import type { Peer, Session } from "./session.ts";
import { changeSession, usableLabel } from "./session-changes.ts";

/** Messages of one connection that the log has not committed yet. Further lines wait. */
const MESSAGES_IN_FLIGHT_MAX = 256;

/** How often those who were too fast are looked at again. */
const THROTTLE_CHECK_MS = 100;

export type DispatchParts = {
  readonly ledger: Ledger;
  readonly dialects: Dialects;
  readonly log: Log;
  readonly authenticator: Authenticator;
  readonly bookmarks: Bookmarks;
  readonly notifications: Notifications;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly logger: Logger;
  readonly tally: Tally;
  readonly floodControl: boolean;
  readonly peerOf: (caller: Caller) => Peer;
  /** Reads the configuration again. Does not reject. */
  readonly reload: () => Promise<Reloaded>;
  /** Says goodbye and closes the connection. */
  readonly close: (session: Session, reason: string) => void;
  /** It has become another device of somebody who is here. */
  readonly attached: (session: Session) => void;
};

export class Dispatch {
  readonly #parts: DispatchParts;
  readonly #throttled: Deadlines<Session>;

  constructor(parts: DispatchParts) {
    this.#parts = parts;
    this.#throttled = new Deadlines(THROTTLE_CHECK_MS, parts.timer, (session) => this.resume(session));
  }

  /**
   * Takes a line now or, where its turn has not come, keeps it and reads no more from the socket meanwhile. Of a line
   * that could not be read, the refusal has its turn.
   */
  receive(session: Session, line: string | Refusal): void {
    const now = this.#parts.clock.now();
    session.heard = now;
    if (session.waiting.length === 0 && this.#take(session, line, now)) return;
    session.waiting.push(line);
    if (session.paused) return;
    session.paused = true;
    session.transport.pause();
  }

  /** Goes on with the lines that wait. */
  resume(session: Session): void {
    let taken = 0;
    const now = this.#parts.clock.now();
    for (const line of session.waiting) {
      if (session.closed || !this.#take(session, line, now)) break;
      taken += 1;
    }
    if (taken > 0) session.waiting = session.waiting.slice(taken);
    if (session.waiting.length > 0 || !session.paused || session.closed) return;
    session.paused = false;
    session.transport.resume();
  }

  /** Makes effects happen that no command of theirs asked for. */
  performFor(session: Session, verb: string, effects: Effects): void {
    this.#perform(session, newRequest(verb, undefined), effects);
  }

  refuse(session: Session, no: Refusal): void {
    const { ledger, tally } = this.#parts;
    tally.refusals += 1;
    ledger.delivery.answer(session, session.protocol.refusalLines(no, session, ledger.view));
  }

  /** False: not yet. */
  #take(session: Session, line: string | Refusal, now: number): boolean {
    if (session.closed) return true;
    if (session.congested || session.unsaid.length > 0 || session.othersInFlight > 0) return false;
    if (typeof line !== "string") return this.#takeUnreadable(session, line, now);
    const { ledger } = this.#parts;
    const understood = session.protocol.understand(line, session, ledger.view);
    if ("answer" in understood) {
      if (!isServed(session) || !this.#pays(session, 1, now)) return false;
      ledger.delivery.answer(session, understood.answer);
      return true;
    }
    if ("effects" in understood) {
      if (!isServed(session) || !this.#pays(session, understood.cost, now)) return false;
      this.performFor(session, "", understood.effects);
      return true;
    }
    return this.#takeCommand(session, understood.command, now);
  }

  #takeUnreadable(session: Session, no: Refusal, now: number): boolean {
    if (!isServed(session) || !this.#pays(session, 1, now)) return false;
    this.refuse(session, no);
    return true;
  }

  #takeCommand(session: Session, message: Message, now: number): boolean {
    const command = COMMAND_TABLE.get(message.command);
    const mayFollow = command?.pipelined ? session.messagesInFlight < MESSAGES_IN_FLIGHT_MAX : isServed(session);
    if (!mayFollow || !this.#pays(session, command?.cost ?? 1, now)) return false;
    this.#perform(
      session,
      newRequest(command?.verb ?? message.command, usableLabel(message.tags.get("label"), session)),
      this.#decide(session, command, message, now),
    );
    return true;
  }

  #pays(session: Session, cost: number, now: number): boolean {
    if (!this.#parts.floodControl || pay(session.throttle, cost, now)) return true;
    this.#throttled.add(session);
    return false;
  }

  #decide(session: Session, command: Command | undefined, message: Message, now: number): Effects {
    const no = gate(session, command, message);
    if (no !== undefined || command === undefined) return no === undefined ? [] : [{ do: "refuse", refusal: no }];
    const { user } = session;
    if (command.phase !== "after") return command.decide(contextOf(session, user, this.#parts.ledger, now), message);
    return user === undefined ? [] : command.decide(contextOf(session, user, this.#parts.ledger, now), message);
  }

  #perform(session: Session, request: Request, effects: Effects): void {
    request.open += 1;
    for (const effect of effects) this.#performOne(session, request, effect);
    request.open -= 1;
    this.#parts.ledger.settle(session, request);
    if (session.user === undefined && !session.closed) this.#enterIfReady(session);
  }

  #performOne(session: Session, request: Request, effect: Effect): void {
    const { ledger, tally, bookmarks, notifications, close } = this.#parts;
    switch (effect.do) {
      case "reply":
        ledger.answer(session, request, this.#replyLines(session, effect));
        return;
      case "refuse":
        tally.refusals += 1;
        ledger.answer(session, request, session.protocol.refusalLines(effect.refusal, session, ledger.view));
        return;
      case "append":
        if (effect.replies !== undefined) request.replies = [...request.replies, ...effect.replies];
        ledger.propose(session, request, effect.event);
        return;
      case "signal":
        this.#signal(session, request, effect.event);
        return;
      case "history":
        this.#answerHistory(session, request, effect.question);
        return;
      case "find":
        this.#find(session, request, effect);
        return;
      case "recall":
        this.#recall(session, request);
        return;
      case "mark":
        this.#answerLater(session, request, bookmarks.answer(session, effect.target, effect.time));
        return;
      case "webpush":
        this.#answerLater(session, request, notifications.answer(session, effect.endpoint, effect.keys));
        return;
      case "credentials":
        this.#answerCredentials(session, request, effect.asked);
        return;
      case "sasl":
      case "enrol":
      case "register":
      case "caller":
      case "caps":
      case "multiline":
      case "watch":
      case "subscribe":
      case "label":
        changeSession(this.#parts, session, request, effect);
        return;
      case "close":
        close(session, effect.reason);
        return;
      case "reload":
        this.#reload(session, request, effect.then);
        return;
      case "dismiss": {
        for (const other of ledger.sessionsOf(effect.user)) close(other, effect.reason);
        return;
      }
      default:
        unreachable(effect);
    }
  }

  #replyLines(session: Session, { replies, batch }: Replying): Iterable<string> {
    const { view } = this.#parts.ledger;
    const lines = Iterator.from(replies).flatMap((reply) => session.protocol.replyLines(reply, session, view));
    return batch === undefined ? lines : batched(batch, lines, view.server.name);
  }

  #signal(session: Session, request: Request, event: MessageSent): void {
    const { ledger, clock } = this.#parts;
    const scope = scopeOf(event.to);
    const entry = { seq: 0, time: clock.now(), event };
    if (session.seesOwnMessages) ledger.answer(session, request, ledger.delivery.render(entry, session));
    ledger.delivery.signal(scope, entry, session);
  }

  #answerHistory(session: Session, request: Request, question: HistoryQuestion): void {
    const { ledger, log, logger } = this.#parts;
    const lines = answerHistory(log, question, ledger.state)
      .then((answer) => session.protocol.historyLines(question, answer, session, ledger.view))
      .catch((error: unknown) => {
        logger.error({ err: error }, "A history question could not be answered.");
        return session.protocol.refusalLines(historyFailed(request.verb), session, ledger.view);
      });
    this.#answerLater(session, request, lines);
  }

  #find(session: Session, request: Request, { scope, seq, then }: Finding): void {
    const { log, logger } = this.#parts;
    const question = { scope, after: seq - 1, before: seq + 1, take: "oldest", limit: 1 } as const;
    const decided = log.read(question).then(
      ([entry]) => then(entry),
      (error: unknown): Effect => {
        logger.error({ err: error }, "An entry could not be looked for.");
        return { do: "refuse", refusal: historyFailed(request.verb) };
      },
    );
    this.#wait(session, request, decided, (effect) => this.#perform(session, request, [effect]));
  }

  /** Who is in rooms already is told of them now. */
  #recall(session: Session, request: Request): void {
    const { bookmarks, ledger } = this.#parts;
    const tell = () => {
      for (const room of session.user?.rooms ?? []) ledger.delivery.answer(session, bookmarks.lines(session, room));
    };
    const opened = bookmarks.open(session);
    if (opened === undefined) tell();
    else this.#wait(session, request, opened, tell);
  }

  #answerLater(session: Session, request: Request, lines: Promise<readonly string[]>): void {
    const { ledger } = this.#parts;
    this.#wait(session, request, lines, (answer) => {
      ledger.answer(session, request, answer);
      ledger.settle(session, request);
    });
  }

  #answerCredentials(session: Session, request: Request, asked: Asked): void {
    const { authenticator, ledger } = this.#parts;
    const decided = authenticator.answer(asked, session.peer.host, ledger.state);
    this.#wait(session, request, decided, (decide) =>
      this.#perform(session, request, decide(contextOf(session, session.user, ledger, this.#parts.clock.now()))),
    );
  }

  #reload(session: Session, request: Request, then: (reloaded: Reloaded) => Effects): void {
    this.#wait(session, request, this.#parts.reload(), (reloaded) => this.#perform(session, request, then(reloaded)));
  }

  /** The session's next commands wait for what was asked elsewhere; `asked` does not reject. */
  #wait<T>(session: Session, request: Request, asked: Promise<T>, answer: (found: T) => void): void {
    request.open += 1;
    session.othersInFlight += 1;
    asked.then((found) => {
      request.open -= 1;
      session.othersInFlight -= 1;
      if (session.closed) {
        this.#parts.ledger.quit(session);
        return;
      }
      answer(found);
      this.resume(session);
    });
  }

  /** With a name and a user name, and no negotiation going on, somebody comes in. */
  #enterIfReady(session: Session): void {
    const { nick, username, negotiating, account } = session.registration;
    if (nick === undefined || username === undefined || negotiating || session.othersInFlight > 0) return;
    const { ledger } = this.#parts;
    const tooMuch = leaveBehind(ledger.state, session);
    if (tooMuch !== undefined) this.refuse(session, tooMuch);
    const gone = goneAccount(ledger.state, account);
    const holder = userByNick(ledger.state, nick);
    if (gone === undefined && holder !== undefined && isOfAccount(holder, account) && ledger.attach(session, holder)) {
      this.#parts.attached(session);
      return;
    }
    const no = gone ?? ownedByAnother(ledger.state, nick, account);
    if (no !== undefined) {
      session.registration = { ...session.registration, nick: undefined, ...(gone && { account: undefined }) };
      this.refuse(session, no);
      return;
    }
    if (session.sasl !== undefined) {
      session.sasl = undefined;
      this.refuse(session, LOG_IN_LEFT);
    }
    ledger.propose(session, newRequest("NICK", undefined), arrivalOf(session, nick, username));
  }
}

type Replying = Extract<Effect, { do: "reply" }>;
type Finding = Extract<Effect, { do: "find" }>;

/** Its messages are committed, and it has been sent what it gets of its own doings: answers come in order. */
function isServed({ messagesInFlight, own }: Session): boolean {
  return messagesInFlight === 0 && (own === undefined || own.size === 0);
}

function gate(session: Session, command: Command | undefined, { command: verb, params }: Message): Refusal | undefined {
  const isIn = session.user !== undefined;
  if (command === undefined) {
    if (!isIn) return refusal(ERR_NOTREGISTERED, [], "Come in first, with NICK and USER.");
    return refusal(ERR_UNKNOWNCOMMAND, [verb.slice(0, VERB_SHOWN_MAX)], "There is no such command here.");
  }
  if (command.phase === "after" && !isIn) return refusal(ERR_NOTREGISTERED, [], "Come in first, with NICK and USER.");
  if (command.phase === "before" && isIn) return refusal(ERR_ALREADYREGISTERED, [], "You are in already.");
  if (params.length < command.params) {
    return refusal(ERR_NEEDMOREPARAMS, [verb], `Something is missing. It goes like this: ${command.usage}`);
  }
  return undefined;
}

function historyFailed(verb: string): Refusal {
  return refusal(
    verb === "SEARCH" ? "INTERNAL_ERROR" : ERR_UNKNOWNERROR,
    [verb],
    "The history can't be read just now. Please try again.",
  );
}

const LOG_IN_LEFT = refusal(ERR_SASLABORTED, [], "You came in before your log-in was done: you are a guest.");

/** Characters of an unknown command that go back to its sender. */
const VERB_SHOWN_MAX = 30;
