import type { Texts } from "./en.ts";
import { countOf, isolated } from "./phrases.ts";

export const PT_REFUSALS: Texts["refusals"] = {
  later: "O servidor não consegue fazer isso agora. Tente de novo mais tarde.",
  tooLong: "Era longo demais, e o servidor não aceitou. Escreva algo mais curto.",
  nobody: (nick) => `Ninguém aqui se chama ${isolated(nick)}.`,
  noRoom: (room) => `Não há nenhuma sala chamada ${isolated(room)}.`,
  badRoom: (room, most) =>
    `Uma sala não pode se chamar ${isolated(room)}. ` +
    `Use # e até ${countOf(most)} caracteres de um só alfabeto, sem espaços, vírgulas nem dois-pontos.`,
  nameTaken: (nick) => `Alguém já se chama ${isolated(nick)} ou guardou esse nome. Escolha outro.`,
  notIn: (room) => `Você não está em ${isolated(room)}: entre primeiro.`,
  notThere: (nick, room) => `${isolated(nick)} não está em ${isolated(room)}.`,
  thereAlready: (nick, room) => `${isolated(nick)} já está em ${isolated(room)}.`,
  rank: (room) => `Você não pode fazer isso em ${isolated(room)}: lá é preciso ter mais direitos.`,

  moderated: (room) => `Em ${isolated(room)}, só escreve quem tem voz. Quem modera a sala pode dar voz a você.`,
  guest: (room) => `Em ${isolated(room)}, só escreve quem guardou o nome. Guarde o seu com uma senha ou faça login.`,
  unwelcome: (room) => `Você não pode escrever isso em ${isolated(room)}.`,

  crowded:
    "Você já está em tantas salas quanto possível, ou o servidor não tem lugar para mais uma. Saia de alguma antes.",
  full: (room) => `${isolated(room)} está cheia. Tente de novo quando alguém sair.`,
  invited: (room) => `Em ${isolated(room)}, só entra quem recebeu convite. Peça um a alguém que esteja lá.`,
  banned: (room) => `Um banimento impede você de entrar em ${isolated(room)}.`,
  keptOnly: (room) => `Em ${isolated(room)}, só entra quem guardou o nome. Guarde o seu com uma senha ou faça login.`,

  bansFull: (room) => `Não cabe mais nenhum banimento na lista de ${isolated(room)}. Deixe alguém voltar antes.`,
  badKey: (room) =>
    `${isolated(room)} não pode ter essa senha. Escolha uma mais curta, sem espaços, vírgulas nem dois-pontos.`,
  badMask: "Não dá para banir isso. Escreva um nome ou uma máscara como `Mel!*@*`.",

  editing: (times) => `Só dá para editar o que é seu, e no máximo ${countOf(times)} vezes.`,
  takingBack: "Você pode cancelar o envio do que disse e, em uma sala que modera, do que outras pessoas disseram lá.",
  notesFull: "Você já fixou e silenciou tudo o que podia. Desfaça algo antes.",

  nameKept: (nick) => `${isolated(nick)} é ou foi o nome de outra pessoa. Escolha outro.`,
  badPassword: "Essa senha não serve: é longa demais ou tem um caractere que não dá para digitar. Escolha outra.",
  passkeys: (most) => `Um nome tem no máximo ${countOf(most)} chaves de acesso. Remova uma antes.`,
  passkeyGone: "Essa chave de acesso não existe mais.",
  pushService:
    "O servidor não consegue avisar este navegador: ele não aceita o endereço que o serviço de notificações informa.",
};
