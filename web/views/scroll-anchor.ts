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

/** Brings a row to where the eye begins to read. One that somebody was pointed at is lit for a moment. */
export function showRow(scroller: HTMLElement | null, key: string, manner: "quietly" | "pointed-at"): void {
  const row = rowCalled(scroller, key);
  if (scroller === null || row === undefined) return;
  const share = manner === "quietly" ? UNREAD_LINE_SHARE : POINTED_AT_SHARE;
  scroller.scrollTop += topIn(scroller, row) - scroller.clientHeight * share;
  if (manner === "quietly") return;
  row.classList.add("pointed-at");
  row.addEventListener("animationend", () => row.classList.remove("pointed-at"), { once: true });
}

/** Undefined for a row that is not in the document. */
export function whereIsRow(scroller: HTMLElement | null, key: string): "above" | "on-screen" | "below" | undefined {
  const row = rowCalled(scroller, key);
  if (scroller === null || row === undefined) return undefined;
  const top = topIn(scroller, row);
  if (top + row.offsetHeight <= 0) return "above";
  return top < scroller.clientHeight ? "on-screen" : "below";
}

/** Calls back when the scroller or what is in it changes its height: a keyboard, a growing box, a turned phone. */
export function watchSize(scroller: HTMLElement | null, callback: () => void): (() => void) | undefined {
  if (scroller === null) return undefined;
  const observer = new ResizeObserver(callback);
  observer.observe(scroller);
  for (const child of scroller.children) observer.observe(child);
  return () => observer.disconnect();
}

function rowCalled(scroller: HTMLElement | null, key: string): HTMLElement | undefined {
  return scroller?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? undefined;
}

function topIn(scroller: HTMLElement, row: HTMLElement): number {
  return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

/** How far down the scroller, as a share of its height, the line before what is new and a linked message come to be. */
const UNREAD_LINE_SHARE = 0.12;
const POINTED_AT_SHARE = 0.3;
