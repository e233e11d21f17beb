/** Keeps what is being read where it is on screen, whatever is added or taken away above it. */

/** A row on screen and where it ended: where it begins changes when another message by its author comes before it. */
export type Anchor = { readonly key: string; readonly bottom: number };

/** Rows remembered: when the first is gone, since it was folded into another, the next one holds. */
const ANCHORS_MAX = 8;

/** The first rows that are on screen. */
export function takeAnchors(scroller: HTMLElement | null): readonly Anchor[] {
  if (scroller === null) return [];
  const edge = scroller.getBoundingClientRect().top;
  const anchors: Anchor[] = [];
  for (const row of rowsIn(scroller)) {
    const { bottom } = row.getBoundingClientRect();
    if (bottom > edge) anchors.push({ key: row.dataset.key ?? "", bottom });
    if (anchors.length === ANCHORS_MAX) break;
  }
  return anchors;
}

/** Scrolls so that the first of the anchors that still exists ends where it ended. */
export function restoreAnchors(scroller: HTMLElement | null, anchors: readonly Anchor[]): void {
  if (scroller === null) return;
  const rows = new Map([...rowsIn(scroller)].map((row) => [row.dataset.key, row]));
  const held = anchors.find(({ key }) => rows.has(key));
  const row = held === undefined ? undefined : rows.get(held.key);
  if (held === undefined || row === undefined) return;
  const moved = row.getBoundingClientRect().bottom - held.bottom;
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
}

function rowsIn(scroller: HTMLElement): NodeListOf<HTMLElement> {
  return scroller.querySelectorAll<HTMLElement>("[data-key]");
}
