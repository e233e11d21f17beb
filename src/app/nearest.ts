/** The one of `known` that was probably meant by `typed`; undefined when none is close. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const ranked = known.map((name) => ({ name, distance: editDistance(typed, name) }));
  ranked.sort((one, other) => one.distance - other.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= allowedDistance(typed) ? best.name : undefined;
}

/** A third of the letters may be wrong, but at most this many edits: beyond that it is another word. */
const EDITS_MAX = 3;

function allowedDistance(typed: string): number {
  return Math.min(EDITS_MAX, Math.ceil(typed.length / 3));
}

/** Levenshtein's: letters to insert, delete or replace. Case counts for nothing. */
function editDistance(one: string, other: string): number {
  const columns = [...other.toLowerCase()];
  let previous = [0, ...columns.map((_, index) => index + 1)];
  for (const [row, letter] of [...one.toLowerCase()].entries()) {
    const current = [row + 1];
    for (const [column, otherLetter] of columns.entries()) {
      const replaced = cell(previous, column) + (letter === otherLetter ? 0 : 1);
      current.push(Math.min(replaced, cell(previous, column + 1) + 1, cell(current, column) + 1));
    }
    previous = current;
  }
  return cell(previous, columns.length);
}

function cell(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
