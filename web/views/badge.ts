/** The sign on the page's own icon: a dot for something new, a number for what asks for one. */

import type { Key, Room } from "../state/state.ts";
import { BACK_BUBBLE, FRONT_BUBBLE } from "./logo.ts";

export type Badge = {
  /** Messages that ask for one, in all rooms. */
  readonly asking: number;
  /** Something is new in a room that is not muted. */
  readonly isNews: boolean;
};

/** Messages that the icon can count: beyond that it says that there are more. */
const SHOWN_COUNT_MAX = 9;

export function badgeOf(rooms: Iterable<Room>, muted: ReadonlySet<Key>): Badge {
  let badge: Badge = { asking: 0, isNews: false };
  for (const { key, unread, mentions } of rooms) {
    badge = { asking: badge.asking + mentions, isNews: badge.isNews || (unread > 0 && !muted.has(key)) };
  }
  return badge;
}

/** The icon as a data URL. */
export function iconWith({ asking, isNews }: Badge): string {
  const sign = asking > 0 ? number(asking) : isNews ? DOT : "";
  const logo = `<g fill="${ACCENT}"><path d="${FRONT_BUBBLE}"/><path opacity=".5" d="${BACK_BUBBLE}"/></g>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${logo}${sign}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function number(asking: number): string {
  const count = asking > SHOWN_COUNT_MAX ? `${SHOWN_COUNT_MAX}+` : String(asking);
  const [size, base] = count.length > 1 ? [9.5, 19.3] : [13, 20.6];
  const font = `font-family="sans-serif" font-weight="700" font-size="${size}"`;
  return `${DISC}<text x="16" y="${base}" text-anchor="middle" fill="#fff" ${font}>${count}</text>`;
}

/** As in `icon.svg`. */
const ACCENT = "#c4402a";
/** On light and dark tabs alike: a rim of white around the sign. */
const DISC = '<circle cx="16" cy="16" r="7.5" fill="#211c18" stroke="#fff"/>';
const DOT = '<circle cx="19" cy="19" r="4" fill="#211c18" stroke="#fff"/>';
