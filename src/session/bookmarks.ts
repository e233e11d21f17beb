/**
 * What those who are here have read (IRCv3 draft/read-marker). All connections of one account share a book; a guest has
 * one of their own, which ends with the connection.
 */

import type { Logger } from "../base/logger.ts";
import { markerReply } from "../commands/markread.ts";
import { type Markers, moveMarker, NO_MARKERS } from "../model/markers.ts";
import { refusal } from "../model/refusal.ts";
import { accountByName, roomByName } from "../model/state.ts";
import { casefold } from "../wire/names.ts";
import type { Marked } from "./notifications.ts";
import type { View } from "./protocol.ts";
import type { Session } from "./session.ts";
import { keepsUp } from "./watchers.ts";

type Book = {
  /** The account's key; undefined for a guest. */
  readonly account: string | undefined;
  readonly markers: Map<string, number>;
  readonly sessions: Set<Session>;
  /** When what is kept has been read; it does not reject. */
  ready: Promise<void> | undefined;
};

export type BookmarksParts = {
  readonly markers: Markers;
  readonly view: View;
  readonly logger: Logger;
  readonly tell: (session: Session, lines: readonly string[]) => void;
  /** An account has read further. */
  readonly marked: (marked: Marked) => void;
};

export class Bookmarks {
  readonly #parts: BookmarksParts;
  /** Of the accounts that are here, by their keys. */
  readonly #books = new Map<string, Book>();
  readonly #open = new Map<Session, Book>();

  constructor(parts: BookmarksParts) {
    this.#parts = parts;
  }

  /** From now on the session has the book of whoever it is logged in as. Undefined: it has it already. */
  open(session: Session): Promise<void> | undefined {
    const account = this.#accountOf(session);
    const known = this.#open.get(session);
    if (known !== undefined && known.account === account) return known.ready;
    this.close(session);
    const book = this.#bookOf(account);
    book.sessions.add(session);
    this.#open.set(session, book);
    session.readMarkers = book.markers;
    return book.ready;
  }

  /** The connection is gone, or is somebody else's. */
  close(session: Session): void {
    const book = this.#open.get(session);
    this.#open.delete(session);
    session.readMarkers = NO_MARKERS;
    session.unmarked = undefined;
    book?.sessions.delete(session);
    if (book?.account !== undefined && book.sessions.size === 0) this.#books.delete(book.account);
  }

  /**
   * Tells up to where they have read, after moving that forwards if a time is given; their other connections hear of
   * it. Never rejects: a failure of the machine is told, and logged.
   */
  async answer(session: Session, target: string, time: number | undefined): Promise<readonly string[]> {
    const { logger, view } = this.#parts;
    try {
      await this.#mark(session, target, time);
      return this.lines(session, target);
    } catch (error) {
      logger.error({ err: error }, "What somebody has read could not be kept.");
      const text = "That can't be kept just now. Please try again.";
      return session.protocol.refusalLines(refusal("INTERNAL_ERROR", ["MARKREAD", target], text), session, view);
    }
  }

  /** One marker, as its reader is told of it. */
  lines(session: Session, target: string): readonly string[] {
    const { view } = this.#parts;
    const key = this.#keyOf(target);
    const name = view.state.rooms.get(key)?.name ?? target;
    return session.protocol.replyLines(markerReply(name, session.readMarkers.get(key)), session, view);
  }

  /** It reads again: it is told of the markers of which it missed something. */
  caughtUp(session: Session): void {
    const { unmarked } = session;
    if (unmarked === undefined || session.closed || !keepsUp(session)) return;
    session.unmarked = undefined;
    const { rooms } = this.#parts.view.state;
    for (const key of unmarked) this.#tell(session, rooms.get(key)?.name ?? key);
  }

  /** Of one that does not read only the name is kept, so that what waits for it does not grow. */
  #tell(session: Session, target: string): void {
    if (!session.caps.has("draft/read-marker")) return;
    if (keepsUp(session)) {
      this.#parts.tell(session, this.lines(session, target));
      return;
    }
    session.unmarked ??= new Set();
    session.unmarked.add(this.#keyOf(target));
  }

  async #mark(session: Session, target: string, time: number | undefined): Promise<void> {
    await this.open(session);
    const book = this.#open.get(session);
    if (book === undefined) throw new Error("what has been read is not known");
    const key = this.#keyOf(target);
    if (time === undefined || time <= (book.markers.get(key) ?? -1)) return;
    if (book.account !== undefined) await this.#parts.markers.keep(book.account, key, time);
    moveMarker(book.markers, key, time);
    const name = this.#parts.view.state.rooms.get(key)?.name ?? target;
    if (book.account !== undefined) this.#parts.marked({ account: book.account, key, name, time });
    for (const other of book.sessions) if (other !== session) this.#tell(other, target);
  }

  /** A room keeps its key when it gets another name. */
  #keyOf(target: string): string {
    return roomByName(this.#parts.view.state, target)?.key ?? casefold(target);
  }

  #accountOf({ user }: Session): string | undefined {
    return user?.account === undefined ? undefined : accountByName(this.#parts.view.state, user.account)?.key;
  }

  #bookOf(account: string | undefined): Book {
    const known = account === undefined ? undefined : this.#books.get(account);
    if (known !== undefined) return known;
    const book: Book = { account, markers: new Map(), sessions: new Set(), ready: undefined };
    if (account === undefined) return book;
    this.#books.set(account, book);
    book.ready = this.#read(book, account);
    return book;
  }

  /** What can't be read now is asked for again: nobody keeps a book that is not whole. */
  async #read(book: Book, account: string): Promise<void> {
    try {
      for (const [target, time] of await this.#parts.markers.find(account)) moveMarker(book.markers, target, time);
      book.ready = undefined;
    } catch (error) {
      this.#parts.logger.error({ err: error }, "What somebody has read could not be looked up.");
      for (const session of [...book.sessions]) this.close(session);
    }
  }
}
