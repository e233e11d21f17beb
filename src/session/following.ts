/** Which sessions are whose, and what each of them follows, entry by entry. */

import type { AccountChanged, Author, Entry, RoomKey, UserId } from "../model/event.ts";
import { personScope, roomScope, type Scope } from "../model/scope.ts";
import type { State } from "../model/state.ts";
import type { Delivery } from "./delivery.ts";
import { followRanks } from "./rank-scopes.ts";
import type { Session } from "./session.ts";

export type FollowingParts = { readonly state: State; readonly delivery: Delivery };

export class Following {
  readonly state: State;
  readonly delivery: Delivery;
  readonly #sessions = new Map<UserId, Session>();

  constructor({ state, delivery }: FollowingParts) {
    this.state = state;
    this.delivery = delivery;
  }

  sessionOf(user: UserId): Session | undefined {
    return this.#sessions.get(user);
  }

  /** While the connection is there. */
  withSession(user: UserId, act: (session: Session) => void): void {
    const session = this.#sessions.get(user);
    if (session !== undefined && !session.closed) act(session);
  }

  /** An entry of this session's has been applied. */
  applied(author: Session, { event, seq }: Entry): void {
    switch (event.type) {
      case "connected":
        this.#enter(author, seq);
        return;
      case "joined":
        this.withSession(event.by.user, (session) => {
          this.delivery.follow(session, roomScope(event.room), seq);
          followRanks(this, session, event.room, seq);
        });
        return;
      case "parted":
        this.#leave(event.by.user, event.room, seq);
        return;
      case "kicked":
        this.#leave(event.user, event.room, seq);
        return;
      case "mode-changed":
        for (const change of event.changes) {
          if (!("rank" in change)) continue;
          this.withSession(change.user, (session) => followRanks(this, session, event.room, seq));
        }
        return;
      case "invited":
        // Members see it who asked for that; it is the invited who always see it.
        this.withSession(event.to.user, (session) => this.delivery.setApart(session));
        return;
      case "quit":
        this.#sessions.delete(event.by.user);
        return;
      case "account-registered":
        this.#loggedIn(author, event.account, seq);
        return;
      case "account-changed":
        this.#changeAccount(author, event, seq);
        return;
      default:
        return;
    }
  }

  #enter(session: Session, seq: number): void {
    session.user = this.state.users.get(seq);
    if (session.closed) return;
    this.#sessions.set(seq, session);
    this.delivery.follow(session, personScope(seq, session.user?.account), seq);
  }

  #leave(user: UserId, room: RoomKey, seq: number): void {
    this.withSession(user, (session) => {
      this.delivery.unfollow(session, roomScope(room), seq);
      followRanks(this, session, room, seq);
    });
  }

  /** Before coming in it is only remembered; after that, what concerns the account concerns this session. */
  #loggedIn(session: Session, account: string, seq: number): void {
    if (session.user === undefined) session.registration = { ...session.registration, account };
    else if (!session.closed) this.delivery.follow(session, personScope(session.user.id, account), seq);
  }

  #changeAccount(session: Session, { account, by }: AccountChanged, seq: number): void {
    if (account !== undefined) this.#loggedIn(session, account, seq);
    else if (!session.closed) this.#followAsGuest(session, by, seq);
  }

  #followAsGuest(session: Session, { user, account }: Author, seq: number): void {
    this.delivery.unfollow(session, personScope(user, account), seq);
    this.#followOnce(session, personScope(user, undefined), seq);
  }

  #followOnce(session: Session, scope: Scope, seq: number): void {
    if (!session.follows.some((following) => following.scope === scope)) this.delivery.follow(session, scope, seq);
  }
}
