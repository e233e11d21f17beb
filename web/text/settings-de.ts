import type { Texts } from "./en.ts";
import { isolated } from "./phrases.ts";

export const DE_SETTINGS: Texts["settings"] = {
  title: "Einstellungen",
  done: "Fertig",
  notifications: "Benachrichtigungen",
  show: "Benachrichtigungen zeigen",
  showWhat: "Wenn diese Seite nicht zu sehen ist oder gerade ein anderer Raum offen ist.",
  forbidden: {
    denied: "Dein Browser verbietet sie dieser Website. Erlaub sie in den Website-Einstellungen neben der Adresse.",
    default: "Dein Browser hat dafür keine Erlaubnis bekommen. Schalte es noch einmal ein und sag Ja, wenn er fragt.",
    insecure:
      "Browser zeigen sie nur für Websites, die über https kommen. Diese hier braucht dafür eine https-Adresse.",
    unsupported:
      "Dieser Browser zeigt keine. Auf iPhone oder iPad: Füge die Seite zum Home-Bildschirm hinzu und öffne sie dort.",
  },
  wish: "Melde mir",
  wishes: { asking: "Erwähnungen und Direktnachrichten", everything: "Alles", nothing: "Nichts" },
  muted: "Stumme Räume melden nichts. Stummschalten kannst du einen Raum in seinem Menü.",
  closed: "Auch wenn diese Seite geschlossen ist",
  closedWhat: "Erwähnungen und Direktnachrichten, so verschlüsselt, dass nur dieser Browser sie lesen kann.",
  closedNot: {
    guest: "Dafür brauchst du einen eigenen Namen: Behalte deinen mit einem Passwort oder melde dich an.",
    "no-service": "Dieser Browser ist nicht erreichbar, wenn die Seite geschlossen ist.",
  },
  closedProblem: (reason) => `Das hat nicht geklappt: ${isolated(reason)}`,
  why: "Warum gemeldet, warum nicht?",
  whyNone: "Seit du diese Seite geöffnet hast, hat niemand etwas gesagt.",
  said: (nick, room) => `${isolated(nick)} in ${isolated(room)}`,
  saidDirect: (nick) => `${isolated(nick)} an dich`,
  told: {
    mention: "Gemeldet: Dein Name kommt darin vor",
    direct: "Gemeldet: Es war nur an dich gerichtet",
    everything: "Gemeldet: Du möchtest alles gemeldet bekommen",
  },
  notTold: {
    nothing: "Nicht gemeldet: Du möchtest nichts gemeldet bekommen",
    off: "Nicht gemeldet: Benachrichtigungen und Töne sind aus",
    muted: "Nicht gemeldet: Der Raum ist stummgeschaltet",
    "not-asking": "Nicht gemeldet: Dein Name kommt nicht darin vor",
    "on-screen": "Nicht gemeldet: Der Raum war gerade zu sehen",
    read: "Nicht gemeldet: Du hattest es auf einem anderen Gerät gelesen",
    forbidden: "Nicht gemeldet: Dein Browser zeigt für diese Website keine Benachrichtigungen",
  },
  sounds: "Töne",
  sound: "Ton abspielen",
  soundWhat: "Ein kurzer Ton, wenn dir etwas gemeldet wird.",
  tryIt: "Anhören",
  page: "Diese Seite",
  language: "Sprache",
};
