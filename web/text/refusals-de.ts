import type { Texts } from "./en.ts";
import { countOf, isolated } from "./phrases.ts";

export const DE_REFUSALS: Texts["refusals"] = {
  later: "Das kann der Server gerade nicht. Versuch es später noch einmal.",
  tooLong: "Das war zu lang, und der Server hat es nicht angenommen. Mach es kürzer.",
  nobody: (nick) => `Hier heißt niemand ${isolated(nick)}.`,
  noRoom: (room) => `Einen Raum namens ${isolated(room)} gibt es nicht.`,
  badRoom: (room, most) =>
    `${isolated(room)} geht nicht als Name für einen Raum. ` +
    `Nimm # und bis zu ${countOf(most)} Zeichen aus einem Alphabet, ohne Leerzeichen, Komma und Doppelpunkt.`,
  nameTaken: (nick) => `${isolated(nick)} heißt schon jemand, oder der Name gehört jemandem. Nimm einen anderen.`,
  notIn: (room) => `Du bist nicht in ${isolated(room)}: Betritt den Raum zuerst.`,
  notThere: (nick, room) => `${isolated(nick)} ist nicht in ${isolated(room)}.`,
  thereAlready: (nick, room) => `${isolated(nick)} ist schon in ${isolated(room)}.`,
  rank: (room) => `Das darfst du in ${isolated(room)} nicht: Dafür brauchst du dort mehr Rechte.`,

  moderated: (room) => `In ${isolated(room)} schreibt nur, wer Rederecht hat. Die Moderation kann es dir geben.`,
  guest: (room) =>
    `In ${isolated(room)} schreibt nur, wer seinen Namen behalten hat. ` +
    "Behalte deinen mit einem Passwort oder melde dich an.",
  unwelcome: (room) => `Das darfst du in ${isolated(room)} nicht schreiben.`,

  crowded:
    "Du bist in so vielen Räumen, wie es geht, oder der Server hat keinen Platz für noch einen. Verlass zuerst einen.",
  full: (room) => `${isolated(room)} ist voll. Versuch es noch einmal, wenn jemand gegangen ist.`,
  invited: (room) => `In ${isolated(room)} kommen nur Eingeladene herein. Bitte jemanden von dort um eine Einladung.`,
  banned: (room) => `Du bist aus ${isolated(room)} verbannt.`,
  keptOnly: (room) =>
    `In ${isolated(room)} kommt nur herein, wer seinen Namen behalten hat. ` +
    "Behalte deinen mit einem Passwort oder melde dich an.",

  bansFull: (room) => `Die Bannliste von ${isolated(room)} ist voll. Heb zuerst einen Bann auf.`,
  badKey: (room) =>
    `Dieses Passwort geht nicht für ${isolated(room)}. Nimm ein kürzeres, ohne Leerzeichen, Komma und Doppelpunkt.`,
  badMask: "Das lässt sich nicht verbannen. Schreib einen Namen oder eine Maske wie `Mel!*@*`.",

  editing: (times) => `Nur wer etwas gesagt hat, kann es ändern, und das höchstens ${countOf(times)}-mal.`,
  takingBack:
    "Zurücknehmen kannst du, was du selbst gesagt hast, und was andere in einem Raum gesagt haben, den du moderierst.",
  notesFull: "Du hast so viel angeheftet und stummgeschaltet, wie es geht. Nimm zuerst etwas davon zurück.",

  nameKept: (nick) => `${isolated(nick)} gehört oder gehörte jemand anderem. Nimm einen anderen Namen.`,
  badPassword:
    "Dieses Passwort geht nicht: Es ist zu lang oder hat ein Zeichen, das sich nicht tippen lässt. Nimm ein anderes.",
  passkeys: (most) => `Ein Name hat höchstens ${countOf(most)} Passkeys. Entfern zuerst einen.`,
  passkeyGone: "Diesen Passkey gibt es nicht mehr.",
  pushService: "Der Server erreicht diesen Browser nicht: Er nimmt die Adresse nicht an, die dessen Push-Dienst nennt.",
};
