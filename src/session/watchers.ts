/** Who watches which names (MONITOR), and what they are told when somebody takes a name or gives it up. */

import { unreachable } from "../base/assert.ts";
import { subjectReplies } from "../commands/shared/metadata-values.ts";
import { offlineReply, onlineReply } from "../commands/shared/presence.ts";
import { meets } from "../model/auditorium.ts";
import type { Author, Entry } from "../model/event.ts";
import { authorOf, type User, userByNick } from "../model/state.ts";
import type { Cap } from "../wire/caps.ts";
import { casefold } from "../wire/names.ts";
import type { Dialect } from "./dialect.ts";
import type { View } from "./protocol.ts";
import type { Renderer } from "./recent.ts";
import { renderIrc, withoutTime } from "./render-irc.ts";
import type { Session } from "./session.ts";

export type WatchersParts = {
  readonly view: () => View;
  readonly tell: (session: Session, lines: readonly string[]) => void;
  readonly render: Renderer;
};

export class Watchers {
  readonly #parts: WatchersParts;
  /** By the watched name, casefolded. */
  readonly #sessions = new Map<string, Set<Session>>();

  constructor(parts: WatchersParts) {
    this.#parts = parts;
  }

  /** From now on it watches these names, casefolded, and no others. */
  watch(session: Session, names: ReadonlyMap<string, string>): void {
    for (const name of session.watched.keys()) if (!names.has(name)) this.#delete(name, session);
    for (const name of names.keys()) if (!session.watched.has(name)) this.#add(name, session);
    session.watched = names;
  }

  /** The connection is gone. */
  forget(session: Session): void {
    this.watch(session, new Map());
    session.unnoticed = undefined;
  }

  /** An entry has been applied, and will be delivered next. */
  applied(entry: Entry): void {
    if (this.#sessions.size === 0) return;
    const { event } = entry;
    switch (event.type) {
      case "connected":
        this.#tell(event.nick, (session) => this.#arrival(session, event.nick));
        return;
      case "quit":
        this.#tell(event.by.nick, (session) => this.#presence(session, event.by.nick));
        return;
      case "nick-changed":
        if (casefold(event.by.nick) === casefold(event.nick)) return;
        this.#tell(event.by.nick, (session) => this.#presence(session, event.by.nick));
        this.#tell(event.nick, (session) => this.#arrival(session, event.nick));
        return;
      case "away-changed":
      case "realname-changed":
      case "account-changed":
      case "account-forgotten":
      case "account-registered":
        if (event.by !== undefined) this.#changed(entry, event.by, "extended-monitor");
        return;
      case "metadata-changed":
        if (event.room === undefined && !event.isPrivate) this.#changed(entry, event.by, "draft/metadata-2");
        return;
      case "joined":
      case "parted":
      case "topic-changed":
      case "room-renamed":
      case "mode-changed":
      case "kicked":
      case "invited":
      case "knocked":
      case "message-sent":
      case "message-edited":
      case "message-redacted":
      case "user-modes-changed":
      case "persistence-changed":
      case "killed":
      case "wallops-sent":
      case "server-started":
      case "rooms-expired":
        return;
      default:
        unreachable(event);
    }
  }

  /** It reads again: it is told how things stand with the names of which it missed something. */
  caughtUp(session: Session): void {
    const { unnoticed } = session;
    if (unnoticed === undefined || session.closed || !keepsUp(session)) return;
    session.unnoticed = undefined;
    for (const name of unnoticed) {
      const given = session.watched.get(name);
      if (given !== undefined) this.#parts.tell(session, this.#whole(session, given));
    }
  }

  /** Of one that does not read only the name is kept, so that what waits for it does not grow. */
  #tell(name: string, lines: (session: Session) => readonly string[]): void {
    const folded = casefold(name);
    for (const session of this.#sessions.get(folded) ?? []) {
      if (keepsUp(session)) this.#parts.tell(session, lines(session));
      else this.#putOff(session, folded);
    }
  }

  #putOff(session: Session, name: string): void {
    session.unnoticed ??= new Set();
    session.unnoticed.add(name);
  }

  #presence(session: Session, name: string): readonly string[] {
    const user = userByNick(this.#parts.view().state, name);
    const reply = user === undefined ? offlineReply(name) : onlineReply(user);
    return session.protocol.replyLines(reply, session, this.#parts.view());
  }

  #arrival(session: Session, name: string): readonly string[] {
    const user = userByNick(this.#parts.view().state, name);
    const isAway = user?.away !== undefined && session.caps.has("extended-monitor");
    const away = isAway ? this.#awayLines(session, user) : [];
    return [...this.#presence(session, name), ...away, ...this.#metadataLines(session, user)];
  }

  /** Those who share a room with them get it there. Rendered once for all watchers who understand the same. */
  #changed(entry: Entry, { nick, user: id }: Author, cap: Cap): void {
    const user = this.#parts.view().state.users.get(id);
    const rendered = new Map<Dialect, readonly string[]>();
    this.#tell(nick, (session) => {
      if (user === undefined || !session.caps.has(cap) || this.#isSeenAnyway(session, user)) return [];
      const { dialect } = session;
      const lines = rendered.get(dialect) ?? this.#parts.render(entry, dialect);
      rendered.set(dialect, lines);
      return lines;
    });
  }

  #whole(session: Session, name: string): readonly string[] {
    const user = userByNick(this.#parts.view().state, name);
    const presence = [...this.#presence(session, name), ...this.#metadataLines(session, user)];
    if (user === undefined || !session.caps.has("extended-monitor") || this.#isSeenAnyway(session, user))
      return presence;
    const { realname, account } = user;
    const known = { by: authorOf(user), rooms: [] };
    const named = this.#lines(session, { type: "realname-changed", ...known, realname });
    const loggedIn = this.#lines(session, { type: "account-changed", ...known, ...(account && { account }) });
    return [...presence, ...this.#awayLines(session, user), ...loggedIn, ...named];
  }

  /** Of what they say of themselves, what the watcher follows. */
  #metadataLines(session: Session, user: User | undefined): readonly string[] {
    const { subscriptions, user: watcher } = session;
    if (user === undefined || watcher === undefined || !followsMetadata(session)) return [];
    const { state } = this.#parts.view();
    const replies = [...subjectReplies({ state, user: watcher }, user, subscriptions)];
    return replies.flatMap((reply) => session.protocol.replyLines(reply, session, this.#parts.view()));
  }

  #isSeenAnyway({ user: watcher }: Session, user: User): boolean {
    return watcher !== undefined && (watcher.id === user.id || meets(this.#parts.view().state, watcher, user));
  }

  #awayLines(session: Session, user: User): readonly string[] {
    const event = { type: "away-changed", by: authorOf(user), rooms: [] } as const;
    return this.#lines(session, user.away === undefined ? event : { ...event, away: user.away });
  }

  /** What is no entry has neither time nor id. */
  #lines({ dialect }: Session, event: Entry["event"]): readonly string[] {
    return renderIrc({ seq: 0, time: 0, event }, withoutTime(dialect.caps), this.#parts.view());
  }

  #add(name: string, session: Session): void {
    const sessions = this.#sessions.get(name);
    if (sessions === undefined) this.#sessions.set(name, new Set([session]));
    else sessions.add(session);
  }

  #delete(name: string, session: Session): void {
    const sessions = this.#sessions.get(name);
    sessions?.delete(session);
    if (sessions?.size === 0) this.#sessions.delete(name);
  }
}

export function followsMetadata({ caps, subscriptions }: Session): boolean {
  return subscriptions.size > 0 && caps.has("draft/metadata-2");
}

/** Otherwise what it is told would come before what it has not read yet, and would wait without a limit. */
export function keepsUp({ congested, lags, unsaid }: Session): boolean {
  return !congested && !lags && unsaid.length === 0;
}
