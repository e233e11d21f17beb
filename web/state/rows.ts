/** What stands in the timeline, line by line: entries grouped by author, days parted, comings and goings folded. */

import { fold } from "./names.ts";
import type { Entry, EventEntry, Key, KickEntry, MessageEntry, ModesEntry, NoteEntry } from "./state.ts";

export type Row =
  | { readonly kind: "day"; readonly key: string; readonly time: number }
  | { readonly kind: "unread"; readonly key: string }
  /** `first`: begins a group, and shows its author. */
  | { readonly kind: "message"; readonly key: string; readonly entry: MessageEntry; readonly first: boolean }
  | { readonly kind: "topic"; readonly key: string; readonly entry: EventEntry }
  | { readonly kind: "rule"; readonly key: string; readonly entry: KickEntry | ModesEntry }
  | { readonly kind: "moves"; readonly key: string; readonly moves: Moves }
  | { readonly kind: "note"; readonly key: string; readonly entry: NoteEntry };

/** What became of people between two messages, each person once. */
export type Moves = {
  readonly joined: readonly string[];
  readonly left: readonly string[];
  /** Joined and left again. */
  readonly visited: readonly string[];
  /** Left and came back. */
  readonly returned: readonly string[];
  readonly renamed: readonly Renaming[];
};

export type Renaming = { readonly from: string; readonly to: string };

/** Whether somebody was in the room before the first of the folded entries, and is after the last. */
type Whereabouts = { readonly nick: string; readonly was: boolean; readonly is: boolean };

export type RowOptions = {
  readonly unreadFrom: string | undefined;
  /** Names the day of a time, in the reader's time zone. */
  readonly dayOf: (time: number) => string;
  /** How many people the room has. */
  readonly people?: number;
};

/** People in a room beyond which comings and goings are told only of who has said something in what is shown. */
const MOVES_PEOPLE_MAX = 50;

/** Milliseconds after which a message by the same author shows its author again. */
const GROUP_MS_MAX = 5 * 60_000;

export function rowsOf(entries: readonly Entry[], options: RowOptions): readonly Row[] {
  const rows: Row[] = [];
  let folding: EventEntry[] = [];
  let day: string | undefined;
  let last: MessageEntry | undefined;
  const unfold = (): void => {
    rows.push(...movesRow(folding));
    folding = [];
  };
  const matters = whoMatters(entries, options);
  for (const entry of entries) {
    if (entry.kind === "message" && entry.deleted) continue;
    if (isMove(entry) && !matters(entry)) continue;
    const entryDay = options.dayOf(entry.time);
    if (entryDay !== day || entry.id === options.unreadFrom) {
      unfold();
      last = undefined;
    }
    if (entryDay !== day) rows.push({ kind: "day", key: `day ${entry.id}`, time: entry.time });
    if (entry.id === options.unreadFrom) rows.push({ kind: "unread", key: "unread" });
    day = entryDay;
    if (isMove(entry)) {
      folding.push(entry);
    } else {
      unfold();
      rows.push(rowOf(entry, last));
    }
    last = entry.kind === "message" ? entry : undefined;
  }
  unfold();
  return rows;
}

/** Whether a message continues what its author said just before. */
export function continues(
  entry: Pick<MessageEntry, "nick" | "style" | "time">,
  last: MessageEntry | undefined,
): boolean {
  return (
    last !== undefined &&
    fold(last.nick) === fold(entry.nick) &&
    last.style === "say" &&
    entry.style === "say" &&
    entry.time - last.time < GROUP_MS_MAX
  );
}

function rowOf(entry: Entry, last: MessageEntry | undefined): Row {
  switch (entry.kind) {
    case "message":
      return { kind: "message", key: entry.id, entry, first: !continues(entry, last) };
    case "note":
      return { kind: "note", key: entry.id, entry };
    case "kicked":
    case "modes":
      return { kind: "rule", key: entry.id, entry };
    case "topic":
    case "joined":
    case "left":
    case "renamed":
      return { kind: "topic", key: entry.id, entry };
  }
}

function isMove(entry: Entry): entry is EventEntry {
  return entry.kind === "joined" || entry.kind === "left" || entry.kind === "renamed";
}

/** In a crowd nobody asks who comes and goes, but of those who talk. */
function whoMatters(entries: readonly Entry[], { people = 0 }: RowOptions): (move: EventEntry) => boolean {
  if (people <= MOVES_PEOPLE_MAX) return () => true;
  const names = new Set<string>();
  for (const entry of entries) if (entry.kind === "message") names.add(entry.nick);
  const speakers = new Set([...names].map(fold));
  return ({ kind, nick, detail }) => speakers.has(fold(nick)) || (kind === "renamed" && speakers.has(fold(detail)));
}

function movesRow(folding: readonly EventEntry[]): readonly Row[] {
  const [first] = folding;
  return first === undefined ? [] : [{ kind: "moves", key: `moves ${first.id}`, moves: movesOf(folding) }];
}

function movesOf(events: readonly EventEntry[]): Moves {
  const people = new Map<Key, Whereabouts>();
  const renamed = new Map<Key, Renaming>();
  for (const event of events) {
    if (event.kind === "renamed") follow(people, renamed, event);
    else note(people, event);
  }
  const those = (ways: Omit<Whereabouts, "nick">): string[] =>
    [...people.values()].filter((one) => one.was === ways.was && one.is === ways.is).map((one) => one.nick);
  return {
    joined: those({ was: false, is: true }),
    left: those({ was: true, is: false }),
    visited: those({ was: false, is: false }),
    returned: those({ was: true, is: true }),
    renamed: [...renamed.values()].filter(({ from, to }) => from !== to),
  };
}

function note(people: Map<Key, Whereabouts>, event: EventEntry): void {
  const is = event.kind === "joined";
  const known = people.get(fold(event.nick));
  people.set(fold(event.nick), { nick: event.nick, was: known?.was ?? !is, is });
}

/** Whoever joined and then changed names has joined under the new one; else the first and the last name are told. */
function follow(people: Map<Key, Whereabouts>, renamed: Map<Key, Renaming>, { nick, detail }: EventEntry): void {
  const joined = people.get(fold(nick));
  if (joined?.is === true) {
    people.delete(fold(nick));
    people.set(fold(detail), { ...joined, nick: detail });
    return;
  }
  const from = renamed.get(fold(nick))?.from ?? nick;
  renamed.delete(fold(nick));
  renamed.set(fold(detail), { from, to: detail });
}
