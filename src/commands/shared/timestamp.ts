/** A time as clients write it (IRCv3 server-time), in milliseconds since 1970; undefined: it is none. */
export function parseTimestamp(text: string): number | undefined {
  const time = TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
