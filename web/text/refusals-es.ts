import type { Texts } from "./en.ts";
import { countOf, isolated } from "./phrases.ts";

export const ES_REFUSALS: Texts["refusals"] = {
  later: "El servidor no puede hacer eso ahora. Inténtalo más tarde.",
  tooLong: "Era demasiado largo y el servidor no lo aceptó. Hazlo más corto.",
  nobody: (nick) => `Aquí nadie se llama ${isolated(nick)}.`,
  noRoom: (room) => `No hay ninguna sala llamada ${isolated(room)}.`,
  badRoom: (room, most) =>
    `Una sala no puede llamarse ${isolated(room)}. ` +
    `Usa # y hasta ${countOf(most)} caracteres de un solo alfabeto, sin espacios, comas ni dos puntos.`,
  nameTaken: (nick) => `Ya hay alguien que se llama ${isolated(nick)} o que ha guardado ese nombre. Elige otro.`,
  notIn: (room) => `No estás en ${isolated(room)}: entra primero.`,
  notThere: (nick, room) => `${isolated(nick)} no está en ${isolated(room)}.`,
  thereAlready: (nick, room) => `${isolated(nick)} ya está en ${isolated(room)}.`,
  rank: (room) => `No puedes hacer eso en ${isolated(room)}: allí hace falta un rango más alto.`,

  moderated: (room) => `En ${isolated(room)} solo escribe quien tiene voz. Puede dártela quien modera la sala.`,
  guest: (room) =>
    `En ${isolated(room)} solo escribe quien ha guardado su nombre. Guarda el tuyo con una contraseña o inicia sesión.`,
  unwelcome: (room) => `No puedes escribir eso en ${isolated(room)}.`,

  crowded: "Ya estás en tantas salas como se puede, o en el servidor no cabe otra. Sal primero de alguna.",
  full: (room) => `${isolated(room)} está llena. Inténtalo cuando alguien haya salido.`,
  invited: (room) => `En ${isolated(room)} solo se entra con invitación. Pídesela a alguien que esté dentro.`,
  banned: (room) => `Te banearon de ${isolated(room)}.`,
  keptOnly: (room) =>
    `En ${isolated(room)} solo entra quien ha guardado su nombre. Guarda el tuyo con una contraseña o inicia sesión.`,

  bansFull: (room) => `En la lista de baneos de ${isolated(room)} no cabe ninguno más. Deja volver antes a alguien.`,
  badKey: (room) =>
    `${isolated(room)} no puede tener esa contraseña. Elige una más corta, sin espacios, comas ni dos puntos.`,
  badMask: "Eso no se puede banear. Escribe un nombre o una máscara como `Mel!*@*`.",

  editing: (times) => `Solo puedes cambiar lo que has dicho tú, y ${countOf(times)} veces como máximo.`,
  takingBack:
    "Puedes anular el envío de lo que dijiste tú y, en una sala que moderas, de lo que otras personas dijeron allí.",
  notesFull: "Ya has fijado y silenciado todo lo que se puede. Quita antes algo.",

  nameKept: (nick) => `${isolated(nick)} es o fue el nombre de otra persona. Elige otro.`,
  badPassword: "Esa contraseña no sirve: es demasiado larga o tiene un carácter que no se puede teclear. Elige otra.",
  passkeys: (most) => `Un nombre tiene ${countOf(most)} llaves de acceso como máximo. Quita antes alguna.`,
  passkeyGone: "Esa llave de acceso ya no existe.",
  pushService:
    "El servidor no puede avisar a este navegador: no acepta la dirección que da su servicio de notificaciones.",
};
