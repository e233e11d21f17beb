/** Deutsch: geduzt. */

import type { ToldMode } from "../../src/wire/mode-sentences.ts";
import type { Texts } from "./en.ts";
import { modesTold } from "./modes.ts";
import { DE_MODES } from "./modes-de.ts";
import { countOf, isolated, listOf as listOfNames, plural, whyOf } from "./phrases.ts";
import { DE_REFUSALS } from "./refusals-de.ts";
import { DE_SETTINGS } from "./settings-de.ts";

function listOf(names: readonly string[]): string {
  return listOfNames(names, (count) => `${countOf(count)} weitere`);
}

/** Wer etwas tut, mit dem Verb für eine Person oder für mehrere. */
function doing(names: readonly string[], one: string, several: string): string {
  return `${listOf(names)} ${names.length === 1 ? one : several}`;
}

export const de: Texts = {
  arrive: {
    lobby: "Komm in die Lobby",
    room: (room) => `Komm in ${room}`,
    what: (title) =>
      `${title} ist ein Chatraum. Such dir einen Namen aus und du bist drin: kein Konto, keine E-Mail-Adresse.`,
    welcomeBack: (title) => `Willkommen zurück bei ${title}. Melde dich mit deinem Namen an.`,
    name: "Dein Name",
    join: "Los geht’s",
    joining: "Es geht los…",
    farewell: (nick) => `Bis bald, ${isolated(nick)}. Du hast den Raum verlassen.`,
    noName: "Gib bitte zuerst einen Namen ein.",
    spaces: "Ein Name ist ein einziges Wort.",
    tooLong: (most) => `Der Name ist zu lang: höchstens ${most} Zeichen.`,
    taken: (nick) => `${isolated(nick)} ist vergeben.`,
    tryName: (nick) => `Wie wär’s mit ${isolated(nick)}?`,
    badName: (nick) =>
      `${isolated(nick)} geht hier nicht als Name. ` +
      "Nimm Buchstaben eines Alphabets, Ziffern, - und _, und fang mit einem Buchstaben an.",
    unreachable: "Der Server ist nicht erreichbar. Versuch es gleich noch einmal.",
    refused: (reason) => `Der Server sagt Nein: ${reason}`,
    password: "Passwort",
    logIn: "Anmelden",
    haveName: "Hast du hier schon einen Namen?",
    noPassword: "Gib bitte auch das Passwort ein.",
    wrongPassword: (nick) => `Das ist nicht das Passwort von ${isolated(nick)}.`,
    noAccounts: "Auf diesem Server gibt es keine Anmeldung. Komm als Gast herein.",
    passkey: "Passkey verwenden",
    noPasskey: "Es wurde kein Passkey verwendet. Versuch es noch einmal oder melde dich mit dem Passwort an.",
    wrongPasskey: "Dieser Passkey ist hier nicht bekannt oder gehört zu einem anderen Namen.",
    noPasskeys: "Auf dieser Seite nimmt der Server keine Passkeys an. Melde dich mit dem Passwort an.",
    logInOver: "Du wurdest abgemeldet. Melde dich bitte noch einmal an.",
    newHere: "Neu hier?",
    asGuest: "Als Gast hereinkommen",
  },

  account: {
    keep: "Namen behalten",
    keepShort: "behalten",
    keepTitle: (nick) => `Den Namen ${nick} behalten`,
    keepWhat:
      "Mit einem Passwort gehört er dir: Niemand sonst kann ihn verwenden, und du meldest dich überall damit an.",
    password: "Passwort",
    short: (least) => `Ein Passwort hat mindestens ${least} Zeichen.`,
    kept: "Name gehört dir",
  },

  passkeys: {
    title: "Passkeys",
    what: "Mit einem Passkey meldest du dich per Fingerabdruck, Gesicht oder PIN an, ganz ohne Passwort.",
    add: "Passkey hinzufügen",
    added: (day) => `Hinzugefügt am ${day}`,
    drop: "Entfernen",
    dropNamed: (name) => `${name} entfernen`,
    done: "Fertig",
    failed: "Es wurde kein Passkey hinzugefügt. Versuch es noch einmal, wann du magst.",
    known: "Dieses Gerät hat für diesen Namen schon einen Passkey.",
    device: ({ browser = "Ein Browser", system }) => (system === undefined ? browser : `${browser} auf ${system}`),
  },

  rooms: {
    label: "Räume",
    heading: "Räume",
    direct: "Direktnachrichten",
    open: "Räume",
    openUnread: "Räume: Es gibt Neues",
    add: "Raum betreten",
    addName: "Raum",
    addWhat: "Gibt es noch keinen Raum mit diesem Namen, wird er angelegt, und du moderierst ihn.",
    addGo: "Betreten",
    leave: (room) => `${room} verlassen`,
    unread: (count, shown) => plural(count, { one: `${shown} neue Nachricht`, other: `${shown} neue Nachrichten` }),
    mentions: (count) =>
      plural(count, { one: "1 Nachricht für dich", other: `${countOf(count)} Nachrichten für dich` }),
    guest: "Gast",
    offline: "Nicht verbunden",
    quit: "Beenden",
    you: "Du",
  },

  dialog: {
    cancel: "Abbrechen",
  },

  settings: DE_SETTINGS,

  room: {
    none: "Du bist in keinem Raum",
    noneWhat: "Such dir einen aus der Liste aus oder betritt einen anderen.",
    joining: (room) => `Du betrittst ${room}…`,
    refused: (room, reason) => `Du bist nicht in ${room}: ${reason}`,
    removed: (room, by, reason) => `${isolated(by)} hat dich aus ${isolated(room)} entfernt${whyOf(by, reason) ?? "."}`,
    rejoin: "Noch einmal versuchen",
    invited: (by, room) => `${isolated(by)} lädt dich in ${isolated(room)} ein`,
    invitedOther: (by, nick) => `${by} hat ${nick} in diesen Raum eingeladen`,
    menu: "Raummenü",
    pin: "Oben anheften",
    unpin: "Loslösen",
    mute: "Stummschalten",
    unmute: "Stummschaltung aufheben",
    copyInvitation: "Einladungslink kopieren",
    invite: "Jemanden einladen",
    inviteName: "Name",
    inviteGo: "Einladen",
    settings: "Raumeinstellungen",
    leave: "Raum verlassen",
    save: "Speichern",
    slot: {
      i: "Nur Eingeladene kommen herein",
      m: "Nur wer Rederecht hat, schreibt",
      n: "Nur wer im Raum ist, schreibt hinein",
      t: "Nur die Moderation ändert das Thema",
      s: "Der Raum ist geheim",
      R: "Nur wer einen Namen behalten hat, kommt herein",
    },
    key: "Raumpasswort",
    keyWhat: "Wer hereinkommt, muss es kennen. Leer: Alle dürfen herein.",
    needsKey: (room) => `${isolated(room)} hat ein Passwort:`,
    wrongKey: (room) => `Das ist nicht das Passwort von ${isolated(room)}:`,
    enter: "Betreten",
    most: "Leute höchstens",
    mostWhat: "Leer: beliebig viele.",
    bans: "Wer verbannt oder stumm ist",
    noBans: "Niemand ist verbannt oder stumm.",
    lift: "Bann aufheben",
    liftOf: (mask) => `Bann aufheben: ${mask}`,
    unmuteOf: (mask) => `Wieder schreiben lassen: ${mask}`,
    people: (count) => `Leute: ${countOf(count)}`,
    topic: "Thema",
    main: (room) => `Raum ${room}`,
    close: "Schließen",
  },

  switcher: {
    title: "Springen zu",
    open: "Springen zu…",
    field: "Ein Raum, eine Person oder eine Aktion",
    keys: "Strg K",
    nothing: "Nichts heißt so.",
    goInto: (room) => `${room} betreten`,
    room: "Raum",
    person: "Person",
    deed: "Aktion",
  },

  search: {
    title: "Suchen",
    field: "Was gesagt wurde",
    help: "Grenz es ein mit from:Name, in:#Raum, before:2026-11-23 oder after:2026-11-23.",
    found: (count, shown) =>
      plural(count, {
        one: "1 Nachricht gefunden.",
        other: count === 0 ? "Nichts gefunden." : `${shown} gefunden.`,
      }),
    more: "Mehr zeigen",
  },

  directory: {
    title: "Räume entdecken",
    field: "Raum suchen",
    people: (count) => plural(count, { one: "1 Person", other: `${countOf(count)} Personen` }),
    none: "Es gibt noch keinen anderen Raum. Leg einen an!",
    nothing: "Kein Raum heißt so.",
    joined: "du bist drin",
  },

  profile: {
    title: (nick) => `Über ${nick}`,
    write: "Schreiben",
    account: (account) => `Hat das Konto ${isolated(account)}`,
    guest: "Gast",
    realname: (name) => `Nennt sich ${isolated(name)}`,
    away: (why) => `Abwesend: ${isolated(why)}`,
    isAway: "Abwesend",
    bot: "Ist ein Programm",
    since: (time) => `Hier seit ${time}`,
    rooms: (rooms) => `In ${isolated(rooms)}`,
    kick: "Aus dem Raum entfernen",
    mute: "Im Raum stummschalten",
    unmute: "Wieder schreiben lassen",
    ban: "Aus dem Raum verbannen",
    give: (rank) => `${rank} geben`,
    take: (rank) => `${rank} entziehen`,
    ranks: { q: "Gründungsrechte", a: "Adminrechte", o: "Moderation", h: "Co-Moderation", v: "Rederecht" },
  },

  people: {
    label: "Leute",
    ranked: (count) => `Moderation · ${countOf(count)}`,
    here: (count) => `Da · ${countOf(count)}`,
    away: (count) => `Abwesend · ${countOf(count)}`,
    you: "du",
    isAway: "abwesend",
    write: (nick) => `An ${isolated(nick)} schreiben`,
    more: (count) => `und ${countOf(count)} weitere`,
    ranks: { "~": "Gründung", "&": "Admin", "@": "Moderation", "%": "Co-Moderation", "+": "Rederecht" },
  },

  timeline: {
    label: (room) => `Nachrichten in ${room}`,
    loadingOlder: "Ältere Nachrichten werden geladen…",
    loading: "Nachrichten werden geladen…",
    beginning: (room) => `Hier beginnt ${room}.`,
    empty: "Noch hat niemand etwas gesagt. Sag Hallo!",
    emptyDirect: (nick) => `Was du und ${isolated(nick)} hier schreibt, seht nur ihr beide.`,
    today: "Heute",
    yesterday: "Gestern",
    unread: "Neu",
    newest: "Zum Neuesten",
    firstUnread: "Zum ersten Neuen",
    notFound: "Diese Nachricht gibt es hier nicht mehr, oder du darfst sie nicht sehen.",
    showAll: "Alles zeigen",
    showLess: "Weniger zeigen",
    goToDay: "Zu einem Tag springen",
    goToDayLabel: "Tag",
    goToDayGo: "Springen",
    joined: (names) => doing(names, "ist gekommen", "sind gekommen"),
    left: (names) => doing(names, "ist gegangen", "sind gegangen"),
    visited: (names) => doing(names, "war kurz da", "waren kurz da"),
    returned: (names) => doing(names, "ist gegangen und wiedergekommen", "sind gegangen und wiedergekommen"),
    renamed: (from, to) => `${isolated(from)} heißt jetzt ${isolated(to)}`,
    topicSet: (nick, topic) => `${isolated(nick)} hat das Thema gesetzt: ${isolated(topic)}`,
    topicTaken: (nick) => `${isolated(nick)} hat das Thema entfernt`,
    modes: (by: string, changes: readonly ToldMode[]) => modesTold(DE_MODES, by, changes).join(" "),
    kicked: ({ nick, by, reason }) => `${isolated(by)} hat ${isolated(nick)} entfernt${whyOf(by, reason) ?? ""}`,
    says: (nick) => `${isolated(nick)}: `,
    notice: "Hinweis",
    onlyYou: "Nur du siehst das",
    nc: "nc",
  },

  message: {
    by: (nick) => `Nachricht von ${isolated(nick)}`,
    tools: "Was du mit dieser Nachricht tun kannst",
    react: "Mit einem anderen Zeichen reagieren",
    reactWith: (sign) => `Mit ${sign} reagieren`,
    reply: "Antworten",
    more: "Mehr",
    copyLink: "Link kopieren",
    copyText: "Text kopieren",
    takeBack: "Zurücknehmen",
    edit: "Bearbeiten",
    edited: "(bearbeitet)",
    answers: "Antwortet auf:",
    earlier: "Eine frühere Nachricht",
    reactedBy: (nicks, sign) => `${sign} ${countOf(nicks.length)} von ${listOf(nicks)}`,
  },

  emoji: {
    title: "Emoji",
    search: "Emoji suchen",
    found: (count) => `${countOf(count)} gefunden`,
    groups: {
      faces: "Gesichter und Gefühle",
      people: "Leute und Hände",
      nature: "Tiere und Natur",
      food: "Essen und Trinken",
      travel: "Reisen und Orte",
      play: "Spiel und Feier",
      things: "Dinge",
      signs: "Zeichen",
      flags: "Flaggen",
    },
  },

  sending: {
    sending: "Wird gesendet…",
    queued: "Wird gesendet, sobald du wieder verbunden bist",
    unsure: "Mal sehen, ob es angekommen ist…",
    refused: (reason) => `Nicht gesendet: ${reason}`,
    lost: "Nicht gesendet: Die Verbindung ist abgebrochen",
    tryAgain: "Noch einmal",
    discard: "Verwerfen",
  },

  refusals: DE_REFUSALS,

  connection: {
    lost: "Verbindung verloren. Neuer Versuch…",
    waiting: "Warten, bis dein Name frei wird…",
    now: "Jetzt versuchen",
  },

  box: {
    label: "Nachricht",
    placeholder: (room) => `Nachricht an ${room}`,
    send: "Senden",
    emoji: "Emoji",
    choices: "Vorschläge",
    replyingTo: (nick) => `Antwort an ${isolated(nick)}`,
    noReply: "Nicht antworten",
    editing: "Du bearbeitest, was du gesagt hast",
    noEdit: "So lassen, wie es war",
    typing: (nicks) => (nicks.length > 3 ? "Mehrere schreiben gerade…" : doing(nicks, "schreibt…", "schreiben…")),
    tooLong: "Das ist zu lang für eine Nachricht. Mach zwei daraus.",
    noImages: "Bilder lassen sich hier noch nicht senden.",
    removeImage: "Bild entfernen",
  },

  commands: {
    heading: "Was du eintippen kannst:",
    unknown: (name) =>
      `Den Befehl /${name} gibt es nicht. Tipp \`/help\`, um alle zu sehen, oder //${name}, um genau das zu sagen.`,
    usage: (usage) => `So geht es: \`${usage}\``,
    notHere: "Das geht nur in einem Raum.",
    notAllowed: "Das darfst du hier nicht.",
    me: { usage: "/me winkt", help: "sagen, was du tust" },
    nick: { usage: "/nick Name", help: "einen anderen Namen nehmen" },
    join: { usage: "/join #Raum", help: "einen Raum betreten" },
    part: { usage: "/part", help: "diesen Raum verlassen" },
    shrug: { usage: "/shrug", help: "¯\\_(ツ)_/¯ sagen" },
    away: { usage: "/away Worte", help: "sagen, dass du weg bist; ohne Worte: wieder da" },
    topic: { usage: "/topic Worte", help: "das Thema des Raums setzen; - entfernt es" },
    invite: { usage: "/invite Name", help: "jemanden in diesen Raum einladen" },
    kick: { usage: "/kick Name Grund", help: "jemanden entfernen" },
    ban: { usage: "/ban Name Grund", help: "jemanden entfernen und nicht mehr hereinlassen" },
    unban: { usage: "/unban Name", help: "jemanden wieder hereinlassen" },
    date: { usage: "/date 2026-11-23", help: "zu einem Tag springen" },
    msg: { usage: "/msg Name Worte", help: "einer einzelnen Person schreiben" },
    settings: { usage: "/settings", help: "Benachrichtigungen, Töne und dergleichen" },
    quit: { usage: "/quit", help: "gehen" },
    help: { usage: "/help", help: "diese Liste" },
    escape: "Beginn mit //, um etwas zu sagen, das mit / beginnt",
  },
};
