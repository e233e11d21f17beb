/** Every text that the client shows, in English. Another language is another object of this type. */

import { modeSentences, type ToldMode } from "../../src/wire/mode-sentences.ts";
import { countOf, isolated, listOf, plural } from "./phrases.ts";

export type Texts = typeof en;

type Kick = { readonly nick: string; readonly by: string; readonly reason: string };

export const en = {
  language: "en",

  arrive: {
    lobby: "Come into the lobby",
    room: (room: string) => `Come into ${room}`,
    what: (title: string) => `${title} is a chat room. Pick a name and you are in: no account, no e-mail.`,
    name: "Your name",
    join: "Join",
    joining: "Joining…",
    farewell: (nick: string) => `See you, ${isolated(nick)}. You have left the room.`,
    noName: "Please enter a name first.",
    spaces: "A name is one word.",
    tooLong: (most: number) => `That name is too long: ${most} characters at most.`,
    taken: (nick: string) => `${isolated(nick)} is taken.`,
    tryName: (nick: string) => `Try ${isolated(nick)}?`,
    badName: (nick: string) => `${isolated(nick)} cannot be a name here. Try letters, digits, - and _.`,
    unreachable: "The server cannot be reached. Try again in a moment.",
    refused: (reason: string) => `The server said no: ${reason}`,
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
    unread: (count: string) => (count === "1" ? "1 new message" : `${count} new messages`),
    mentions: (count: number) => plural(count, { one: "1 message for you", other: `${count} messages for you` }),
    guest: "Guest",
    offline: "Not connected",
    quit: "Quit",
    you: "You",
  },

  dialog: {
    cancel: "Cancel",
  },

  room: {
    none: "You are in no room. Pick one on the left, or join another.",
    joining: (room: string) => `Going into ${room}…`,
    refused: (room: string, reason: string) => `You are not in ${room}: ${reason}`,
    removed: (room: string, by: string, reason: string) =>
      `${isolated(by)} removed you from ${isolated(room)}${reason === "" ? "." : `: ${isolated(reason)}`}`,
    rejoin: "Try again",
    people: (count: number) => `People: ${countOf(count)}`,
    topic: "Topic",
    main: (room: string) => `Room ${room}`,
    close: "Close",
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
    ranks: { "~": "founder", "&": "protected", "@": "operator", "%": "half-operator", "+": "voice" } as Readonly<
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
      `${isolated(nick)} was removed by ${isolated(by)}${reason === "" ? "" : `: ${isolated(reason)}`}`,
    says: (nick: string) => `${isolated(nick)}: `,
    notice: "notice",
    onlyYou: "Only you see this",
    nc: "nc",
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

  connection: {
    lost: "Connection lost. Trying again…",
    waiting: "Waiting for your name to become free…",
    now: "Try now",
  },

  box: {
    label: "Message",
    placeholder: (room: string) => `Message ${room}`,
    send: "Send",
    tooLong: "That is too long for one message. Make two of it.",
  },

  commands: {
    heading: "What you can type:",
    unknown: (name: string) =>
      `There is no command /${name}. Type \`/help\` to see what there is, or //${name} to say it.`,
    usage: (usage: string) => `Like this: \`${usage}\``,
    notHere: "That works in a room only.",
    me: { usage: "/me waves", help: "say what you do" },
    nick: { usage: "/nick name", help: "take another name" },
    join: { usage: "/join #room", help: "go into a room" },
    part: { usage: "/part", help: "leave this room" },
    topic: { usage: "/topic words", help: "set the room's topic" },
    msg: { usage: "/msg name words", help: "write to one person" },
    quit: { usage: "/quit", help: "leave" },
    help: { usage: "/help", help: "this list" },
    escape: "Begin with // to say something that begins with /",
  },
};
