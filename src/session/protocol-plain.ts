/** Plain text as a protocol of sessions: people with nc, telnet, or the course project's client. */

import type { Effects } from "../commands/command.ts";
import { joined } from "../commands/join.ts";
import { packWords } from "../commands/shared/names-reply.ts";
import { seenBy, seenIn } from "../commands/shared/sight.ts";
import type { Entry, UserId } from "../model/event.ts";
import { MESSAGE_TYPES } from "../model/history.ts";
import { searchWords } from "../model/search.ts";
import { type Member, roomByName, type State, type User } from "../model/state.ts";
import type { Message } from "../wire/message.ts";
import { NO_TAGS } from "../wire/tags.ts";
import type { Protocol, Speaker, Understood, View } from "./protocol.ts";
import { invitedLine, renderPlain, visible } from "./render-plain.ts";

/** Messages shown on arrival, and by each /more. */
export const PLAIN_HISTORY_MESSAGES = 20;

/** What a person is greeted with who says nothing. */
export function greetingLines(title: string): readonly string[] {
  return [
    `Hello everyone in the ${title} ChatRoom, please enter your name to start!`,
    "Enter your message and press enter!",
  ];
}

export const plainProtocol: Protocol = {
  username: "nc",
  livesInLobby: true,
  pings: false,
  understand: (line, speaker, view) => {
    const text = line.trim();
    if (text === "#quit" || text === "/quit") return command("QUIT");
    if (speaker.user === undefined) return command("NICK", text);
    return text.startsWith("/") && !text.startsWith("//") ? slash(text, speaker, view) : message(line, view);
  },
  replyLines: ({ command, params }) => (command === "NOTICE" ? [visible(params.at(-1) ?? "")] : []),
  refusalLines: ({ text }) => [visible(text)],
  ownLines: (entry, lines, speaker, view) => {
    const { event } = entry;
    if (event.type === "connected") return [`Welcome ${event.nick}! If you want to quit, press quit button`];
    if (event.type === "invited") return event.by.user === speaker.user?.id ? [] : [invitedLine(event, view)];
    return event.type === "joined" || event.type === "quit" ? [] : lines;
  },
  historyLines: (question, answer, speaker, view) => {
    if (!("entries" in answer)) return [];
    if (question.ask === "search") return foundLines(answer.entries, view);
    const [oldest] = answer.entries;
    const isMore = question.ask === "entries" && question.target === "/more";
    if (oldest === undefined) return isMore ? ["There is nothing older."] : [];
    speaker.oldestShown = oldest.seq;
    const heading = isMore ? "Before that:" : "What was said before you came:";
    return [heading, ...answer.entries.flatMap((entry) => renderPlain(entry, view)), "(/more shows what is older)"];
  },
  afterEntry,
  // Nobody logs in here, so that nobody has two.
  attachedLines: () => [],
  closingLines: (reason) => (reason === "Quit" ? ["#quit"] : [visible(reason)]),
};

/** A person comes into the lobby, and then sees what was said there last. */
function afterEntry(entry: Entry, speaker: Speaker, { server: { lobby }, state }: View): Effects {
  if (speaker.user === undefined) return [];
  if (entry.event.type === "connected") return [{ do: "append", event: joined(state, speaker.user, lobby, lobby) }];
  return entry.event.type === "joined" ? older({ state, user: speaker.user }, lobby, entry.seq, "arrival") : [];
}

type Asker = { readonly state: State; readonly user: User };

function older(asker: Asker, lobby: string, before: number, target: string): Effects {
  return [
    {
      do: "history",
      question: {
        ask: "entries",
        target,
        stretches: seenIn(asker, lobby) ?? [],
        after: undefined,
        before: { seq: before },
        take: "newest",
        limit: PLAIN_HISTORY_MESSAGES,
        types: MESSAGE_TYPES,
        textsOnly: true,
      },
    },
  ];
}

type Slash = {
  readonly usage: string;
  readonly help: string;
  run(rest: string, speaker: Speaker, view: View): Understood;
};

const SLASHES: ReadonlyMap<string, Slash> = new Map<string, Slash>([
  ["/help", { usage: "/help", help: "shows this", run: () => ({ answer: helpLines() }) }],
  ["/who", { usage: "/who", help: "tells who is here", run: (_, __, view) => ({ answer: whoLines(view) }) }],
  [
    "/me",
    {
      usage: "/me waves",
      help: "says what you do",
      run: (rest, _, view) =>
        rest === "" ? usage("/me") : command("PRIVMSG", view.server.lobby, `\x01ACTION ${rest}\x01`),
    },
  ],
  ["/name", { usage: "/name NAME", help: "changes your name", run: (rest) => command("NICK", rest) }],
  [
    "/msg",
    {
      usage: "/msg NAME TEXT",
      help: "tells it only to them",
      run: (rest) => {
        const [name = "", text = ""] = splitWord(rest);
        return name === "" || text === "" ? usage("/msg") : command("PRIVMSG", name, text);
      },
    },
  ],
  ["/more", { usage: "/more", help: "shows older messages", run: (_, speaker, view) => more(speaker, view) }],
  [
    "/search",
    {
      usage: "/search WORDS",
      help: "finds what was said",
      run: (rest, speaker, view) => (rest === "" ? usage("/search") : search(rest, speaker, view)),
    },
  ],
  ["/quit", { usage: "/quit", help: "leaves; #quit does too", run: () => command("QUIT") }],
]);

function slash(text: string, speaker: Speaker, view: View): Understood {
  const [word = "", rest = ""] = splitWord(text);
  const known = SLASHES.get(word.toLowerCase());
  if (known !== undefined) return known.run(rest, speaker, view);
  return {
    answer: [`There is no ${visible(word)} here. /help shows what there is; // begins a message with a slash.`],
  };
}

function more({ user, oldestShown = Number.MAX_SAFE_INTEGER }: Speaker, { state, server }: View): Understood {
  return user === undefined
    ? { answer: [] }
    : { effects: older({ state, user }, server.lobby, oldestShown, "/more"), cost: 2 };
}

function search(text: string, { user }: Speaker, { state }: View): Understood {
  if (user === undefined) return { answer: [] };
  const bounds = { after: undefined, before: undefined, take: "newest", limit: PLAIN_HISTORY_MESSAGES } as const;
  const question = { ask: "search", stretches: seenBy({ state, user }), words: searchWords(text), ...bounds } as const;
  return { effects: [{ do: "history", question }], cost: 4 };
}

function foundLines(entries: readonly Entry[], view: View): readonly string[] {
  if (entries.length === 0) return ["Nothing was found."];
  return ["Found:", ...entries.flatMap((entry) => renderPlain(entry, view))];
}

function usage(word: string): Understood {
  return { answer: [`It goes like this: ${SLASHES.get(word)?.usage}`] };
}

function helpLines(): readonly string[] {
  return [...SLASHES.values()].map(({ usage, help }) => `${usage.padEnd(16)} ${help}`);
}

function* whoLines({ state, server }: View): Generator<string> {
  const members = roomByName(state, server.lobby)?.members ?? new Map<UserId, Member>();
  let heading = `${members.size} here: `;
  for (const line of packWords(
    members.values().map(({ user }) => user.nick),
    ", ",
  )) {
    yield heading + line;
    heading = "";
  }
}

function message(line: string, { server }: View): Understood {
  const text = line.startsWith("//") ? line.slice(1) : line;
  return text.trim() === "" ? { answer: [] } : command("PRIVMSG", server.lobby, text);
}

function command(verb: string, ...params: readonly string[]): Understood {
  return { command: { tags: NO_TAGS, source: undefined, command: verb, params } satisfies Message };
}

/** The first word, and what follows it. */
function splitWord(text: string): readonly [string, string] {
  const space = text.search(/\s/);
  return space === -1 ? [text, ""] : [text.slice(0, space), text.slice(space).trim()];
}
