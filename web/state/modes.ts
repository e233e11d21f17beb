/** Modes of rooms, as MODE and ISUPPORT tell them. */

import type { ToldMode } from "../../src/wire/mode-sentences.ts";
import { withMember } from "./members.ts";
import { fold } from "./names.ts";
import type { Room, Support } from "./state.ts";

/** From ISUPPORT's `PREFIX=(ov)@+`. */
export function ranksOf(value: string): Pick<Support, "prefixes" | "rankModes"> {
  const end = value.indexOf(")");
  return { rankModes: value.slice(1, Math.max(1, end)), prefixes: value.slice(end + 1) };
}

/** From ISUPPORT's `CHANMODES=beI,k,l,imnst`: lists and keys have a parameter always, limits when they are set. */
export function parametersOf(value: string): Pick<Support, "parameterModes" | "settingModes" | "listModes"> {
  const [lists = "", keys = "", limits = ""] = value.split(",");
  return { parameterModes: lists + keys, settingModes: limits, listModes: lists };
}

/** From ISUPPORT's `EXTBAN=~,am`. */
export function mutePrefixOf(value: string): string | undefined {
  const [sign = "", letters = ""] = value.split(",");
  return letters.includes("m") ? `${sign}m:` : undefined;
}

/** What stands behind `MODE #room`: letters, then parameters. */
export function toldModes([letters = "", ...parameters]: readonly string[], support: Support): readonly ToldMode[] {
  const changes: ToldMode[] = [];
  let adds = true;
  for (const letter of letters) {
    if (letter === "+" || letter === "-") adds = letter === "+";
    else changes.push({ adds, letter, parameter: takesOne(letter, adds, support) ? (parameters.shift() ?? "") : "" });
  }
  return changes;
}

/** A member with one rank more, or less. What gives no rank changes nobody. */
export function withModeRank(room: Room, { adds, letter, parameter }: ToldMode, support: Support): Room {
  const prefix = support.prefixes.charAt(support.rankModes.indexOf(letter));
  const member = room.members.get(fold(parameter));
  if (member === undefined || prefix === "") return room;
  const has = (one: string) => (one === prefix ? adds : member.prefix.includes(one));
  return withMember(room, { ...member, prefix: [...support.prefixes].filter(has).join("") });
}

/** A room with one mode more, or less. Ranks and lists are no modes of the room itself. */
export function withRoomMode(room: Room, { adds, letter, parameter }: ToldMode, support: Support): Room {
  if (support.rankModes.includes(letter) || support.listModes.includes(letter)) return room;
  const others = (room.modes ?? "").replace(letter, "");
  const modeParameters = new Map(room.modeParameters);
  if (adds && parameter !== "") modeParameters.set(letter, parameter);
  else modeParameters.delete(letter);
  return { ...room, modes: adds ? others + letter : others, modeParameters };
}

/** What a room's modes shall be, by letter: set or not, or what it has, where "" takes it away. */
export type WantedModes = Map<string, boolean | string>;

/** The parameters of the MODE that makes a room so. None: it is so already. */
export function modeChanges({ modes = "", modeParameters }: Room, wanted: WantedModes): readonly string[] {
  const changed = [...wanted].filter(([mode, value]) =>
    typeof value === "boolean" ? value !== modes.includes(mode) : value !== (modeParameters.get(mode) ?? ""),
  );
  const added = changed.filter(([, value]) => value !== false && value !== "");
  const taken = changed.filter(([, value]) => value === false || value === "");
  const letters = (sign: string, some: typeof changed) => sign + some.map(([mode]) => mode).join("");
  // A key is not replaced: it goes before another one comes.
  const replaced = modeParameters.get("k");
  const replaces = replaced !== undefined && added.some(([mode]) => mode === "k");
  const signed =
    (replaces ? "-k" : "") +
    (added.length > 0 ? letters("+", added) : "") +
    (taken.length > 0 ? letters("-", taken) : "");
  if (signed === "") return [];
  const values = added.flatMap(([, value]) => (typeof value === "string" ? value : []));
  // A key is taken away by naming it, a limit without.
  const keys = taken.flatMap(([mode]) => (mode === "k" ? (modeParameters.get("k") ?? "*") : []));
  return [signed, ...(replaces ? [replaced] : []), ...values, ...keys];
}

function takesOne(letter: string, adds: boolean, { rankModes, parameterModes, settingModes }: Support): boolean {
  return rankModes.includes(letter) || parameterModes.includes(letter) || (adds && settingModes.includes(letter));
}
