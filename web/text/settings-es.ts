import type { Texts } from "./en.ts";
import { isolated } from "./phrases.ts";

export const ES_SETTINGS: Texts["settings"] = {
  title: "Ajustes",
  done: "Listo",
  notifications: "Notificaciones",
  show: "Mostrar notificaciones",
  showWhat: "Cuando esta página no esté a la vista o haya otra sala en pantalla.",
  forbidden: {
    denied:
      "Tu navegador no deja que este sitio las muestre. Permítelas en los ajustes del sitio, junto a la dirección.",
    default: "Tu navegador no recibió permiso para mostrarlas. Actívalas otra vez y di que sí cuando te pregunte.",
    insecure: "Los navegadores solo las muestran en sitios que llegan por https. Este necesita una dirección https.",
    unsupported:
      "Este navegador no las muestra. En iPhone o iPad, añade la página a la pantalla de inicio y ábrela desde ahí.",
  },
  wish: "Avísame de",
  wishes: { asking: "Menciones y mensajes directos", everything: "Todo", nothing: "Nada" },
  muted: "Las salas silenciadas no avisan. Puedes silenciar una sala desde su menú.",
  closed: "También con esta página cerrada",
  closedWhat: "Menciones y mensajes directos, cifrados para que solo este navegador pueda leerlos.",
  closedNot: {
    guest: "Para esto necesitas un nombre tuyo: guárdalo con una contraseña o inicia sesión.",
    "no-service": "No hay forma de avisar a este navegador con la página cerrada.",
  },
  closedProblem: (reason) => `No funcionó: ${isolated(reason)}`,
  why: "¿Por qué hubo aviso, o por qué no?",
  whyNone: "Nadie ha dicho nada desde que abriste esta página.",
  said: (nick, room) => `${isolated(nick)} en ${isolated(room)}`,
  saidDirect: (nick) => `${isolated(nick)} para ti`,
  told: {
    mention: "Con aviso: dice tu nombre",
    direct: "Con aviso: era solo para ti",
    everything: "Con aviso: quieres avisos de todo",
  },
  notTold: {
    nothing: "Sin aviso: no quieres ningún aviso",
    off: "Sin aviso: las notificaciones y los sonidos están desactivados",
    muted: "Sin aviso: la sala está silenciada",
    "not-asking": "Sin aviso: no dice tu nombre",
    "on-screen": "Sin aviso: la sala estaba en pantalla",
    read: "Sin aviso: ya lo habías leído en otro dispositivo",
    forbidden: "Sin aviso: tu navegador no muestra notificaciones de este sitio",
  },
  sounds: "Sonidos",
  sound: "Reproducir un sonido",
  soundWhat: "Un tono breve con cada aviso.",
  tryIt: "Probar",
  page: "Esta página",
  language: "Idioma",
};
