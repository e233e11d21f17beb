/** Lines such as no client should send, made by lot from a seed: the same seed gives the same lines. */

import { COMMAND_TABLE } from "../../src/commands/table.ts";

/** A small generator of numbers from 0 up to 1 (mulberry32). */
export function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Not those that end a connection: SQUIT does too, when a broken byte is its first. */
const VERBS: readonly string[] = [...COMMAND_TABLE.keys()].filter(
  (verb) => !verb.endsWith("QUIT") && verb !== "WEBIRC",
);

const WORDS: readonly string[] = [
  ...["", "0", "1", "-1", "*", ":", "@", "#", ",", "=", "\\", "%s", "__proto__", "constructor", "NaN", "1e9"],
  ...["ann", "ANN", "bob", "žluťoučký", "さくら", "👋🏽", "a\u0301\u0301\u0301\u0301", "\u202e", "\ufeff", "null"],
  ...["#lobby", "#LOBBY", "#a", "#ä", "#a,#b,#c", "#lobby,ann,#a", "#".repeat(60), "#\u0007", "a,b,c,d,e,f,g,h,i,j"],
  ...["LS", "302", "REQ", "LIST", "END", "-batch", "draft/multiline", "message-tags echo-message batch", "+r", "-r"],
  ...["LATEST", "BEFORE", "AROUND", "BETWEEN", "TARGETS", "msgid=abcd1", "msgid=", "timestamp=2026-01-01T00:00:00Z"],
  ...["timestamp=9999-99-99T99:99:99Z", "10", "999999999", "9".repeat(30), "+b", "+oooo", "\x01ACTION x\x01"],
  ...["\x02\x03\x1f", "\x0399,99", "x".repeat(400), "👋".repeat(120), "\0", "\r", "\t", "\x1b[2J", " ", "   "],
];

const TAGS: readonly string[] = [
  "label=x",
  "batch=r",
  "+typing=active",
  "+draft/react=x",
  "=",
  ";;",
  "+",
  "a=\\",
  "é=1",
];

/** Several lines, one behind the other, each with its end; now and then one that is broken as bytes. */
export function garbage(lot: () => number, lines: number): Buffer {
  return Buffer.concat(Array.from({ length: lines }, () => garbageLine(lot)));
}

function garbageLine(lot: () => number): Buffer {
  const pick = (words: readonly string[]): string => words[Math.floor(lot() * words.length)] ?? "";
  const verb = lot() < 0.9 ? pick(VERBS) : pick(WORDS);
  const params = Array.from({ length: Math.floor(lot() * 6) }, () => (lot() < 0.2 ? ":" : "") + pick(WORDS));
  const tags = lot() < 0.3 ? `@${pick(TAGS)};${pick(TAGS)} ` : "";
  const source = lot() < 0.1 ? `:${pick(WORDS)} ` : "";
  const line = Buffer.from(`${tags}${source}${[verb, ...params].join(" ")}${lot() < 0.5 ? "\r" : ""}\n`);
  if (lot() < 0.1) line[Math.floor(lot() * line.length)] = Math.floor(lot() * 256);
  return line;
}
