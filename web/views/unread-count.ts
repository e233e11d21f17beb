import type { Room } from "../state/state.ts";
import { countOf } from "../text/phrases.ts";

/** `14`, or `50+` where more may be new than we have read yet. */
export function unreadCount({ unread, unreadAfter }: Room): string {
  return unreadAfter === undefined ? countOf(unread) : `${countOf(unread)}+`;
}
