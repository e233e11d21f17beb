/** What a server has against something, in English: what, where, and what would be right. */

import { countOf, isolated } from "./phrases.ts";

export const REFUSALS = {
  later: "The server cannot do that just now. Try again in a while.",
  tooLong: "That was too long: the server did not take it. Make it shorter.",
  nobody: (nick: string) => `Nobody here is called ${isolated(nick)}.`,
  noRoom: (room: string) => `There is no room called ${isolated(room)}.`,
  badRoom: (room: string, most: number) =>
    `${isolated(room)} cannot be a room's name. Take # and up to ${countOf(most)} characters of one alphabet, ` +
    "without spaces, commas and colons.",
  nameTaken: (nick: string) => `Somebody is called ${isolated(nick)}, or keeps that name. Take another one.`,
  notIn: (room: string) => `You are not in ${isolated(room)}: go in first.`,
  notThere: (nick: string, room: string) => `${isolated(nick)} is not in ${isolated(room)}.`,
  thereAlready: (nick: string, room: string) => `${isolated(nick)} is in ${isolated(room)} already.`,
  rank: (room: string) => `You may not do that in ${isolated(room)}: it takes a higher rank there.`,

  moderated: (room: string) =>
    `Only people with a voice write in ${isolated(room)}. Whoever looks after the room can give you one.`,
  guest: (room: string) =>
    `Only people who have kept their name write in ${isolated(room)}. Keep yours with a password, or log in.`,
  unwelcome: (room: string) => `You may not write that in ${isolated(room)}.`,

  crowded: "You are in as many rooms as one can be, or the server has no place for another. Leave one first.",
  full: (room: string) => `${isolated(room)} is full. Try again when somebody has left.`,
  invited: (room: string) => `Only people who are invited come into ${isolated(room)}. Ask somebody who is in it.`,
  banned: (room: string) => `You are banned from ${isolated(room)}.`,
  keptOnly: (room: string) =>
    `Only people who have kept their name come into ${isolated(room)}. Keep yours with a password, or log in.`,

  bansFull: (room: string) => `No more bans fit into the list of ${isolated(room)}. Let somebody in again first.`,
  badKey: (room: string) =>
    `${isolated(room)} cannot have that password. Take a shorter one, without spaces, commas and colons.`,
  badMask: "That cannot be banned. Write a name, or a mask such as `Mel!*@*`.",

  editing: (times: number) => `Only whoever said something can change it, and ${countOf(times)} times at most.`,
  takingBack: "You can take back what you have said, and in a room that you look after what others there have said.",
  notesFull: "You have pinned and muted as much as one can. Undo one of them first.",

  nameKept: (nick: string) => `${isolated(nick)} is or was somebody else's own name. Take another one.`,
  badPassword: "That password cannot be kept: it is too long, or has a sign that nobody can type. Take another one.",
  passkeys: (most: number) => `A name has ${countOf(most)} passkeys at most. Remove one first.`,
  passkeyGone: "That passkey is not there any more.",
  pushService: "The server cannot reach this browser: it does not take the address that its push service gives.",
};
