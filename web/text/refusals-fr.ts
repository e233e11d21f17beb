import type { Texts } from "./en.ts";
import { countOf, isolated } from "./phrases.ts";

export const FR_REFUSALS: Texts["refusals"] = {
  later: "Le serveur ne peut pas faire cela pour l’instant. Réessayez plus tard.",
  tooLong: "C’était trop long, et le serveur ne l’a pas accepté. Faites plus court.",
  nobody: (nick) => `Ici, personne ne s’appelle ${isolated(nick)}.`,
  noRoom: (room) => `Aucun salon ne s’appelle ${isolated(room)}.`,
  badRoom: (room, most) =>
    `Un salon ne peut pas s’appeler ${isolated(room)}. ` +
    `Prenez # et jusqu’à ${countOf(most)} caractères d’un seul alphabet, sans espace, virgule ni deux-points.`,
  nameTaken: (nick) => `Quelqu’un s’appelle déjà ${isolated(nick)} ou garde ce nom. Prenez-en un autre.`,
  notIn: (room) => `Vous n’êtes pas dans ${isolated(room)}\u00a0: entrez-y d’abord.`,
  notThere: (nick, room) => `${isolated(nick)} n’est pas dans ${isolated(room)}.`,
  thereAlready: (nick, room) => `${isolated(nick)} est déjà dans ${isolated(room)}.`,
  rank: (room) => `Vous n’avez pas ce droit dans ${isolated(room)}\u00a0: il y faut un rang plus élevé.`,

  moderated: (room) =>
    `Dans ${isolated(room)}, il faut avoir la parole pour écrire. La modération peut vous la donner.`,
  guest: (room) =>
    `Dans ${isolated(room)}, il faut avoir gardé son nom pour écrire. ` +
    "Gardez le vôtre avec un mot de passe, ou connectez-vous.",
  unwelcome: (room) => `Vous ne pouvez pas écrire cela dans ${isolated(room)}.`,

  crowded: "Vous êtes dans autant de salons que possible, ou le serveur n’a plus de place. Quittez-en un d’abord.",
  full: (room) => `${isolated(room)} est complet. Réessayez quand quelqu’un sera parti.`,
  invited: (room) => `On n’entre dans ${isolated(room)} que sur invitation. Demandez-en une à quelqu’un qui y est.`,
  banned: (room) => `Un bannissement vous empêche d’entrer dans ${isolated(room)}.`,
  keptOnly: (room) =>
    `Pour entrer dans ${isolated(room)}, il faut avoir gardé son nom. ` +
    "Gardez le vôtre avec un mot de passe, ou connectez-vous.",

  bansFull: (room) => `La liste des bannissements de ${isolated(room)} est pleine. Laissez d’abord revenir quelqu’un.`,
  badKey: (room) =>
    `${isolated(room)} ne peut pas avoir ce mot de passe. ` +
    "Prenez-en un plus court, sans espace, virgule ni deux-points.",
  badMask: "On ne peut pas bannir cela. Écrivez un nom, ou un masque comme `Mel!*@*`.",

  editing: (times) => `On ne peut modifier que ce qu’on a dit soi-même, et ${countOf(times)} fois au plus.`,
  takingBack: "Vous pouvez annuler l’envoi de vos messages et, dans un salon que vous modérez, de ceux des autres.",
  notesFull: "Vous avez épinglé et mis en sourdine autant que possible. Revenez d’abord sur l’un de ces choix.",

  nameKept: (nick) => `${isolated(nick)} est, ou a été, le nom de quelqu’un d’autre. Prenez-en un autre.`,
  badPassword:
    "Ce mot de passe ne convient pas\u00a0: trop long, ou avec un caractère impossible à taper. Prenez-en un autre.",
  passkeys: (most) => `Un nom a ${countOf(most)} clés d’accès au plus. Retirez-en une d’abord.`,
  passkeyGone: "Cette clé d’accès n’existe plus.",
  pushService:
    "Le serveur ne peut pas joindre ce navigateur\u00a0: il refuse l’adresse de son service de notifications.",
};
