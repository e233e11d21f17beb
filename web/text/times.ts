/** Times and days as the reader's language and time zone have them. */

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const DAY_WITH_YEAR = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });

export function clockTime(time: number): string {
  return CLOCK.format(time);
}

export function fullTime(time: number): string {
  return FULL.format(time);
}

/** The same for all times of one day in the reader's time zone. */
export function dayOf(time: number): string {
  return new Date(time).toDateString();
}

/** `today` and `yesterday` in words, else the date, with its year when that is another. */
export function dayName(time: number, now: number, words: { today: string; yesterday: string }): string {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (dayOf(time) === dayOf(now)) return words.today;
  if (dayOf(time) === dayOf(yesterday.getTime())) return words.yesterday;
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? DAY : DAY_WITH_YEAR).format(time);
}
