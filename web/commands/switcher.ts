/** What one may mean by a few letters of a room, a person, or something to do. */

import { fold } from "../state/names.ts";
import type { State } from "../state/state.ts";

/** Choices that are shown at once. More: the next letter tells. */
export const SWITCHER_CHOICES_MAX = 10;

export type Place = { readonly kind: "room" | "person"; readonly name: string; readonly news: number };
export type Deed = { readonly kind: "deed"; readonly id: string; readonly label: string };
export type SwitcherChoice = Place | Deed;

/** Best first: what begins with the words before what holds them; what asks for one before the rest. */
export function switcherChoices(state: State, words: string, deeds: readonly Deed[]): readonly SwitcherChoice[] {
  const wanted = fold(words.trim().replace(/^[#@]/, ""));
  const found = [...placesOf(state), ...deeds].flatMap((choice) => {
    const rank = rankOf(choice, wanted);
    return rank === undefined ? [] : [{ choice, rank }];
  });
  return found
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, SWITCHER_CHOICES_MAX)
    .map(({ choice }) => choice);
}

function placesOf(state: State): readonly Place[] {
  const rooms = [...state.rooms.values()].filter(({ key }) => key !== state.current);
  const open = rooms.map(({ kind, name, unread }) => {
    return { kind: kind === "channel" ? "room" : "person", name, news: unread } as const;
  });
  const known = new Set([...state.rooms.keys(), fold(state.nick)]);
  const people: Place[] = [];
  for (const room of state.rooms.values()) {
    for (const [key, { nick }] of room.members) {
      if (known.has(key)) continue;
      known.add(key);
      people.push({ kind: "person", name: nick, news: 0 });
    }
  }
  return [...open, ...people];
}

/** Less is better; undefined for what is not meant. */
function rankOf(choice: SwitcherChoice, wanted: string): number | undefined {
  const name = fold(choice.kind === "deed" ? choice.label : choice.name.replace(/^#/, ""));
  const at = name.indexOf(wanted);
  if (at === -1) return undefined;
  const kind = { room: 0, person: 1, deed: 2 }[choice.kind];
  const news = choice.kind !== "deed" && choice.news > 0 ? 0 : 1;
  const begins = at === 0 || /[^\p{L}\p{N}]/u.test(name.charAt(at - 1)) ? 0 : 1;
  // Without words what is new comes first; with them what begins so does.
  return wanted === "" ? news * 10 + kind : begins * 100 + kind * 10 + news;
}
