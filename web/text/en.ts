/** Every text that the client shows, in English. Another language is another object of this type. */

import { modeSentences, type ToldMode } from "../../src/wire/mode-sentences.ts";
import { countOf, isolated, listOf as listOfNames, plural, whyOf } from "./phrases.ts";
import { REFUSALS } from "./refusals.ts";
import { EN_SETTINGS } from "./settings-en.ts";

export type Texts = typeof en;

type Kick = { readonly nick: string; readonly by: string; readonly reason: string };

function listOf(names: readonly string[]): string {
  return listOfNames(names, (count) => `${countOf(count)} others`);
}

export const en = {
  arrive: {
    lobby: "Come into the lobby",
    room: (room: string) => `Come into ${room}`,
    what: (title: string) => `${title} is a chat room. Pick a name and you are in: no account, no e-mail.`,
    welcomeBack: (title: string) => `Welcome back to ${title}. Log in with the name you keep here.`,
    name: "Your name",
    join: "Join",
    joining: "Joining…",
    farewell: (nick: string) => `See you, ${isolated(nick)}. You have left the room.`,
    noName: "Please enter a name first.",
    spaces: "A name is one word.",
    tooLong: (most: number) => `That name is too long: ${most} characters at most.`,
    taken: (nick: string) => `${isolated(nick)} is taken.`,
    tryName: (nick: string) => `Try ${isolated(nick)}?`,
    badName: (nick: string) =>
      `${isolated(nick)} cannot be a name here. Begin with a letter, then letters of one alphabet, digits, - and _.`,
    unreachable: "The server cannot be reached. Try again in a moment.",
    refused: (reason: string) => `The server said no: ${reason}`,
    password: "Password",
    logIn: "Log in",
    haveName: "Have a name here already?",
    noPassword: "Please enter the password too.",
    wrongPassword: (nick: string) => `That is not the password of ${isolated(nick)}.`,
    noAccounts: "One cannot log in on this server. Come in as a guest.",
    passkey: "Use a passkey",
    noPasskey: "No passkey was used. Try again, or log in with the password.",
    wrongPasskey: "That passkey is not known here, or belongs to another name.",
    noPasskeys: "This server takes no passkeys on this page. Log in with the password.",
    logInOver: "You were logged out. Please log in again.",
    newHere: "New here?",
    asGuest: "Come in as a guest",
  },

  account: {
    keep: "Keep this name",
    keepShort: "keep name",
    keepTitle: (nick: string) => `Keep the name ${nick}`,
    keepWhat: "With a password it is yours: nobody else can use it, and you can log in from anywhere.",
    password: "Password",
    short: (least: number) => `A password has ${least} characters at least.`,
    kept: "Name kept",
  },

  passkeys: {
    title: "Passkeys",
    what: "With a passkey you log in by your finger, your face or a PIN, without the password.",
    add: "Add a passkey",
    added: (day: string) => `Added on ${day}`,
    drop: "Remove",
    dropNamed: (name: string) => `Remove ${name}`,
    done: "Done",
    failed: "No passkey was added. Try again when you like.",
    known: "This device has a passkey for this name already.",
    device: ({
      browser = "A browser",
      system,
    }: {
      readonly browser?: string | undefined;
      readonly system?: string | undefined;
    }) => (system === undefined ? browser : `${browser} on ${system}`),
  },

  rooms: {
    label: "Rooms",
    heading: "Rooms",
    direct: "Direct",
    open: "Rooms",
    openUnread: "Rooms: there is something new",
    add: "Join a room",
    addName: "Room",
    addWhat: "If there is no room of that name, it is made, and you look after it.",
    addGo: "Go there",
    leave: (room: string) => `Leave ${room}`,
    /** `shown` is the count, or `50+`. */
    unread: (count: number, shown: string) =>
      plural(count, { one: `${shown} new message`, other: `${shown} new messages` }),
    mentions: (count: number) =>
      plural(count, { one: "1 message for you", other: `${countOf(count)} messages for you` }),
    guest: "Guest",
    offline: "Not connected",
    quit: "Quit",
    you: "You",
  },

  dialog: {
    cancel: "Cancel",
  },

  settings: EN_SETTINGS,

  room: {
    none: "You are in no room",
    noneWhat: "Pick one from the list, or join another.",
    joining: (room: string) => `Going into ${room}…`,
    refused: (room: string, reason: string) => `You are not in ${room}: ${reason}`,
    removed: (room: string, by: string, reason: string) =>
      `${isolated(by)} removed you from ${isolated(room)}${whyOf(by, reason) ?? "."}`,
    rejoin: "Try again",
    invited: (by: string, room: string) => `${isolated(by)} invites you into ${isolated(room)}`,
    invitedOther: (by: string, nick: string) => `${by} has invited ${nick} into this room`,
    menu: "Room menu",
    pin: "Pin to the top",
    unpin: "Unpin",
    mute: "Mute",
    unmute: "Unmute",
    copyInvitation: "Copy the invitation's link",
    invite: "Invite somebody",
    inviteName: "Name",
    inviteGo: "Invite",
    settings: "Room settings",
    leave: "Leave the room",
    save: "Save",
    slot: {
      i: "Only people who are invited come in",
      m: "Only people with a voice write",
      n: "Only people in the room write to it",
      t: "Only people who look after the room change its topic",
      s: "The room is secret",
      R: "Only people who have kept their name come in",
    } as Readonly<Record<string, string>>,
    key: "Room password",
    keyWhat: "Needed to come in. Leave empty for none.",
    needsKey: (room: string) => `${isolated(room)} has a password:`,
    wrongKey: (room: string) => `That is not the password of ${isolated(room)}:`,
    enter: "Come in",
    most: "People at most",
    mostWhat: "Leave empty for no limit.",
    bans: "Who is banned or muted",
    noBans: "Nobody is banned or muted.",
    lift: "Let in again",
    liftOf: (mask: string) => `Let ${mask} in again`,
    unmuteOf: (mask: string) => `Let ${mask} speak again`,
    people: (count: number) => `People: ${countOf(count)}`,
    topic: "Topic",
    main: (room: string) => `Room ${room}`,
    close: "Close",
  },

  switcher: {
    title: "Jump to",
    open: "Jump to…",
    field: "A room, a person, or something to do",
    keys: "Ctrl K",
    nothing: "Nothing is called that.",
    goInto: (room: string) => `Go into ${room}`,
    room: "room",
    person: "person",
    deed: "to do",
  },

  search: {
    title: "Search",
    field: "What was said",
    help: "Narrow it down with from:name, in:#room, before:2026-11-23 or after:2026-11-23.",
    /** `shown` is the count, or `50+`. */
    found: (count: number, shown: string) =>
      plural(count, {
        one: "1 message found.",
        other: count === 0 ? "Nothing was found." : `${shown} messages found.`,
      }),
    more: "Show more",
  },

  directory: {
    title: "Discover rooms",
    field: "Find a room",
    people: (count: number) => plural(count, { one: "1 person", other: `${countOf(count)} people` }),
    none: "There is no other room yet. Make one!",
    nothing: "No room is called that.",
    joined: "you are in",
  },

  profile: {
    title: (nick: string) => `About ${nick}`,
    write: "Write",
    account: (account: string) => `Keeps this name as ${isolated(account)}`,
    guest: "Guest",
    realname: (name: string) => `Calls themselves ${isolated(name)}`,
    away: (why: string) => `Away: ${isolated(why)}`,
    isAway: "Away",
    bot: "Is a program",
    since: (time: string) => `Here since ${time}`,
    rooms: (rooms: string) => `In ${isolated(rooms)}`,
    kick: "Send out of the room",
    mute: "Mute in the room",
    unmute: "Let speak again",
    ban: "Ban from the room",
    give: (rank: string) => `Make ${rank}`,
    take: (rank: string) => `Make no longer ${rank}`,
    ranks: { q: "founder", a: "admin", o: "operator", h: "half-operator", v: "voiced" } as Readonly<
      Record<string, string>
    >,
  },

  people: {
    label: "People",
    ranked: (count: number) => `Looks after the room · ${countOf(count)}`,
    here: (count: number) => `Here · ${countOf(count)}`,
    away: (count: number) => `Away · ${countOf(count)}`,
    you: "you",
    isAway: "away",
    write: (nick: string) => `Write to ${isolated(nick)}`,
    more: (count: number) => `and ${countOf(count)} more`,
    ranks: { "~": "founder", "&": "admin", "@": "operator", "%": "half-operator", "+": "voice" } as Readonly<
      Record<string, string>
    >,
  },

  timeline: {
    label: (room: string) => `Messages in ${room}`,
    loadingOlder: "Loading older messages…",
    loading: "Loading messages…",
    beginning: (room: string) => `This is where ${room} begins.`,
    empty: "Nobody has said anything yet. Say hello!",
    emptyDirect: (nick: string) => `What you and ${isolated(nick)} write here, only you two see.`,
    today: "Today",
    yesterday: "Yesterday",
    unread: "New",
    newest: "Jump to the newest",
    firstUnread: "Jump to what is new",
    notFound: "That message is not here any more, or you may not see it.",
    showAll: "Show all of it",
    showLess: "Show less",
    goToDay: "Go to a day",
    goToDayLabel: "Day",
    goToDayGo: "Go there",
    joined: (names: readonly string[]) => `${listOf(names)} joined`,
    left: (names: readonly string[]) => `${listOf(names)} left`,
    visited: (names: readonly string[]) => `${listOf(names)} came and went`,
    returned: (names: readonly string[]) => `${listOf(names)} left and came back`,
    renamed: (from: string, to: string) => `${isolated(from)} is now ${isolated(to)}`,
    topicSet: (nick: string, topic: string) => `${isolated(nick)} set the topic: ${isolated(topic)}`,
    topicTaken: (nick: string) => `${isolated(nick)} took the topic away`,
    modes: (by: string, changes: readonly ToldMode[]) =>
      modeSentences(
        isolated(by),
        changes.map((change) => ({ ...change, parameter: isolated(change.parameter) })),
      ),
    kicked: ({ nick, by, reason }: Kick) =>
      `${isolated(nick)} was removed by ${isolated(by)}${whyOf(by, reason) ?? ""}`,
    says: (nick: string) => `${isolated(nick)}: `,
    notice: "notice",
    onlyYou: "Only you see this",
    nc: "nc",
  },

  message: {
    by: (nick: string) => `Message by ${isolated(nick)}`,
    tools: "What you can do with this message",
    react: "React with another sign",
    reactWith: (sign: string) => `React with ${sign}`,
    reply: "Reply",
    more: "More",
    copyLink: "Copy link",
    copyText: "Copy text",
    takeBack: "Take back",
    edit: "Edit",
    edited: "(edited)",
    answers: "Answers:",
    earlier: "An earlier message",
    reactedBy: (nicks: readonly string[], sign: string) => `${sign} ${countOf(nicks.length)} by ${listOf(nicks)}`,
  },

  emoji: {
    title: "Emoji",
    search: "Find an emoji",
    found: (count: number) => plural(count, { one: "1 found", other: `${countOf(count)} found` }),
    groups: {
      faces: "Faces and feelings",
      people: "People and hands",
      nature: "Animals and nature",
      food: "Food and drink",
      travel: "Travel and places",
      play: "Play and celebration",
      things: "Things",
      signs: "Signs",
      flags: "Flags",
    },
  },

  sending: {
    sending: "Sending…",
    queued: "Will be sent when you are connected again",
    unsure: "Looking whether it arrived…",
    refused: (reason: string) => `Not sent: ${reason}`,
    lost: "Not sent: the connection was lost",
    tryAgain: "Try again",
    discard: "Discard",
  },

  refusals: REFUSALS,

  connection: {
    lost: "Connection lost. Trying again…",
    waiting: "Waiting for your name to become free…",
    now: "Try now",
  },

  box: {
    label: "Message",
    placeholder: (room: string) => `Message ${room}`,
    send: "Send",
    emoji: "Emoji",
    choices: "Choices",
    replyingTo: (nick: string) => `Replying to ${isolated(nick)}`,
    noReply: "Do not reply",
    editing: "Editing what you said",
    noEdit: "Leave it as it was",
    typing: (nicks: readonly string[]) =>
      nicks.length > 3
        ? "Several people are writing…"
        : `${listOf(nicks)} ${nicks.length === 1 ? "is" : "are"} writing…`,
    tooLong: "That is too long for one message. Make two of it.",
    noImages: "Images cannot be sent here yet.",
    removeImage: "Remove the image",
  },

  commands: {
    heading: "What you can type:",
    unknown: (name: string) =>
      `There is no command /${name}. Type \`/help\` to see what there is, or //${name} to say it.`,
    usage: (usage: string) => `Like this: \`${usage}\``,
    notHere: "That works in a room only.",
    notAllowed: "You may not do that here.",
    me: { usage: "/me waves", help: "say what you do" },
    nick: { usage: "/nick name", help: "take another name" },
    join: { usage: "/join #room", help: "go into a room" },
    part: { usage: "/part", help: "leave this room" },
    shrug: { usage: "/shrug", help: "say ¯\\_(ツ)_/¯" },
    away: { usage: "/away words", help: "say that you are away; without words: back" },
    topic: { usage: "/topic words", help: "set the room's topic; - takes it away" },
    invite: { usage: "/invite name", help: "invite somebody into this room" },
    kick: { usage: "/kick name why", help: "send somebody out" },
    ban: { usage: "/ban name why", help: "send somebody out and keep them out" },
    unban: { usage: "/unban name", help: "let somebody in again" },
    date: { usage: "/date 2026-11-23", help: "go to a day" },
    msg: { usage: "/msg name words", help: "write to one person" },
    settings: { usage: "/settings", help: "notifications, sounds and the like" },
    quit: { usage: "/quit", help: "leave" },
    help: { usage: "/help", help: "this list" },
    escape: "Begin with // to say something that begins with /",
  },
};
