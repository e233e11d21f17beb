/** The first bytes tell who is there. Pure: the front door keeps the bytes and the time. */

import { SNIFF_BYTES_MAX } from "./limits.ts";

export type Verdict = "http" | "tls" | "irc" | "plain" | "undecided";

/**
 * Who sends these first bytes. Every verdict but "undecided" is final: more bytes don't change it. "Undecided"
 * means that they may still become HTTP, TLS or IRC; it ends at SNIFF_BYTES_MAX, and by the front door's clock.
 */
export function classify(bytes: Uint8Array): Verdict {
  const start = bytes.subarray(0, SNIFF_BYTES_MAX);
  const guesses = [looksLikeHttp(start), looksLikeTls(start), looksLikeIrc(start)] as const;
  if (guesses[0] === "yes") return "http";
  if (guesses[1] === "yes") return "tls";
  if (guesses[2] === "yes") return "irc";
  return guesses.includes("maybe") && start.length < SNIFF_BYTES_MAX ? "undecided" : "plain";
}

/** "maybe": more bytes may make it a "yes". */
type Guess = "yes" | "no" | "maybe";

const HTTP_METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE"];
const HTTP_METHOD_BYTES_MAX = 7;

function looksLikeHttp(bytes: Uint8Array): Guess {
  const start = ascii(bytes.subarray(0, HTTP_METHOD_BYTES_MAX + 1));
  const end = start.indexOf(" ");
  if (end === -1) return HTTP_METHODS.some((method) => method.startsWith(start)) ? "maybe" : "no";
  return HTTP_METHODS.includes(start.slice(0, end)) ? "yes" : "no";
}

const TLS_HANDSHAKE = 0x16;
const TLS_MAJOR_VERSION = 0x03;

function looksLikeTls(bytes: Uint8Array): Guess {
  if (bytes.length > 0 && bytes[0] !== TLS_HANDSHAKE) return "no";
  if (bytes.length < 2) return "maybe";
  return bytes[1] === TLS_MAJOR_VERSION ? "yes" : "no";
}

/** What a client may send before it is registered. */
const IRC_VERBS = ["CAP", "NICK", "USER", "PASS", "PING", "QUIT", "AUTHENTICATE", "WEBIRC"];
/** The one that needs no parameter. A lone "Nick" is a name, and so are User, Pass and Ping. */
const IRC_VERB_ALONE = "QUIT";
const IRC_VERB_BYTES_MAX = 12;

function looksLikeIrc(bytes: Uint8Array): Guess {
  const lineEnd = bytes.findIndex((byte) => byte === CR || byte === LF);
  const line = lineEnd === -1 ? bytes : bytes.subarray(0, lineEnd);
  const at = verbStart(line);
  if (at === line.length) return lineEnd === -1 ? "maybe" : "no";
  const verbEnd = line.indexOf(SPACE, at);
  if (verbEnd !== -1) return IRC_VERBS.includes(verbAt(line, at, verbEnd)) ? "yes" : "no";
  const verb = verbAt(line, at, line.length);
  if (lineEnd !== -1) return verb === IRC_VERB_ALONE ? "yes" : "no";
  return IRC_VERBS.some((known) => known.startsWith(verb)) ? "maybe" : "no";
}

/** Where the verb begins, after `@tags` and `:source`; the line's end when it has not come yet. */
function verbStart(line: Uint8Array): number {
  let at = 0;
  for (const prefix of [AT, COLON]) {
    if (line[at] !== prefix) continue;
    const end = line.indexOf(SPACE, at);
    if (end === -1) return line.length;
    at = end;
    while (line[at] === SPACE) at += 1;
  }
  return at;
}

/** In upper case, one letter longer than any verb at most: enough to know that it is none. */
function verbAt(line: Uint8Array, from: number, until: number): string {
  return ascii(line.subarray(from, Math.min(until, from + IRC_VERB_BYTES_MAX + 1))).toUpperCase();
}

/** Bytes above ASCII must not become letters: toUpperCase() makes two S of a sharp s. */
function ascii(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte < ASCII_END ? String.fromCharCode(byte) : "\ufffd";
  return text;
}

const ASCII_END = 0x80;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const COLON = 0x3a;
const AT = 0x40;
