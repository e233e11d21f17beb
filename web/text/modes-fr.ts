import type { ModeTexts } from "./modes.ts";

export const FR_MODES: ModeTexts = {
  q: right("les droits de fondation"),
  a: right("les droits d’administration"),
  o: right("les droits de modération"),
  h: right("les droits de comodération"),
  v: right("la parole"),
  C: (by) => [`${by} n’autorise plus le CTCP dans le salon.`, `${by} autorise de nouveau le CTCP dans le salon.`],
  c: (by) => [
    `${by} n’autorise plus la mise en forme dans le salon.`,
    `${by} autorise de nouveau la mise en forme dans le salon.`,
  ],
  i: (by) => [`${by} ne laisse plus entrer que sur invitation.`, `${by} laisse entrer même sans invitation.`],
  M: (by) => [`${by} ne laisse plus écrire qu’avec un compte.`, `${by} laisse écrire même sans compte.`],
  m: (by) => [`${by} ne laisse plus écrire sans avoir la parole.`, `${by} laisse tout le monde écrire.`],
  n: (by) => [`${by} ne laisse plus écrire que depuis le salon.`, `${by} laisse écrire même depuis l’extérieur.`],
  p: (by) => [`${by} a rendu le salon privé.`, `${by} a fait que le salon ne soit plus privé.`],
  R: (by) => [`${by} ne laisse plus entrer qu’avec un compte.`, `${by} laisse entrer même sans compte.`],
  s: (by) => [`${by} a rendu le salon secret.`, `${by} a fait que le salon ne soit plus secret.`],
  t: (by) => [`${by} réserve le sujet à la modération.`, `${by} laisse tout le monde changer le sujet.`],
  u: (by) => [`${by} ne laisse plus que la modération voir qui écoute.`, `${by} laisse tout le monde voir qui écoute.`],
  b: (by, mask) => [`${by} a banni ${mask}.`, `${by} a levé le bannissement de ${mask}.`],
  "~": (by, mask) => [`${by} a réduit ${mask} au silence.`, `${by} a rendu la parole à ${mask}.`],
  e: (by, mask) => [`${by} exempte ${mask} de bannissement.`, `${by} n’exempte plus ${mask} de bannissement.`],
  I: (by, mask) => [
    `${by} laisse entrer sans invitation qui correspond à ${mask}.`,
    `${by} ne laisse plus entrer sans invitation qui correspond à ${mask}.`,
  ],
  k: (by) => [`${by} a donné un mot de passe au salon.`, `${by} a retiré le mot de passe du salon.`],
  l: (by, limit) => [`${by} a limité le salon à ${limit} personnes.`, `${by} a retiré la limite du salon.`],
  other: (by, mode) => `${by} a changé le salon\u00a0: ${mode}.`,
};

function right(name: string): ModeTexts["o"] {
  return (by, nick) => [`${by} a donné ${name} à ${nick}.`, `${by} a retiré ${name} à ${nick}.`];
}
