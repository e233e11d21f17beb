/** The server as doors see it: connections are opened, say lines, and close. */

import type { Clock } from "../base/clock.ts";
import { Deadlines, type Timer } from "../base/deadlines.ts";
import type { Logger } from "../base/logger.ts";
import type { Tally } from "../base/tally.ts";
import type { Caller, Reloaded, ServerInfo } from "../commands/command.ts";
import type { Accounts } from "../model/accounts.ts";
import { apply } from "../model/apply.ts";
import { expiredRooms } from "../model/apply-room.ts";
import { whereaboutsOf } from "../model/auditorium.ts";
import type { Entry } from "../model/event.ts";
import type { Log } from "../model/log.ts";
import type { Markers } from "../model/markers.ts";
import { NOT_CONNECTED } from "../model/persistence.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { authorOf, emptyState, parseState, type State, userByNick } from "../model/state.ts";
import type { Subscriptions } from "../model/subscriptions.ts";
import type { Sender } from "../push/pusher.ts";
import { Subscribers } from "../push/subscribers.ts";
import { formatBody } from "../wire/message.ts";
import { casefold } from "../wire/names.ts";
import { ERR_INPUTTOOLONG } from "../wire/numerics.ts";
import { OPERATOR_MODE, withModes } from "../wire/user-modes.ts";
import { broughtBy } from "./arrival.ts";
import { Authenticator, type Operators } from "./authenticator.ts";
import { Bookmarks } from "./bookmarks.ts";
import { correctHistory } from "./corrections.ts";
import { Dialects } from "./dialect.ts";
import { Dispatch } from "./dispatch.ts";
import { Ledger } from "./ledger.ts";
import { type Marked, Notifications } from "./notifications.ts";
import type { PasswordCosts } from "./passwords.ts";
import { type Opening, type Peer, Session } from "./session.ts";
import type { Tokens } from "./tokens.ts";

/** How long somebody may take to tell a name. Then the connection is closed. */
export const REGISTRATION_MS_MAX = 120_000;

/** After so long without a word an IRC client is asked whether it is there, and closed after as long again. */
export const PING_INTERVAL_MS = 90_000;

/** How long a connection that is being closed may take to read its last lines. */
const CLOSING_MS_MAX = 3_000;

/** How long a departure waits that the log could not take, before it is tried again. */
const RETRY_MS = 1_000;

/** How often it is looked for rooms that nobody has been in for long. */
const EXPIRY_CHECK_MS = 60 * 60 * 1000;

export type ServerParts = {
  readonly log: Log;
  readonly accounts: Accounts;
  readonly markers: Markers;
  readonly subscriptions: Subscriptions;
  readonly sender: Sender;
  readonly passwordCosts: PasswordCosts;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly logger: Logger;
  readonly tally: Tally;
  readonly info: Omit<ServerInfo, "logId" | "takesTokens" | "vapidKey" | keyof LiveInfo>;
  readonly live: LiveSettings;
  readonly floodControl: boolean;
  /** Reads the configuration again, and tells the server of it by `reconfigure`. Does not reject. */
  readonly reload: () => Promise<Reloaded>;
  /** What people may see of where somebody comes from. */
  readonly peerOf: (caller: Caller) => Peer;
  readonly tokens?: Tokens | undefined;
  /** Secret, and the same after a restart. */
  readonly passkeyTokenKey: Uint8Array;
};

type LiveInfo = Pick<ServerInfo, "motd" | "admin" | "icon" | "operators">;

/** What may change while the server runs. */
export type LiveSettings = Omit<LiveInfo, "operators"> & {
  readonly operators: Operators;
  /** By IP address, what is kept of their passwords. */
  readonly gateways: ReadonlyMap<string, string>;
};

export type HealthReport = { readonly status: "ok" } | { readonly status: "failing"; readonly reason: string };

export type LineProblem = "too-long" | "not-utf8";

export class Server {
  readonly sessions = new Set<Session>();
  readonly #parts: ServerParts;
  readonly #ledger: Ledger;
  readonly #dispatch: Dispatch;
  readonly #bookmarks: Bookmarks;
  readonly #notifications: Notifications;
  readonly #dialects = new Dialects();
  readonly #registering: Deadlines<Session>;
  readonly #silent: Deadlines<Session>;
  readonly #closing: Deadlines<Session>;
  readonly #retrying: Deadlines<"retry">;
  readonly #expiring: Deadlines<"expire">;
  #live: LiveSettings;
  #stopped: (() => void) | undefined;

  /** Folds what the log holds, and declares gone whoever was connected to the process before. */
  static async open(parts: ServerParts): Promise<Server> {
    const { snapshot, tail } = await parts.log.load();
    const state = snapshot === undefined ? emptyState() : parseState(snapshot.state);
    const voids = tail.filter((entry) => apply(state, entry) !== undefined);
    // A process that died may not have come to do what its last entries say.
    correctHistory(parts.log, tail, new Set(voids.map(({ seq }) => seq)));
    const keys = [...state.accounts.values()].map(({ key }) => key);
    await Promise.all([parts.accounts.retain(keys), parts.markers.retain(keys)]);
    const server = new Server(parts, state, await Subscribers.open(parts.subscriptions, keys));
    await server.#begin();
    return server;
  }

  private constructor(parts: ServerParts, state: State, subscribers: Subscribers) {
    const { log, markers, sender, clock, timer, logger, tally, floodControl, reload, peerOf } = parts;
    this.#parts = parts;
    this.#live = parts.live;
    this.#ledger = new Ledger({
      log,
      state,
      logger,
      tally,
      info: { ...parts.info, ...liveInfo(parts.live), ...fixedInfo(parts) },
      resume: (session) => {
        this.#bookmarks.caughtUp(session);
        this.#dispatch.resume(session);
      },
      afterEntry: (session, entry) => this.#afterEntry(session, entry),
      turnedAway: (session, no) => this.#turnAway(session, no),
      committed: (entries, voids) => this.#notifications.committed(entries, voids),
      mustRetry: () => this.#retrying.add("retry"),
    });
    const close = (session: Session, reason: string) => this.close(session, reason);
    const ledger = this.#ledger;
    const tell = (session: Session, lines: readonly string[]) => ledger.delivery.answer(session, lines);
    const view = () => ledger.view;
    const notifications = new Notifications({ subscribers, sender, log, clock, logger, state, view });
    this.#notifications = notifications;
    const marked = (read: Marked) => notifications.marked(read);
    this.#bookmarks = new Bookmarks({ markers, view: ledger.view, logger, tell, marked });
    this.#dispatch = new Dispatch({
      ledger,
      dialects: this.#dialects,
      log,
      authenticator: new Authenticator({
        ...parts,
        operators: () => this.#live.operators,
        gateways: () => this.#live.gateways,
      }),
      bookmarks: this.#bookmarks,
      notifications,
      clock,
      timer,
      logger,
      tally,
      floodControl,
      reload,
      peerOf,
      close,
      attached: (session) => this.#attached(session),
    });
    this.#registering = new Deadlines(REGISTRATION_MS_MAX, timer, (session) => this.close(session, "You told no name"));
    this.#silent = new Deadlines(PING_INTERVAL_MS, timer, (session) => this.#ping(session));
    this.#closing = new Deadlines(CLOSING_MS_MAX, timer, (session) => session.transport.destroy());
    this.#retrying = new Deadlines<"retry">(RETRY_MS, timer, () => this.#ledger.retry());
    this.#expiring = new Deadlines<"expire">(EXPIRY_CHECK_MS, timer, () => this.#expireRooms());
  }

  get state(): State {
    return this.#ledger.state;
  }

  /** Failing while the log takes nothing. */
  get health(): HealthReport {
    const { failure } = this.#ledger;
    return failure === undefined ? { status: "ok" } : { status: "failing", reason: `The log is ${failure}.` };
  }

  /** A connection has come. The door hears nothing of it but through its transport. */
  connect(opening: Opening): Session {
    const { protocol, framing } = opening;
    const isLines = framing === "lf" || framing === "chunk";
    const dialect = isLines ? this.#dialects.plain(framing) : this.#dialects.irc(framing, new Set());
    const session = new Session(opening, dialect, this.#parts.clock.now());
    this.sessions.add(session);
    this.#registering.add(session);
    if (protocol.username !== undefined)
      session.registration = { ...session.registration, username: protocol.username };
    return session;
  }

  /** One line, decoded, without its end. */
  line(session: Session, text: string): void {
    if (!session.closed) this.#dispatch.receive(session, text);
  }

  /** A line came that could not be read. */
  problem(session: Session, problem: LineProblem): void {
    if (!session.closed) this.#dispatch.receive(session, PROBLEMS[problem]);
  }

  /** Lines that belong to no command: a greeting. */
  say(session: Session, lines: readonly string[]): void {
    if (!session.closed) this.#ledger.delivery.answer(session, lines);
  }

  /** The peer has turned out to frame its text differently. */
  reframe(session: Session, framing: "lf" | "chunk"): void {
    session.dialect = this.#dialects.plain(framing);
  }

  /** Tells the reason, and closes. */
  close(session: Session, reason: string): void {
    if (session.closed) return;
    const { delivery, view } = this.#ledger;
    delivery.sayLast(session, session.protocol.closingLines(reason, session, view));
    session.reason = reason;
    this.#leave(session);
    session.transport.end();
    this.#closing.add(session);
  }

  /** The socket is gone. */
  disconnected(session: Session, reason: string): void {
    this.#closing.delete(session);
    if (!session.closed) {
      session.reason = reason;
      this.#leave(session);
    }
    this.sessions.delete(session);
    if (this.sessions.size === 0) this.#stopped?.();
  }

  /** From now on these settings count. Who is no operator by them any more is none. */
  reconfigure(live: LiveSettings): void {
    this.#live = live;
    this.#ledger.reconfigure(liveInfo(live));
    for (const session of this.sessions) {
      const { user } = session;
      if (user?.operator === undefined || live.operators.has(user.operator)) continue;
      const modes = withModes(user.modes, new Map([[OPERATOR_MODE, false]]));
      const event = { type: "user-modes-changed", by: authorOf(user), modes, change: `-${OPERATOR_MODE}` } as const;
      this.#dispatch.performFor(session, "", [{ do: "append", event }]);
    }
  }

  /** Tells everyone, closes every connection, and resolves when all are closed and everything is on disk. */
  async stop(reason: string): Promise<void> {
    for (const session of this.sessions) this.close(session, reason);
    if (this.sessions.size > 0) {
      await new Promise<void>((resolve) => {
        this.#stopped = resolve;
      });
    }
    this.#ledger.saveSnapshot();
    await this.#parts.log.close();
  }

  async #begin(): Promise<void> {
    await this.#ledger.begin({ type: "server-started", version: this.#parts.info.version });
    this.#ledger.saveSnapshot();
    this.#expiring.add("expire");
  }

  #expireRooms(): void {
    const { clock, info } = this.#parts;
    const rooms = expiredRooms(this.state, casefold(info.lobby), clock.now());
    if (rooms.length > 0) this.#ledger.record({ type: "rooms-expired", rooms });
    this.#expiring.add("expire");
  }

  #leave(session: Session): void {
    session.closed = true;
    this.#registering.delete(session);
    this.#silent.delete(session);
    this.#bookmarks.close(session);
    this.#ledger.depart(session);
  }

  #afterEntry(session: Session, entry: Entry): void {
    if (entry.event.type === "connected") this.#entered(session);
    if (entry.event.type === "account-forgotten") {
      this.#forgetCredentials(entry.event.key);
      this.#dismissAbsent(entry.event.account);
    }
    const effects = session.protocol.afterEntry(entry, session, this.#ledger.view);
    if (effects.length > 0) this.#dispatch.performFor(session, "", effects);
  }

  #entered(session: Session): void {
    this.#registering.delete(session);
    this.#silent.add(session);
  }

  /** It is told what there is, as somebody is who comes in and joins all these rooms. */
  #attached(session: Session): void {
    const { delivery, view } = this.#ledger;
    this.#entered(session);
    const opened = this.#bookmarks.open(session);
    delivery.answer(session, session.protocol.attachedLines(session, view));
    if (opened !== undefined) this.#dispatch.performFor(session, "", [{ do: "recall" }]);
    const { user } = session;
    const brought = user && broughtBy(this.state, user, session);
    if (brought !== undefined) this.#dispatch.performFor(session, "METADATA", [{ do: "append", event: brought }]);
    if (user?.away !== NOT_CONNECTED) return;
    const event = { type: "away-changed", by: authorOf(user), ...whereaboutsOf(this.state, user) } as const;
    this.#dispatch.performFor(session, "AWAY", [{ do: "append", event }]);
  }

  /** Who stays without a connection has nobody any more who could come back as them. */
  #dismissAbsent(account: string): void {
    const user = userByNick(this.state, account);
    if (user === undefined || this.#ledger.sessionsOf(user.id).length > 0) return;
    const whose = { by: authorOf(user), ...whereaboutsOf(this.state, user) };
    this.#ledger.record({ type: "quit", ...whose, reason: "Gave up the name" });
  }

  /** If that fails, they are forgotten at the next start. */
  #forgetCredentials(key: string): void {
    const { accounts, logger } = this.#parts;
    accounts.remove(key).catch((error: unknown) => logger.error({ err: error }, "Credentials could not be removed."));
  }

  /**
   * A name that somebody else got first is asked for again; where the log takes nobody in, so does it later. Who
   * is in, but not in the only room that they have, is sent away: nothing that they say would be heard.
   */
  #turnAway(session: Session, no: Refusal): void {
    if (session.user !== undefined) {
      this.close(session, no.text);
      return;
    }
    session.registration = { ...session.registration, nick: undefined };
    this.#dispatch.refuse(session, no);
  }

  /**
   * One that does not read is neither asked nor closed: what waits for it would only grow. Nor is one whose lines wait,
   * since we don't read then. The silence of both begins when that is over.
   */
  #ping(session: Session): void {
    const { clock, info } = this.#parts;
    if (session.congested || session.paused) session.heard = clock.now();
    const silence = session.protocol.pings ? clock.now() - session.heard : 0;
    if (silence >= 2 * PING_INTERVAL_MS) {
      this.close(session, `Ping timeout: ${Math.round(silence / 1000)} seconds`);
      return;
    }
    this.#silent.add(session);
    if (silence >= PING_INTERVAL_MS) {
      this.#ledger.delivery.answer(session, [formatBody(undefined, "PING", [info.name])]);
    }
  }
}

function fixedInfo({ log, sender, tokens }: ServerParts): Pick<ServerInfo, "logId" | "takesTokens" | "vapidKey"> {
  return { logId: log.id, vapidKey: sender.publicKey, ...(tokens && { takesTokens: true }) };
}

function liveInfo({ operators, motd, admin, icon }: LiveSettings): LiveInfo {
  return { motd, admin, icon, operators: [...operators.keys()] };
}

const PROBLEMS: Readonly<Record<LineProblem, Refusal>> = {
  "too-long": refusal(ERR_INPUTTOOLONG, [], "That line was too long and was left out."),
  "not-utf8": refusal("INVALID_UTF8", ["*"], "That line was no UTF-8 and was left out."),
};
