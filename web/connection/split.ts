/** Cuts what somebody wrote into lines that fit, without ever cutting a character in two. */

import { LINE_BYTES_MAX } from "../../src/wire/limits.ts";

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return ENCODER.encode(text).length;
}

export type Speaker = {
  readonly nick: string;
  readonly username: string;
  readonly host: string;
};

/** Bytes of text that fit into one PRIVMSG when the server has put its author before it for the readers. */
export function textBytesMax({ nick, username, host }: Speaker, target: string): number {
  const around = `:${nick}!${username}@${host} PRIVMSG ${target} :\r\n`;
  return Math.max(TEXT_BYTES_MIN, LINE_BYTES_MAX - byteLength(around));
}

/** The lines of a text, without empty ones before the first and after the last. */
export function linesOf(text: string): readonly string[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const first = lines.findIndex(isWritten);
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(isWritten) + 1);
}

/**
 * A line in parts of so many bytes at most, which make it up exactly when put together again. Parted after a
 * space where
 * there is one in the last third, else between two characters as people see them; one that is longer than that, between
 * code points.
 */
export function splitLine(line: string, bytesMax: number): readonly string[] {
  if (byteLength(line) <= bytesMax) return [line];
  const parts: string[] = [];
  let part = "";
  let bytes = 0;
  for (const piece of pieces(line, bytesMax)) {
    const size = byteLength(piece);
    while (bytes + size > bytesMax) {
      const kept = upToSpace(part);
      parts.push(kept);
      part = part.slice(kept.length);
      bytes = byteLength(part);
    }
    part += piece;
    bytes += size;
  }
  return [...parts, part];
}

function* pieces(line: string, bytesMax: number): Iterable<string> {
  for (const { segment } of SEGMENTER.segment(line)) {
    if (byteLength(segment) > bytesMax) yield* segment;
    else yield segment;
  }
}

function upToSpace(part: string): string {
  const space = part.lastIndexOf(" ");
  return space > (part.length * 2) / 3 ? part.slice(0, space + 1) : part;
}

function isWritten(line: string): boolean {
  return line.trim() !== "";
}

/** However long the names are, a line takes at least so much: a cut must get somewhere. */
const TEXT_BYTES_MIN = 64;
const ENCODER = new TextEncoder();
const SEGMENTER = new Intl.Segmenter();
