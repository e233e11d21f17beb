/** What a MODE wants of a room: its letters and parameters as questions and changes, in order. */

import type { ModeChange } from "../../model/event.ts";
import { type Rank, rankByMode } from "../../model/rank.ts";
import { type Refusal, refusal } from "../../model/refusal.ts";
import { ACCOUNT_MASK, mutedBy } from "../../model/room-access.ts";
import { isListMode, type ListMode, roomModeOf } from "../../model/room-modes.ts";
import { type Room, type State, userByNick } from "../../model/state.ts";
import { KEY_BYTES_MAX, MASK_BYTES_MAX, MEMBERS_LIMIT_MAX } from "../../wire/limits.ts";
import { wholeMask } from "../../wire/masks.ts";
import { ERR_INVALIDMODEPARAM, ERR_NEEDMOREPARAMS, ERR_UNKNOWNMODE } from "../../wire/numerics.ts";
import { fitsUtf8 } from "../../wire/utf8.ts";
import { noSuchNick } from "./send.ts";

/** A list to be told, a change to be made, or why a letter is neither. */
export type Wish = { readonly list: ListMode } | ModeChange | Refusal;

export function wishesOf(state: State, room: Room, params: readonly string[]): readonly Wish[] {
  const [letters = "", ...rest] = params;
  const wishes: Wish[] = [];
  let adds = true;
  for (const letter of letters) {
    if (letter === "+" || letter === "-") adds = letter === "+";
    else wishes.push(wishOf({ state, room, adds, letter, rest }));
  }
  return wishes;
}

type Letter = {
  readonly state: State;
  readonly room: Room;
  readonly adds: boolean;
  readonly letter: string;
  /** The parameters that are left: a letter that needs one takes the first. */
  readonly rest: string[];
};

function wishOf(wish: Letter): Wish {
  const { adds, letter, rest } = wish;
  const rank = rankByMode(letter);
  if (rank !== undefined) return rankWish(wish, rank, rest.shift());
  switch (roomModeOf(letter)?.kind) {
    case "list":
      return isListMode(letter) ? listWish(wish, letter, rest.shift()) : unknown(wish);
    case "key":
      return keyWish(wish, rest.shift());
    case "limit":
      return adds ? limitWish(wish, rest.shift()) : { adds, mode: letter };
    case "flag":
      return { adds, mode: letter };
    case undefined:
      return unknown(wish);
  }
}

function rankWish(wish: Letter, rank: Rank, nick: string | undefined): Wish {
  const { state, adds } = wish;
  if (nick === undefined) return missing(wish, "a name");
  const user = userByNick(state, nick);
  if (user === undefined) return noSuchNick(nick);
  return { adds, rank, user: user.id, nick: user.nick };
}

function listWish(wish: Letter, list: ListMode, text: string | undefined): Wish {
  if (text === undefined) return { list };
  const mask = maskOf(list, text);
  if (mask === undefined || !fitsUtf8(mask, MASK_BYTES_MAX)) return invalid(wish, text, BAD_MASK);
  return { adds: wish.adds, mode: list, parameter: mask };
}

/** Undefined: no mask at all. A mute is a kind of ban: there is nothing else that it could be. */
function maskOf(list: ListMode, text: string): string | undefined {
  if (/[\s\p{Cc}]/u.test(text) || text === "") return undefined;
  if (!text.startsWith("~") || ACCOUNT_MASK.test(text)) return ACCOUNT_MASK.test(text) ? text : wholeMask(text);
  const muted = list === "b" ? mutedBy(text) : undefined;
  const inner = muted === undefined || mutedBy(muted) !== undefined ? undefined : maskOf("e", muted);
  return inner === undefined ? undefined : `~m:${inner}`;
}

/** A key goes whatever is given as it. */
function keyWish(wish: Letter, key: string | undefined): Wish {
  if (!wish.adds) return { adds: false, mode: wish.letter };
  if (key === undefined) return missing(wish, "a key");
  const isGood = /^[^\s\p{Cc},:][^\s\p{Cc},]*$/u.test(key) && fitsUtf8(key, KEY_BYTES_MAX);
  return isGood ? { adds: true, mode: wish.letter, parameter: key } : invalid(wish, key, BAD_KEY);
}

function limitWish(wish: Letter, text: string | undefined): Wish {
  if (text === undefined) return missing(wish, "a number");
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MEMBERS_LIMIT_MAX) return invalid(wish, text, BAD_LIMIT);
  return { adds: true, mode: wish.letter, parameter: String(limit) };
}

function unknown({ letter, room }: Letter): Refusal {
  return refusal(ERR_UNKNOWNMODE, [letter, room.name], "Rooms have no such mode.");
}

function missing({ adds, letter }: Letter, what: string): Refusal {
  return refusal(ERR_NEEDMOREPARAMS, ["MODE"], `${adds ? "+" : "-"}${letter} needs ${what}.`);
}

function invalid({ room, letter }: Letter, parameter: string, text: string): Refusal {
  return refusal(ERR_INVALIDMODEPARAM, [room.name, letter, parameter.replace(/^:|\s/g, "_") || "*"], text);
}

const BAD_MASK = `A mask is nick!user@host with * and ?, ~a:account or ~m:mask; ${MASK_BYTES_MAX} bytes at most.`;
const BAD_KEY = `A key has ${KEY_BYTES_MAX} bytes at most, no space, no comma, and no colon before it.`;
const BAD_LIMIT = `A limit is a number from 1 to ${MEMBERS_LIMIT_MAX}.`;
