/** Français : on se vouvoie. Insécables : \u00a0 devant « : », \u202f devant « ? » et « ! ». */

import type { ToldMode } from "../../src/wire/mode-sentences.ts";
import type { Texts } from "./en.ts";
import { modesTold } from "./modes.ts";
import { FR_MODES } from "./modes-fr.ts";
import { counted, countOf, isolated, listOf as listOfNames, plural, whyOf } from "./phrases.ts";
import { FR_REFUSALS } from "./refusals-fr.ts";
import { FR_SETTINGS } from "./settings-fr.ts";

const COLON = "\u00a0: ";

function others(count: number): string {
  return plural(count, { one: `${countOf(count)} autre`, other: `${countOf(count)} autres` });
}

function listOf(names: readonly string[]): string {
  return listOfNames(names, others);
}

/** Qui fait quelque chose, avec le verbe pour une personne ou pour plusieurs. */
function doing(names: readonly string[], one: string, several: string): string {
  return `${listOf(names)} ${names.length === 1 ? one : several}`;
}

export const fr: Texts = {
  arrive: {
    lobby: "Entrez dans le hall",
    room: (room) => `Entrez dans ${room}`,
    what: (title) =>
      `${title} est un salon de discussion. Choisissez un nom et vous y êtes\u00a0: ni compte, ni adresse e-mail.`,
    welcomeBack: (title) => `Bon retour sur ${title}. Connectez-vous avec le nom que vous avez ici.`,
    name: "Votre nom",
    join: "Entrer",
    joining: "Un instant…",
    farewell: (nick) => `À bientôt, ${isolated(nick)}. Vous avez quitté le salon.`,
    noName: "Saisissez d’abord un nom.",
    spaces: "Un nom tient en un seul mot.",
    tooLong: (most) => `Ce nom est trop long\u00a0: ${most} caractères au plus.`,
    taken: (nick) => `${isolated(nick)} est déjà pris.`,
    tryName: (nick) => `Pourquoi pas ${isolated(nick)}\u202f?`,
    badName: (nick) =>
      `Ici, ${isolated(nick)} ne peut pas être un nom. ` +
      "Commencez par une lettre, puis des lettres du même alphabet, des chiffres, - et _.",
    unreachable: "Le serveur est injoignable. Réessayez dans un instant.",
    refused: (reason) => `Le serveur a dit non${COLON}${reason}`,
    password: "Mot de passe",
    logIn: "Se connecter",
    haveName: "Vous avez déjà un nom ici\u202f?",
    noPassword: "Saisissez aussi le mot de passe.",
    wrongPassword: (nick) => `Ce n’est pas le mot de passe de ${isolated(nick)}.`,
    noAccounts: "On ne peut pas se connecter sur ce serveur. Entrez sans compte.",
    passkey: "Utiliser une clé d’accès",
    noPasskey: "Aucune clé d’accès n’a été utilisée. Réessayez, ou connectez-vous avec le mot de passe.",
    wrongPasskey: "Cette clé d’accès n’est pas connue ici, ou appartient à un autre nom.",
    noPasskeys: "Sur cette page, le serveur n’accepte pas les clés d’accès. Connectez-vous avec le mot de passe.",
    logInOver: "Votre session a pris fin. Connectez-vous à nouveau.",
    newHere: "Première visite\u202f?",
    asGuest: "Entrer sans compte",
  },

  account: {
    keep: "Garder ce nom",
    keepShort: "garder ce nom",
    keepTitle: (nick) => `Garder le nom ${nick}`,
    keepWhat:
      "Avec un mot de passe, il est à vous\u00a0: personne d’autre ne l’utilise, et vous vous connectez de partout.",
    password: "Mot de passe",
    short: (least) => `Un mot de passe compte au moins ${least} caractères.`,
    kept: "Nom gardé",
  },

  passkeys: {
    title: "Clés d’accès",
    what: "Une clé d’accès vous connecte avec votre empreinte, votre visage ou un code PIN, sans mot de passe.",
    add: "Ajouter une clé d’accès",
    added: (day) => `Ajoutée le ${day}`,
    drop: "Retirer",
    dropNamed: (name) => `Retirer ${name}`,
    done: "Terminé",
    failed: "Aucune clé d’accès n’a été ajoutée. Réessayez quand vous voulez.",
    known: "Cet appareil a déjà une clé d’accès pour ce nom.",
    device: ({ browser = "Un navigateur", system }) => (system === undefined ? browser : `${browser} sur ${system}`),
  },

  rooms: {
    label: "Salons",
    heading: "Salons",
    direct: "Messages privés",
    open: "Salons",
    openUnread: "Salons\u00a0: il y a du nouveau",
    add: "Rejoindre un salon",
    addName: "Salon",
    addWhat: "Si aucun salon ne porte ce nom, il est créé et vous le modérez.",
    addGo: "Y aller",
    leave: (room) => `Quitter ${room}`,
    unread: (count, shown) => counted(count, "nouveau message", "nouveaux messages", shown),
    mentions: (count) => counted(count, "message pour vous", "messages pour vous"),
    guest: "Sans compte",
    offline: "Hors ligne",
    quit: "Quitter",
    you: "Vous",
  },

  dialog: {
    cancel: "Annuler",
  },

  settings: FR_SETTINGS,

  room: {
    none: "Vous n’êtes dans aucun salon",
    noneWhat: "Choisissez-en un dans la liste, ou rejoignez-en un autre.",
    joining: (room) => `Vous entrez dans ${room}…`,
    refused: (room, reason) => `Vous n’êtes pas dans ${room}${COLON}${reason}`,
    removed: (room, by, reason) =>
      `${isolated(by)} vous a fait sortir de ${isolated(room)}${whyOf(by, reason, COLON) ?? "."}`,
    rejoin: "Réessayer",
    invited: (by, room) => `${isolated(by)} vous invite dans ${isolated(room)}`,
    invitedOther: (by, nick) => `${by} a invité ${nick} dans ce salon`,
    menu: "Menu du salon",
    pin: "Épingler en haut",
    unpin: "Désépingler",
    mute: "Mettre en sourdine",
    unmute: "Enlever la sourdine",
    copyInvitation: "Copier le lien d’invitation",
    invite: "Inviter quelqu’un",
    inviteName: "Nom",
    inviteGo: "Inviter",
    settings: "Réglages du salon",
    leave: "Quitter le salon",
    save: "Enregistrer",
    slot: {
      i: "On n’entre que sur invitation",
      m: "Pour écrire, il faut avoir la parole",
      n: "Pour écrire au salon, il faut y être",
      t: "Pour changer le sujet, il faut modérer le salon",
      s: "Le salon est secret",
      R: "Pour entrer, il faut avoir gardé son nom",
    },
    key: "Mot de passe du salon",
    keyWhat: "Il faut le connaître pour entrer. Vide\u00a0: tout le monde peut entrer.",
    needsKey: (room) => `${isolated(room)} demande un mot de passe\u00a0:`,
    wrongKey: (room) => `Ce n’est pas le mot de passe de ${isolated(room)}\u00a0:`,
    enter: "Entrer",
    most: "Personnes au plus",
    mostWhat: "Vide\u00a0: sans limite.",
    bans: "Bannis et réduits au silence",
    noBans: "Personne n’est banni ni réduit au silence.",
    lift: "Laisser revenir",
    liftOf: (mask) => `Laisser revenir ${mask}`,
    unmuteOf: (mask) => `Rendre la parole à ${mask}`,
    people: (count) => `Personnes\u00a0: ${countOf(count)}`,
    topic: "Sujet",
    main: (room) => `Salon ${room}`,
    close: "Fermer",
  },

  switcher: {
    title: "Aller à",
    open: "Aller à…",
    field: "Un salon, une personne ou une action",
    keys: "Ctrl K",
    nothing: "Rien ne porte ce nom.",
    goInto: (room) => `Entrer dans ${room}`,
    room: "salon",
    person: "personne",
    deed: "action",
  },

  search: {
    title: "Rechercher",
    field: "Ce qui s’est dit",
    help: "Précisez avec from:nom, in:#salon, before:2026-11-23 ou after:2026-11-23.",
    found: (count, shown) =>
      count === 0 ? "Rien trouvé." : `${counted(count, "message trouvé", "messages trouvés", shown)}.`,
    more: "Afficher plus",
  },

  directory: {
    title: "Découvrir les salons",
    field: "Chercher un salon",
    people: (count) => counted(count, "personne", "personnes"),
    none: "Il n’y a pas encore d’autre salon. Créez-en un\u202f!",
    nothing: "Aucun salon ne porte ce nom.",
    joined: "vous y êtes",
  },

  profile: {
    title: (nick) => `À propos de ${nick}`,
    write: "Écrire",
    account: (account) => `A le compte ${isolated(account)}`,
    guest: "Sans compte",
    realname: (name) => `Se fait appeler ${isolated(name)}`,
    away: (why) => `Pas là${COLON}${isolated(why)}`,
    isAway: "Pas là",
    bot: "Est un programme",
    since: (time) => `Ici depuis le ${time}`,
    rooms: (rooms) => `Dans ${isolated(rooms)}`,
    kick: "Faire sortir du salon",
    mute: "Réduire au silence",
    unmute: "Rendre la parole",
    ban: "Bannir du salon",
    give: (rank) => `Donner ${rank}`,
    take: (rank) => `Retirer ${rank}`,
    ranks: {
      q: "les droits de fondation",
      a: "les droits d’administration",
      o: "les droits de modération",
      h: "les droits de comodération",
      v: "la parole",
    },
  },

  people: {
    label: "Personnes",
    ranked: (count) => `Modération · ${countOf(count)}`,
    here: (count) => `Ici · ${countOf(count)}`,
    away: (count) => `Pas là · ${countOf(count)}`,
    you: "vous",
    isAway: "pas là",
    write: (nick) => `Écrire à ${isolated(nick)}`,
    more: (count) => `et ${others(count)}`,
    ranks: { "~": "fondation", "&": "admin", "@": "modération", "%": "comodération", "+": "parole" },
  },

  timeline: {
    label: (room) => `Messages de ${room}`,
    loadingOlder: "Chargement des messages précédents…",
    loading: "Chargement des messages…",
    beginning: (room) => `C’est ici que commence ${room}.`,
    empty: "Personne n’a encore rien dit. Dites bonjour\u202f!",
    emptyDirect: (nick) => `Ce que vous écrivez ici, ${isolated(nick)} et vous, reste entre vous.`,
    today: "Aujourd’hui",
    yesterday: "Hier",
    unread: "Nouveau",
    newest: "Aller au plus récent",
    firstUnread: "Aller aux nouveautés",
    notFound: "Ce message n’est plus ici, ou vous ne pouvez pas le voir.",
    showAll: "Tout afficher",
    showLess: "Afficher moins",
    goToDay: "Aller à un jour",
    goToDayLabel: "Jour",
    goToDayGo: "Y aller",
    joined: (names) => doing(names, "a rejoint le salon", "ont rejoint le salon"),
    left: (names) => doing(names, "a quitté le salon", "ont quitté le salon"),
    visited: (names) => doing(names, "n’a fait que passer", "n’ont fait que passer"),
    returned: (names) => doing(names, "a quitté puis rejoint le salon", "ont quitté puis rejoint le salon"),
    renamed: (from, to) => `${isolated(from)} s’appelle maintenant ${isolated(to)}`,
    topicSet: (nick, topic) => `${isolated(nick)} a changé le sujet${COLON}${isolated(topic)}`,
    topicTaken: (nick) => `${isolated(nick)} a retiré le sujet`,
    modes: (by: string, changes: readonly ToldMode[]) => modesTold(FR_MODES, by, changes).join(" "),
    kicked: ({ nick, by, reason }) =>
      `${isolated(by)} a fait sortir ${isolated(nick)}${whyOf(by, reason, COLON) ?? ""}`,
    says: (nick) => `${isolated(nick)}${COLON}`,
    notice: "avis",
    onlyYou: "Visible par vous uniquement",
    nc: "nc",
  },

  message: {
    by: (nick) => `Message de ${isolated(nick)}`,
    tools: "Ce que vous pouvez faire de ce message",
    react: "Réagir avec un autre émoji",
    reactWith: (sign) => `Réagir avec ${sign}`,
    reply: "Répondre",
    more: "Plus",
    copyLink: "Copier le lien",
    copyText: "Copier le texte",
    takeBack: "Annuler l’envoi",
    edit: "Modifier",
    edited: "(modifié)",
    answers: "En réponse à\u00a0:",
    earlier: "Un message précédent",
    reactedBy: (nicks, sign) => `${sign} ${countOf(nicks.length)} de ${listOf(nicks)}`,
  },

  emoji: {
    title: "Émojis",
    search: "Chercher un émoji",
    found: (count) => plural(count, { one: `${countOf(count)} trouvé`, other: `${countOf(count)} trouvés` }),
    groups: {
      faces: "Visages et sentiments",
      people: "Personnes et mains",
      nature: "Animaux et nature",
      food: "Nourriture et boissons",
      travel: "Voyages et lieux",
      play: "Jeux et fêtes",
      things: "Objets",
      signs: "Symboles",
      flags: "Drapeaux",
    },
  },

  sending: {
    sending: "Envoi…",
    queued: "Partira dès que la connexion revient",
    unsure: "Est-ce bien arrivé\u202f? On regarde…",
    refused: (reason) => `Non envoyé${COLON}${reason}`,
    lost: "Non envoyé\u00a0: la connexion a été perdue",
    tryAgain: "Réessayer",
    discard: "Supprimer",
  },

  refusals: FR_REFUSALS,

  connection: {
    lost: "Connexion perdue. Nouvel essai…",
    waiting: "On attend que votre nom se libère…",
    now: "Réessayer",
  },

  box: {
    label: "Message",
    placeholder: (room) => `Message pour ${room}`,
    send: "Envoyer",
    emoji: "Émojis",
    choices: "Suggestions",
    replyingTo: (nick) => `En réponse à ${isolated(nick)}`,
    noReply: "Ne pas répondre",
    editing: "Vous modifiez ce que vous avez dit",
    noEdit: "Laisser tel quel",
    typing: (nicks) => (nicks.length > 3 ? "Plusieurs personnes écrivent…" : doing(nicks, "écrit…", "écrivent…")),
    tooLong: "C’est trop long pour un seul message. Faites-en deux.",
    noImages: "On ne peut pas encore envoyer d’images ici.",
    removeImage: "Retirer l’image",
  },

  commands: {
    heading: "Ce que vous pouvez taper\u00a0:",
    unknown: (name) =>
      `La commande /${name} n’existe pas. Tapez \`/help\` pour voir la liste, ou //${name} pour le dire tel quel.`,
    usage: (usage) => `Comme ceci\u00a0: \`${usage}\``,
    notHere: "Cela ne marche que dans un salon.",
    notAllowed: "Vous n’en avez pas le droit ici.",
    me: { usage: "/me salue", help: "dire ce que vous faites" },
    nick: { usage: "/nick nom", help: "prendre un autre nom" },
    join: { usage: "/join #salon", help: "entrer dans un salon" },
    part: { usage: "/part", help: "quitter ce salon" },
    shrug: { usage: "/shrug", help: "dire ¯\\_(ツ)_/¯" },
    away: { usage: "/away mots", help: "dire que vous n’êtes pas là\u202f; sans rien\u00a0: de retour" },
    topic: { usage: "/topic mots", help: "changer le sujet du salon\u202f; - le retire" },
    invite: { usage: "/invite nom", help: "inviter quelqu’un dans ce salon" },
    kick: { usage: "/kick nom raison", help: "faire sortir quelqu’un" },
    ban: { usage: "/ban nom raison", help: "faire sortir quelqu’un et l’empêcher de revenir" },
    unban: { usage: "/unban nom", help: "laisser revenir quelqu’un" },
    date: { usage: "/date 2026-11-23", help: "aller à un jour" },
    msg: { usage: "/msg nom mots", help: "écrire à une seule personne" },
    settings: { usage: "/settings", help: "notifications, sons et autres réglages" },
    quit: { usage: "/quit", help: "partir" },
    help: { usage: "/help", help: "cette liste" },
    escape: "Commencez par // pour dire quelque chose qui commence par /",
  },
};
