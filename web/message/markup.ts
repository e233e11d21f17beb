/** What somebody wrote, taken apart into what is shown: never into HTML. */

import { type Format, parseFormatting, stripFormatting } from "../../src/wire/formatting.ts";
import { mentionPattern } from "../state/names.ts";

export type Block =
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "text"; readonly pieces: readonly Piece[] };

export type Piece = { readonly text: string; readonly format: Format; readonly role: Role };

export type Role =
  | { readonly name: "words" }
  | { readonly name: "code" }
  | { readonly name: "mention" }
  /** `href` is http or https, and parsed. */
  | { readonly name: "link"; readonly href: string };

/** Blocks between ``` and ```, and between them words with IRC's formatting, `code`, links and our own name. */
export function parseMarkup(text: string, nick: string): readonly Block[] {
  return text.split(FENCE).flatMap((part, index): readonly Block[] => {
    if (index % 2 === 1) return [{ kind: "code", text: stripFormatting(part) }];
    const words = index === 0 ? part : part.replace(/^\n/, "");
    const trimmed = text.length > part.length ? words.replace(/\n$/, "") : words;
    return trimmed === "" ? [] : [{ kind: "text", pieces: parseInline(trimmed, nick) }];
  });
}

/** The pieces of one text, in order; their texts together are the text without codes and backticks. */
export function parseInline(text: string, nick: string): readonly Piece[] {
  return parseFormatting(text).flatMap((span) => {
    if (span.format.monospace) return [piece(span.text, span.format, CODE)];
    return carve(span.text, INLINE_CODE, {
      found: (match) => [piece(match.slice(1, -1), span.format, CODE)],
      between: (rest) => linksAndMentions(rest, span.format, nick),
    });
  });
}

function linksAndMentions(text: string, format: Format, nick: string): readonly Piece[] {
  return carve(text, URL_LIKE, {
    found: (match) => link(match, format),
    between: (rest) => calls(rest, format, nick),
  });
}

function calls(text: string, format: Format, nick: string): readonly Piece[] {
  const pattern = mentionPattern(nick);
  if (pattern === undefined) return [piece(text, format, WORDS)];
  return carve(text, pattern, {
    found: (match) => [piece(match, format, { name: "mention" })],
    between: (rest) => [piece(rest, format, WORDS)],
  });
}

/** A link ends before the punctuation that belongs to the sentence, and before a parenthesis that it did not open. */
function link(match: string, format: Format): readonly Piece[] {
  let end = match.length;
  while (TRAILING.test(match.charAt(end - 1)) || (match[end - 1] === ")" && closesTooMany(match.slice(0, end))))
    end -= 1;
  const address = match.slice(0, end);
  const rest = match.slice(end);
  const href = safeHref(address);
  const shown = href === undefined ? piece(address, format, WORDS) : piece(address, format, { name: "link", href });
  return rest === "" ? [shown] : [shown, piece(rest, format, WORDS)];
}

function closesTooMany(text: string): boolean {
  return text.split(")").length > text.split("(").length;
}

/** Only the web: what a browser would run, or open with a program, is not a link here. */
function safeHref(address: string): string | undefined {
  const url = URL.parse(address);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url.href : undefined;
}

type Carving = {
  found(match: string): readonly Piece[];
  between(rest: string): readonly Piece[];
};

/** Cuts a text at every match of a pattern. */
function carve(text: string, pattern: RegExp, { found, between }: Carving): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push(...between(text.slice(from, match.index)));
    pieces.push(...found(match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(...between(text.slice(from)));
  return pieces;
}

function piece(text: string, format: Format, role: Role): Piece {
  return { text, format, role };
}

const WORDS: Role = { name: "words" };
const CODE: Role = { name: "code" };
const FENCE = /```(?:[\w+#-]*\n)?([\s\S]*?)\n?```/;
const INLINE_CODE = /`[^`\n]+`/g;
/** Up to a space, a quote, or a mark that would turn the text around. */
const URL_LIKE = /\bhttps?:\/\/[^\s<>"'`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gi;
const TRAILING = /[.,:;!?…]/;
