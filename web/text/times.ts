/** Times and days as the reader's language and time zone have them. */

import { forLocale } from "./language.ts";

/** Hours and minutes. */
export const clockTime = perMinute(format({ hour: "2-digit", minute: "2-digit" }));
/** Day, hours and minutes. */
export const fullTime = perMinute(format({ dateStyle: "full", timeStyle: "short" }));
const date = format({ dateStyle: "long" });
const dayOfYear = format({ weekday: "long", day: "numeric", month: "long" });
const dayWithYear = format({ dateStyle: "full" });

/** With its year, whichever that is. */
export function dayOf(time: number): string {
  return date().format(time);
}

/**
 * Names the day of a time in the reader's time zone: the same name for all times of one day. Remembers the day it named
 * last, since most times that it is asked for are of the same.
 */
export function dayNamer(): (time: number) => string {
  let name = "";
  let from = 0;
  let to = 0;
  return (time) => {
    if (time < from || time >= to) {
      const day = new Date(time);
      name = day.toDateString();
      from = day.setHours(0, 0, 0, 0);
      to = day.setDate(day.getDate() + 1);
    }
    return name;
  };
}

/** `today` and `yesterday` in words, else the date, with its year when that is another. */
export function dayName(time: number, now: number, words: { today: string; yesterday: string }): string {
  const day = new Date(time).toDateString();
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === new Date(now).toDateString()) return words.today;
  if (day === yesterday.toDateString()) return words.yesterday;
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayOfYear : dayWithYear)().format(time);
}

function format(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  return forLocale((locale) => new Intl.DateTimeFormat(locale, options));
}

/** Remembers what it made last: of the messages that are drawn, many are of one minute. */
function perMinute(format: () => Intl.DateTimeFormat): (time: number) => string {
  let minute: number | undefined;
  let text = "";
  return (time) => {
    const wanted = Math.floor(time / MINUTE_MS);
    if (wanted !== minute) text = format().format(time);
    minute = wanted;
    return text;
  };
}

const MINUTE_MS = 60_000;
