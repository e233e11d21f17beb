/** Changes of modes as IRC writes them: letters, then parameters, in as many lines as they need. */

import type { ModeChange } from "../model/event.ts";
import { rowOf } from "../model/rank.ts";
import { MODE_PARAMETERS_MAX } from "../wire/limits.ts";
import type { ToldMode } from "../wire/mode-sentences.ts";
import { utf8Length } from "../wire/utf8.ts";

/** What stands behind `MODE #room`, for each line. `bytesMax`: what there is room for. */
export function modeLines(changes: readonly ModeChange[], bytesMax: number): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: ToldMode[] = [];
  for (const change of changes.map(toldMode)) {
    const longer = [...line, change];
    if (line.length > 0 && !fits(longer, bytesMax)) {
      lines.push(wordsOf(line));
      line = [change];
    } else line = longer;
  }
  return line.length === 0 ? lines : [...lines, wordsOf(line)];
}

/** A key that is taken away is told as `*`, as it need not have been given. */
export function toldMode(change: ModeChange): ToldMode {
  if ("rank" in change) return { adds: change.adds, letter: rowOf(change.rank).mode, parameter: change.nick };
  const { adds, mode, parameter } = change;
  return { adds, letter: mode, parameter: parameter ?? (mode === "k" ? "*" : "") };
}

function fits(changes: readonly ToldMode[], bytesMax: number): boolean {
  const words = wordsOf(changes);
  return words.length <= MODE_PARAMETERS_MAX + 1 && utf8Length(words.join(" ")) <= bytesMax;
}

function wordsOf(changes: readonly ToldMode[]): string[] {
  let letters = "";
  let sign = "";
  for (const { adds, letter } of changes) {
    const own = adds ? "+" : "-";
    letters += own === sign ? letter : own + letter;
    sign = own;
  }
  return [letters, ...changes.flatMap(({ parameter }) => (parameter === "" ? [] : [parameter]))];
}
