import type { ModeTexts } from "./modes.ts";

export const ES_MODES: ModeTexts = {
  q: right("permisos de fundación"),
  a: right("permisos de administración"),
  o: right("permisos de moderación"),
  h: right("permisos de comoderación"),
  v: right("voz"),
  C: (by) => [`${by} ya no permite CTCP en la sala.`, `${by} vuelve a permitir CTCP en la sala.`],
  c: (by) => [`${by} ya no permite formato en la sala.`, `${by} vuelve a permitir formato en la sala.`],
  i: (by) => [`${by} ya solo deja entrar con invitación.`, `${by} deja entrar también sin invitación.`],
  M: (by) => [`${by} ya solo deja escribir con cuenta.`, `${by} deja escribir también sin cuenta.`],
  m: (by) => [`${by} ya solo deja escribir a quien tiene voz.`, `${by} deja escribir también a quien no tiene voz.`],
  n: (by) => [`${by} ya solo deja escribir desde la sala.`, `${by} deja escribir también desde fuera de la sala.`],
  p: (by) => [`${by} hizo privada la sala.`, `${by} hizo que la sala ya no sea privada.`],
  R: (by) => [`${by} ya solo deja entrar con cuenta.`, `${by} deja entrar también sin cuenta.`],
  s: (by) => [`${by} hizo secreta la sala.`, `${by} hizo que la sala ya no sea secreta.`],
  t: (by) => [`${by} ya solo deja cambiar el tema a quien modera.`, `${by} deja que cualquiera cambie el tema.`],
  u: (by) => [`${by} ya solo deja que quien modera vea quién escucha.`, `${by} deja que cualquiera vea quién escucha.`],
  b: (by, mask) => [`${by} baneó a ${mask}.`, `${by} levantó el baneo de ${mask}.`],
  "~": (by, mask) => [`${by} silenció a ${mask}.`, `${by} dejó hablar de nuevo a ${mask}.`],
  e: (by, mask) => [`${by} exceptúa a ${mask} de los baneos.`, `${by} ya no exceptúa a ${mask} de los baneos.`],
  I: (by, mask) => [
    `${by} deja entrar sin invitación a quien sea ${mask}.`,
    `${by} ya no deja entrar sin invitación a quien sea ${mask}.`,
  ],
  k: (by) => [`${by} puso una contraseña a la sala.`, `${by} quitó la contraseña de la sala.`],
  l: (by, limit) => [`${by} limitó la sala a ${limit} personas.`, `${by} quitó el límite de la sala.`],
  other: (by, mode) => `${by} cambió la sala: ${mode}.`,
};

function right(name: string): ModeTexts["o"] {
  return (by, nick) => [`${by} dio ${name} a ${nick}.`, `${by} quitó ${name} a ${nick}.`];
}
