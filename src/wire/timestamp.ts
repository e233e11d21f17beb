/** Times as IRCv3 server-time writes them, `2026-10-20T12:00:00.000Z`; here they are milliseconds since 1970. */

/** `time` is a whole number of a year from 0 to 9999. */
export function formatTimestamp(time: number): string {
  const day = Math.floor(time / DAY_MS);
  if (day !== last.day) last = { day, date: new Date(day * DAY_MS).toISOString().slice(0, DATE_LENGTH) };
  const ms = time - day * DAY_MS;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const [hour, minute, second] = [TWO_DIGITS[hours], TWO_DIGITS[minutes % 60], TWO_DIGITS[seconds % 60]];
  return `${last.date}${hour}:${minute}:${second}.${THREE_DIGITS[ms % 1000]}Z`;
}

/** As clients write it; undefined: it is none. */
export function parseTimestamp(text: string): number | undefined {
  const time = TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Of `2026-10-20T`. */
const DATE_LENGTH = 11;

/** A page of the history has a hundred times, mostly of one day: `toISOString` alone took a tenth of what it costs. */
let last = { day: 0, date: "1970-01-01T" };

const TWO_DIGITS = digits(2);
const THREE_DIGITS = digits(3);

function digits(count: number): readonly string[] {
  return Array.from({ length: 10 ** count }, (_, number) => String(number).padStart(count, "0"));
}
