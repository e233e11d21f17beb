/** Which sessions are whose, and what each of them follows, entry by entry. */

import type { AccountChanged, Author, Entry, RoomKey, UserId } from "../model/event.ts";
import { isPersistent } from "../model/persistence.ts";
import { personScope, roomScope, type Scope, WALLOPS_SCOPE } from "../model/scope.ts";
import type { State, User } from "../model/state.ts";
import { DEVICES_MAX } from "../wire/limits.ts";
import { WALLOPS_MODE } from "../wire/user-modes.ts";
import type { Delivery } from "./delivery.ts";
import { followRanks } from "./rank-scopes.ts";
import type { Session } from "./session.ts";

export type FollowingParts = { readonly state: State; readonly delivery: Delivery };

export class Following {
  readonly state: State;
  readonly delivery: Delivery;
  /** Several devices of one account may be one user. */
  readonly #sessions = new Map<UserId, readonly Session[]>();

  constructor({ state, delivery }: FollowingParts) {
    this.state = state;
    this.delivery = delivery;
  }

  /** Those whose connections are there. */
  sessionsOf(user: UserId): readonly Session[] {
    return (this.#sessions.get(user) ?? []).filter(({ closed }) => !closed);
  }

  /** Whether they have several devices here. */
  isShared(user: UserId | undefined): boolean {
    return user !== undefined && (this.#sessions.get(user)?.length ?? 0) > 1;
  }

  /** Another device of somebody who is here: from now on it sees what they see. False: there can't be one more. */
  attach(session: Session, user: User): boolean {
    const others = this.sessionsOf(user.id);
    if (others.length >= DEVICES_MAX || (others.length === 0 && !isPersistent(this.state, user))) return false;
    const seq = this.state.seq + 1;
    session.user = user;
    this.#sessions.set(user.id, [...others, session]);
    this.delivery.follow(session, personScope(user.id, user.account), seq);
    this.#followWallops(session, user.modes, seq);
    for (const room of user.rooms) {
      this.delivery.follow(session, roomScope(room), seq);
      followRanks(this, session, room, seq);
    }
    return true;
  }

  /** It is going. Answers how many others its user has. */
  detach(session: Session, user: User): number {
    const others = this.sessionsOf(user.id).filter((other) => other !== session);
    if (others.length > 0) this.#sessions.set(user.id, others);
    else this.#sessions.delete(user.id);
    return others.length;
  }

  /** An entry of this session's has been applied. */
  applied(author: Session, { event, seq }: Entry): void {
    switch (event.type) {
      case "connected":
        this.#enter(author, seq);
        return;
      case "joined":
        for (const session of this.sessionsOf(event.by.user)) {
          this.delivery.follow(session, roomScope(event.room), seq);
          followRanks(this, session, event.room, seq);
        }
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
          for (const session of this.sessionsOf(change.user)) followRanks(this, session, event.room, seq);
        }
        return;
      case "room-renamed":
        for (const user of this.state.rooms.get(event.room)?.members.keys() ?? []) {
          for (const session of this.sessionsOf(user)) this.#leaveAndComeAgain(session);
        }
        return;
      case "invited":
        // Members see it who asked for that; it is the invited who always see it.
        for (const session of this.sessionsOf(event.to.user)) this.delivery.setApart(session);
        return;
      case "user-modes-changed":
        for (const session of this.sessionsOf(event.by.user)) this.#followWallops(session, event.modes, seq);
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
      case "account-forgotten":
        for (const session of this.sessionsOf(event.by.user)) this.#followAsGuest(session, event.by, seq);
        return;
      default:
        return;
    }
  }

  #enter(session: Session, seq: number): void {
    session.user = this.state.users.get(seq);
    if (session.closed) return;
    this.#sessions.set(seq, [session]);
    this.delivery.follow(session, personScope(seq, session.user?.account), seq);
  }

  #leave(user: UserId, room: RoomKey, seq: number): void {
    for (const session of this.sessionsOf(user)) {
      this.delivery.unfollow(session, roomScope(room), seq);
      followRanks(this, session, room, seq);
    }
  }

  /** Before coming in it is only remembered; after that, what concerns the account concerns this session. */
  #loggedIn(author: Session, account: string, seq: number): void {
    const { user, registration } = author;
    if (user === undefined) author.registration = { ...registration, account };
    else for (const session of this.sessionsOf(user.id)) this.#followOnce(session, personScope(user.id, account), seq);
  }

  #changeAccount(author: Session, { account, by }: AccountChanged, seq: number): void {
    if (account !== undefined) this.#loggedIn(author, account, seq);
    else for (const session of this.sessionsOf(by.user)) this.#followAsGuest(session, by, seq);
  }

  #followAsGuest(session: Session, { user, account }: Author, seq: number): void {
    this.delivery.unfollow(session, personScope(user, account), seq);
    this.#followOnce(session, personScope(user, undefined), seq);
  }

  #followWallops(session: Session, modes: string, seq: number): void {
    if (modes.includes(WALLOPS_MODE)) this.#followOnce(session, WALLOPS_SCOPE, seq);
    else this.delivery.unfollow(session, WALLOPS_SCOPE, seq);
  }

  /** That is how a client sees it which knows nothing of new names: it is told so by itself. */
  #leaveAndComeAgain(session: Session): void {
    if (!session.caps.has("draft/channel-rename")) this.delivery.setApart(session);
  }

  #followOnce(session: Session, scope: Scope, seq: number): void {
    if (!session.follows.some((following) => following.scope === scope)) this.delivery.follow(session, scope, seq);
  }
}
