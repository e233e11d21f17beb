/**
 * Whom an entry concerns. A scope is one sequence of entries that readers follow with a cursor: a room, those in it
 * of a rank, one person's own affairs, or a conversation of two. An entry may be in several.
 */

import { casefold } from "../wire/names.ts";
import type { Author, Event, MessageSent, MessageTarget, RoomKey, UserId, Whereabouts } from "./event.ts";
import { type Rank, RIGHTS, rowOf } from "./rank.ts";

/** `#a` for a room, `#a @` for its operators, `@17` or `@alice` for a person, `=@17,@alice` for a conversation. */
export type Scope = string;

/** Of all who want to hear what server operators say. */
export const WALLOPS_SCOPE: Scope = "$wallops";

/** One stretch of a scope, such as a reader is entitled to: `after < seq <= until`. */
export type Stretch = { readonly scope: Scope; readonly after: number; readonly until: number };

export function roomScope(room: RoomKey): Scope {
  return room;
}

/** What only those of a room read who have a rank, or a higher one. No room's name has a space. */
export function rankScope(room: RoomKey, rank: Rank): Scope {
  return `${room} ${rowOf(rank).prefix}`;
}

/** An account's affairs are the same on all its devices; a guest's end with the connection. */
export function personScope(user: UserId, account: string | undefined): Scope {
  return account === undefined ? `@${user}` : `@${casefold(account)}`;
}

export function conversationScope(one: Scope, other: Scope): Scope {
  return one < other ? `=${one},${other}` : `=${other},${one}`;
}

export function isConversation(scope: Scope): boolean {
  return scope.startsWith("=");
}

/** The two whose conversation it is: one, twice, who talks to themselves. */
export function peopleOf(conversation: Scope): readonly Scope[] {
  return conversation.slice(1).split(",");
}

/** All scopes of an event, in no particular order, each once. That of "connected" is only known with its seq. */
export function scopesOf(event: Event, seq: number): readonly Scope[] {
  switch (event.type) {
    case "connected":
      return [personScope(seq, event.account)];
    case "quit":
    case "nick-changed":
    case "away-changed":
    case "realname-changed":
    case "account-changed":
    case "account-forgotten":
      return [authorScope(event.by), ...scopesAround(event)];
    case "account-registered":
      return event.by === undefined ? [] : [authorScope(event.by), ...scopesAround(event)];
    case "user-modes-changed":
    case "persistence-changed":
      return [authorScope(event.by)];
    case "killed": {
      const [author, person] = [authorScope(event.by), personScope(event.user, event.account)];
      return author === person ? [author] : [author, person];
    }
    case "metadata-changed":
      if (event.room !== undefined) return [roomScope(event.room)];
      return [authorScope(event.by), ...scopesAround(event)];
    case "wallops-sent":
      return [WALLOPS_SCOPE, authorScope(event.by)];
    case "joined":
    case "parted":
      return event.hidden ? [listenerScope(event.room), authorScope(event.by)] : [roomScope(event.room)];
    case "kicked":
      if (!event.hidden) return [roomScope(event.room)];
      return [listenerScope(event.room), personScope(event.user, event.account)];
    case "topic-changed":
    case "room-renamed":
    case "mode-changed":
      return [roomScope(event.room)];
    case "invited":
      return [roomScope(event.room), scopeOf(event.to)];
    case "knocked":
      return [rankScope(event.room, RIGHTS["hear who knocks"]), authorScope(event.by)];
    case "message-edited":
    case "message-redacted":
      return messageScopes({ by: event.author, to: event.to });
    case "message-sent":
      return messageScopes(event);
    case "server-started":
    case "rooms-expired":
      return [];
  }
}

/** Where those are whom a message is for. */
export function scopeOf(to: MessageTarget): Scope {
  if (!("room" in to)) return personScope(to.user, to.account);
  return to.rank === undefined ? roomScope(to.room) : rankScope(to.room, to.rank);
}

/** Where it is told what becomes of those who only listen in a room. */
function listenerScope(room: RoomKey): Scope {
  return rankScope(room, RIGHTS["see who listens"]);
}

function scopesAround({ rooms, hiddenIn = [] }: Whereabouts): readonly Scope[] {
  return rooms.map((room) => (hiddenIn.includes(room) ? listenerScope(room) : roomScope(room)));
}

function authorScope({ user, account }: Author): Scope {
  return personScope(user, account);
}

function messageScopes({ by, to, fromOutside }: Pick<MessageSent, "by" | "to" | "fromOutside">): readonly Scope[] {
  const reader = scopeOf(to);
  if ("room" in to && !fromOutside) return only(reader);
  const author = authorScope(by);
  if ("room" in to) return [reader, author];
  return author === reader
    ? [reader, conversationScope(author, reader)]
    : [author, reader, conversationScope(author, reader)];
}

/** One list for what is said in a room at a stretch. */
function only(scope: Scope): readonly Scope[] {
  if (lastScopes[0] !== scope) lastScopes = [scope];
  return lastScopes;
}

let lastScopes: readonly Scope[] = [];
