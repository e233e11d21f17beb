import type { ModeTexts } from "./modes.ts";

export const PT_MODES: ModeTexts = {
  q: right("permissões de fundação"),
  a: right("permissões de administração"),
  o: right("permissões de moderação"),
  h: right("permissões de comoderação"),
  v: right("voz"),
  C: (by) => [`${by} não permite mais CTCP na sala.`, `${by} voltou a permitir CTCP na sala.`],
  c: (by) => [`${by} não permite mais formatação na sala.`, `${by} voltou a permitir formatação na sala.`],
  i: (by) => [`${by} agora só deixa entrar com convite.`, `${by} agora deixa entrar também sem convite.`],
  M: (by) => [`${by} agora só deixa escrever com conta.`, `${by} agora deixa escrever também sem conta.`],
  m: (by) => [`${by} agora só deixa escrever quem tem voz.`, `${by} agora deixa todo mundo escrever.`],
  n: (by) => [`${by} agora só deixa escrever de dentro da sala.`, `${by} agora deixa escrever também de fora da sala.`],
  p: (by) => [`${by} tornou a sala privada.`, `${by} fez a sala deixar de ser privada.`],
  R: (by) => [`${by} agora só deixa entrar com conta.`, `${by} agora deixa entrar também sem conta.`],
  s: (by) => [`${by} tornou a sala secreta.`, `${by} fez a sala deixar de ser secreta.`],
  t: (by) => [`${by} agora só deixa quem modera mudar o tópico.`, `${by} agora deixa todo mundo mudar o tópico.`],
  u: (by) => [`${by} agora só deixa quem modera ver quem escuta.`, `${by} agora deixa todo mundo ver quem escuta.`],
  b: (by, mask) => [`${by} baniu ${mask}.`, `${by} retirou o banimento de ${mask}.`],
  "~": (by, mask) => [`${by} silenciou ${mask}.`, `${by} deixou ${mask} falar de novo.`],
  e: (by, mask) => [`${by} isentou ${mask} de banimentos.`, `${by} não isenta mais ${mask} de banimentos.`],
  I: (by, mask) => [
    `${by} deixa entrar sem convite quem for ${mask}.`,
    `${by} não deixa mais entrar sem convite quem for ${mask}.`,
  ],
  k: (by) => [`${by} pôs uma senha na sala.`, `${by} tirou a senha da sala.`],
  l: (by, limit) => [`${by} limitou a sala a ${limit} pessoas.`, `${by} tirou o limite da sala.`],
  other: (by, mode) => `${by} mudou a sala: ${mode}.`,
};

function right(name: string): ModeTexts["o"] {
  return (by, nick) => [`${by} deu ${name} a ${nick}.`, `${by} tirou ${name} de ${nick}.`];
}
