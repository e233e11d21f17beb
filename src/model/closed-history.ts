/**
 * What is said in a room that is not everyone's (`+i`, `+s`, `+p`, or a key) stays closed to those who come in later.
 * Who was there keeps what they could see: a guest until they leave, an account for good. Who is made an operator sees
 * what those see who made them one.
 */

import { casefold } from "../wire/names.ts";
import { may } from "./rank.ts";
import { isClosed } from "./room-modes.ts";
import type { Stretch } from "./scope.ts";
import type { Member, Room, User } from "./state.ts";

/** Accounts of which one room remembers what they could see. Of more, the first is forgotten that has no rank there. */
const WITNESSES_MAX = 1_000;

/** After its modes have changed with the entry `seq`. */
export function noteClosing(room: Room, seq: number): void {
  const isClosedNow = isClosed(room.modes);
  const wasClosed = room.closed !== undefined && room.closed.until === undefined;
  if (isClosedNow === wasClosed) return;
  room.closed = { after: room.closed?.after ?? seq, until: isClosedNow ? undefined : seq };
}

/** From which `seq` on somebody who comes in with the entry `seq` sees what was closed. */
export function seesFrom(room: Room, { account }: User, seq: number): number {
  if (room.closed === undefined) return 0;
  const folded = account === undefined ? undefined : casefold(account);
  const known = folded === undefined ? undefined : room.witnesses?.get(folded);
  if (known !== undefined) return known;
  const rank = folded === undefined ? undefined : room.accountRanks.get(folded);
  if (rank !== undefined && may([rank], "see what was closed")) return 0;
  return room.closed.until ?? seq;
}

/** After somebody has given them a rank. */
export function noteRank(member: Member, giver: Member): void {
  if (may(member.ranks, "see what was closed")) member.seesFrom = Math.min(member.seesFrom, giver.seesFrom);
}

/** Before they leave. */
export function rememberWitness(room: Room, { user: { account }, seesFrom }: Member): void {
  if (room.closed === undefined || account === undefined) return;
  const folded = casefold(account);
  room.witnesses ??= new Map();
  room.witnesses.set(folded, Math.min(room.witnesses.get(folded) ?? seesFrom, seesFrom));
  if (room.witnesses.size <= WITNESSES_MAX) return;
  const forgotten = room.witnesses.keys().find((one) => !room.accountRanks.has(one));
  if (forgotten !== undefined) room.witnesses.delete(forgotten);
}

/** After they were sent out: whoever has no rank there begins anew. */
export function forgetWitness(room: Room, { account }: User): void {
  if (account !== undefined && !room.accountRanks.has(casefold(account))) room.witnesses?.delete(casefold(account));
}

/** Whether a member sees what was said there with the entry `seq`. */
export function isSeenByMember(room: Room, member: Member, seq: number): boolean {
  return seenByMember(room, member).some(({ after, until }) => seq > after && seq <= until);
}

/** What a member sees of a room, in order. */
export function seenByMember({ key: scope, closed }: Room, { seesFrom }: Member): readonly Stretch[] {
  if (closed === undefined || seesFrom <= closed.after) return [{ scope, after: 0, until: Number.MAX_SAFE_INTEGER }];
  return [
    { scope, after: 0, until: closed.after },
    { scope, after: seesFrom, until: Number.MAX_SAFE_INTEGER },
  ];
}
