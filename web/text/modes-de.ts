import type { ModeTexts } from "./modes.ts";

export const DE_MODES: ModeTexts = {
  q: right("die Gründungsrechte"),
  a: right("die Adminrechte"),
  o: right("die Moderation"),
  h: right("die Co-Moderation"),
  v: right("das Rederecht"),
  C: (by) => [`${by} lässt im Raum kein CTCP mehr zu.`, `${by} lässt im Raum wieder CTCP zu.`],
  c: (by) => [`${by} lässt im Raum keine Formatierung mehr zu.`, `${by} lässt im Raum wieder Formatierung zu.`],
  i: (by) => [`${by} lässt nur noch Eingeladene herein.`, `${by} lässt auch Leute ohne Einladung herein.`],
  M: (by) => [`${by} lässt nur noch Leute mit Konto schreiben.`, `${by} lässt auch Leute ohne Konto schreiben.`],
  m: (by) => [`${by} lässt nur noch schreiben, wer Rederecht hat.`, `${by} lässt auch ohne Rederecht schreiben.`],
  n: (by) => [`${by} lässt nur noch schreiben, wer im Raum ist.`, `${by} lässt auch von außerhalb schreiben.`],
  p: (by) => [`Durch ${by} ist der Raum jetzt privat.`, `Durch ${by} ist der Raum nicht mehr privat.`],
  R: (by) => [`${by} lässt nur noch Leute mit Konto herein.`, `${by} lässt auch Leute ohne Konto herein.`],
  s: (by) => [`Durch ${by} ist der Raum jetzt geheim.`, `Durch ${by} ist der Raum nicht mehr geheim.`],
  t: (by) => [`${by} lässt nur noch die Moderation das Thema ändern.`, `${by} lässt alle das Thema ändern.`],
  u: (by) => [`${by} lässt nur noch die Moderation sehen, wer zuhört.`, `${by} lässt alle sehen, wer zuhört.`],
  b: (by, mask) => [`${by} hat ${mask} verbannt.`, `${by} hat den Bann gegen ${mask} aufgehoben.`],
  "~": (by, mask) => [`${by} hat ${mask} stummgeschaltet.`, `${by} lässt ${mask} wieder schreiben.`],
  e: (by, mask) => [`${by} nimmt ${mask} von Bannen aus.`, `${by} nimmt ${mask} nicht mehr von Bannen aus.`],
  I: (by, mask) => [
    `${by} lässt alle, die ${mask} sind, ohne Einladung herein.`,
    `${by} lässt alle, die ${mask} sind, nicht mehr ohne Einladung herein.`,
  ],
  k: (by) => [`${by} hat den Raum mit einem Passwort versehen.`, `${by} hat das Passwort des Raums entfernt.`],
  l: (by, limit) => [
    `${by} hat den Raum auf ${limit} Leute begrenzt.`,
    `${by} hat die Begrenzung des Raums aufgehoben.`,
  ],
  other: (by, mode) => `${by} hat den Raum geändert: ${mode}.`,
};

function right(name: string): ModeTexts["o"] {
  return (by, nick) => [`${by} hat ${nick} ${name} gegeben.`, `${by} hat ${nick} ${name} entzogen.`];
}
