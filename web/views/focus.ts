/** Where the focus goes when a drawing takes away what has it: from nowhere, keys begin anew at the top of the page. */

/** Draws; whatever of the page had the focus before, something has it afterwards. */
export function keepFocus(draw: () => void): void {
  const { activeElement: holder, body } = document;
  const neighbours = holder === null || holder === body ? [] : rowsFrom(holder);
  draw();
  if (holder === null || holder === body || document.activeElement !== body) return;
  [...neighbours, ...placesToGo()].some(takesFocus);
}

/** The message that it is in, then those after it, then those before it from there. */
function rowsFrom(holder: Element): readonly HTMLElement[] {
  const row = holder.closest<HTMLElement>(".log article.message");
  if (row === null) return [];
  const rows = [...document.querySelectorAll<HTMLElement>(".log article.message")];
  const at = rows.indexOf(row);
  return [...rows.slice(at), ...rows.slice(0, at).toReversed()];
}

/** Under an open dialog neither box nor log takes the focus. */
function placesToGo(): readonly HTMLElement[] {
  // Where one touches, the box would bring up a keyboard over what one reads.
  const box = matchMedia("(pointer: coarse)").matches ? [] : [".composer textarea"];
  const places = [...box, ".log", ".nothing", "dialog[open] :is(input, button, a)"];
  return places.flatMap((place) => [...document.querySelectorAll<HTMLElement>(place)]);
}

function takesFocus(element: HTMLElement): boolean {
  element.focus({ preventScroll: true });
  return document.activeElement === element;
}
