/** What somebody wrote, taken apart into what is shown: never into HTML. */

import { type Format, parseFormatting, stripFormatting } from "../../src/wire/formatting.ts";
import { mentionPattern } from "../state/names.ts";

export type Block =
  | { readonly kind: "code"; readonly text: string; readonly language: string }
  | { readonly kind: "text"; readonly pieces: readonly Piece[] }
  | { readonly kind: "quote"; readonly pieces: readonly Piece[] }
  /** `start`: the first number, undefined where there are only bullets. */
  | { readonly kind: "list"; readonly start: number | undefined; readonly items: readonly (readonly Piece[])[] };

export type Piece = { readonly text: string; readonly format: Format; readonly role: Role };

export type Role =
  | { readonly name: "words" }
  | { readonly name: "code" }
  | { readonly name: "mention" }
  /** `href` is http or https, and parsed; an image by the end of its path. */
  | { readonly name: "link"; readonly href: string; readonly isImage: boolean };

/** Blocks between ``` and ```; between them quotes, lists, and words with emphasis, `code`, links and our own name. */
export function parseMarkup(text: string, nick: string): readonly Block[] {
  // Code has two parts of its own in what the pattern parts: its language and its text.
  const parts = text.split(FENCE);
  const blocks: Block[] = [];
  for (let index = 0; index < parts.length; index += 3) {
    const [words = "", language, code] = parts.slice(index, index + 3);
    const trimmed = (index === 0 ? words : words.replace(/^\n/, "")).replace(code === undefined ? /$^/ : /\n$/, "");
    if (trimmed !== "") blocks.push(...textBlocks(trimmed, nick));
    if (code !== undefined) blocks.push({ kind: "code", text: stripFormatting(code), language: language ?? "" });
  }
  return blocks;
}

/**
 * The words alone, in one line of at most so many characters: without the signs of emphasis, fences and lists. Of a
 * long text it looks at the beginning only.
 */
export function plainText(text: string, lengthMax: number): string {
  const textOf = (pieces: readonly Piece[]): string => pieces.map((one) => one.text).join("");
  const blocks = parseMarkup(text.slice(0, 2 * lengthMax), "").map((block) => {
    if (block.kind === "code") return block.text;
    return block.kind === "list" ? block.items.map(textOf).join(" ") : textOf(block.pieces);
  });
  return blocks.join(" ").replace(/\s+/g, " ").slice(0, lengthMax);
}

/** The addresses of images, each once, in the order in which they are linked. */
export function imageLinks(blocks: readonly Block[]): readonly string[] {
  const pieces = blocks.flatMap((block) => {
    if (block.kind === "code") return [];
    return block.kind === "list" ? block.items.flat() : block.pieces;
  });
  return [...new Set(pieces.flatMap(({ role }) => (role.name === "link" && role.isImage ? role.href : [])))];
}

/** Lines that belong together, each kind as one block. */
function textBlocks(text: string, nick: string): readonly Block[] {
  const groups: { readonly kind: LineKind; readonly lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const kind = kindOf(line);
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else groups.push({ kind, lines: [line] });
  }
  // One line that begins like a list is mostly none.
  const meant = groups.map(({ kind, lines }) => ({ kind: isList(kind) && lines.length < 2 ? "text" : kind, lines }));
  return meant.reduce(joinTexts, []).map(({ kind, lines }) => blockOf(kind, lines, nick));
}

type LineKind = "text" | "quote" | "bullets" | "numbers";
type Lines = { readonly kind: LineKind; readonly lines: readonly string[] };

function joinTexts(groups: readonly Lines[], group: Lines): readonly Lines[] {
  const last = groups.at(-1);
  if (last?.kind !== "text" || group.kind !== "text") return [...groups, group];
  return [...groups.slice(0, -1), { kind: "text", lines: [...last.lines, ...group.lines] }];
}

function kindOf(line: string): LineKind {
  if (/^>(?: |$)/.test(line)) return "quote";
  if (BULLET.test(line)) return "bullets";
  return NUMBER.test(line) ? "numbers" : "text";
}

function isList(kind: LineKind): kind is "bullets" | "numbers" {
  return kind === "bullets" || kind === "numbers";
}

function blockOf(kind: LineKind, lines: readonly string[], nick: string): Block {
  if (kind === "text") return { kind, pieces: parseInline(lines.join("\n"), nick) };
  if (kind === "quote") return { kind, pieces: parseInline(lines.map((line) => line.slice(2)).join("\n"), nick) };
  const sign = kind === "bullets" ? BULLET : NUMBER;
  const items = lines.map((line) => parseInline(line.replace(sign, ""), nick));
  return { kind: "list", start: kind === "numbers" ? Number.parseInt(lines[0] ?? "", 10) : undefined, items };
}

/** The pieces of one text, in order; their texts together are the text without codes and the signs of emphasis. */
export function parseInline(text: string, nick: string): readonly Piece[] {
  return parseFormatting(text).flatMap((span) =>
    span.format.monospace ? [piece(span.text, span.format, CODE)] : inline(span.text, span.format, nick),
  );
}

/** The leftmost of code, a link, and emphasis comes first; what is emphasised may hold the others. */
function inline(text: string, format: Format, nick: string): readonly Piece[] {
  return carve(text, INLINE, {
    found: ([whole, code, url, bold, strike, star, underscore]) => {
      if (code !== undefined) return [piece(code, format, CODE)];
      if (url !== undefined) return link(url, format);
      if (bold !== undefined) return inline(bold, { ...format, bold: true }, nick);
      if (strike !== undefined) return inline(strike, { ...format, strike: true }, nick);
      return inline(star ?? underscore ?? whole, { ...format, italic: true }, nick);
    },
    between: (rest) => calls(rest, format, nick),
  });
}

function calls(text: string, format: Format, nick: string): readonly Piece[] {
  const pattern = mentionPattern(text, nick);
  if (pattern === undefined) return [piece(text, format, WORDS)];
  return carve(text, pattern, {
    found: ([match]) => [piece(match, format, { name: "mention" })],
    between: (rest) => [piece(rest, format, WORDS)],
  });
}

/** A link ends before the punctuation that belongs to the sentence, and before a parenthesis that it did not open. */
function link(match: string, format: Format): readonly Piece[] {
  let end = match.length;
  let unopened = match.split(")").length - match.split("(").length;
  for (; ; end -= 1) {
    const last = match.charAt(end - 1);
    if (last === ")" && unopened > 0) unopened -= 1;
    else if (!TRAILING.test(last)) break;
  }
  const address = match.slice(0, end);
  const rest = match.slice(end);
  const shown = piece(address, format, linkTo(address) ?? WORDS);
  return rest === "" ? [shown] : [shown, piece(rest, format, WORDS)];
}

/** Only the web: what a browser would run, or open with a program, is not a link here. */
function linkTo(address: string): Role | undefined {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  return { name: "link", href: url.href, isImage: IMAGE_PATH.test(url.pathname) };
}

type Carving = {
  found(match: RegExpExecArray): readonly Piece[];
  between(rest: string): readonly Piece[];
};

/** Cuts a text at every match of a pattern. */
function carve(text: string, pattern: RegExp, { found, between }: Carving): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push(...between(text.slice(from, match.index)));
    pieces.push(...found(match));
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
const FENCE = /```(?:([\w+#-]*)\n)?([\s\S]*?)\n?```/;
const BULLET = /^[-*•] (?=\S)/;
const NUMBER = /^\d{1,2}[.)] (?=\S)/;
/** Characters that stand between two signs of emphasis at most: looking for the second one must have an end. */
const INSIDE = "(?=[^\\s])[^\\n]{0,500}?[^\\s]";
/** Up to a space, a quote, or a mark that would turn the text around. */
const URL_LIKE = "\\bhttps?:\\/\\/[^\\s<>\"'`\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+";
/** Signs of emphasis stand at the edges of words: `snake_case_names` and `2 * 3 * 4` have none. */
const INLINE = new RegExp(
  [
    "`([^`\\n]+)`",
    `(${URL_LIKE})`,
    `(?<![\\w*])\\*\\*(${INSIDE})\\*\\*(?![\\w*])`,
    `(?<![\\w~])~~(${INSIDE})~~(?![\\w~])`,
    `(?<![\\w*])\\*(?!\\*)(${INSIDE})\\*(?![\\w*])`,
    `(?<![\\w\\\\])_(?!_)(${INSIDE})_(?![\\w])`,
  ].join("|"),
  "gi",
);
const IMAGE_PATH = /\.(?:avif|gif|jpe?g|png|webp)$/i;
const TRAILING = /[.,:;!?…]/;
