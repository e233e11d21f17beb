import type { Texts } from "./en.ts";
import { isolated } from "./phrases.ts";

export const FR_SETTINGS: Texts["settings"] = {
  title: "Réglages",
  done: "Terminé",
  notifications: "Notifications",
  show: "Afficher les notifications",
  showWhat: "Quand cette page n’est pas visible, ou qu’un autre salon est à l’écran.",
  forbidden: {
    denied: "Votre navigateur les interdit à ce site. Autorisez-les dans les réglages du site, à côté de l’adresse.",
    default:
      "Votre navigateur n’a pas reçu l’autorisation. Activez-les de nouveau, et dites oui quand il vous le demande.",
    insecure: "Les navigateurs n’en affichent que pour les sites en https. Il faut à celui-ci une adresse https.",
    unsupported:
      "Ce navigateur n’en affiche pas. Sur iPhone ou iPad, ajoutez la page à l’écran d’accueil et ouvrez-la depuis là.",
  },
  wish: "Alertes pour",
  wishes: { asking: "Mentions et messages privés", everything: "Tout", nothing: "Rien" },
  muted: "Les salons en sourdine n’alertent pas. Un salon se met en sourdine dans son menu.",
  closed: "Même quand cette page est fermée",
  closedWhat: "Mentions et messages privés, chiffrés pour que seul ce navigateur puisse les lire.",
  closedNot: {
    guest: "Il faut pour cela un nom à vous\u00a0: gardez le vôtre avec un mot de passe, ou connectez-vous.",
    "no-service": "Ce navigateur n’est pas joignable quand la page est fermée.",
  },
  closedProblem: (reason) => `Cela n’a pas marché\u00a0: ${isolated(reason)}`,
  why: "Pourquoi une alerte, ou pas\u202f?",
  whyNone: "Personne n’a rien dit depuis que vous avez ouvert cette page.",
  said: (nick, room) => `${isolated(nick)} dans ${isolated(room)}`,
  saidDirect: (nick) => `${isolated(nick)}, en privé`,
  told: {
    mention: "Avec alerte\u00a0: votre nom y figure",
    direct: "Avec alerte\u00a0: cela ne s’adressait qu’à vous",
    everything: "Avec alerte\u00a0: vous en voulez pour tout",
  },
  notTold: {
    nothing: "Sans alerte\u00a0: vous n’en voulez aucune",
    off: "Sans alerte\u00a0: les notifications et les sons sont désactivés",
    muted: "Sans alerte\u00a0: le salon est en sourdine",
    "not-asking": "Sans alerte\u00a0: votre nom n’y figure pas",
    "on-screen": "Sans alerte\u00a0: le salon était à l’écran",
    read: "Sans alerte\u00a0: vous l’aviez lu sur un autre appareil",
    forbidden: "Sans alerte\u00a0: votre navigateur n’affiche pas de notifications pour ce site",
  },
  sounds: "Sons",
  sound: "Émettre un son",
  soundWhat: "Un son bref à chaque alerte.",
  tryIt: "Écouter",
  page: "Cette page",
  language: "Langue",
};
