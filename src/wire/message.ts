/** One IRC message: from a line to its parts and back. RFC 1459 section 2.3, IRCv3 message-tags. */

import { PARAMS_MAX } from "./limits.ts";
import { formatTags, NO_TAGS, parseTags, type Tags } from "./tags.ts";

export type Message = {
  readonly tags: Tags;
  /** Who it is from, `nick!user@host` or a server's name, without the colon. */
  readonly source: string | undefined;
  /** In upper case; a numeric has three digits. */
  readonly command: string;
  readonly params: readonly string[];
};

/** Parses one line, without CR LF. Answers undefined for a line that has no command. */
export function parseMessage(line: string): Message | undefined {
  let at = 0;
  let tags = NO_TAGS;
  let source: string | undefined;
  if (line.startsWith("@")) {
    const end = wordEnd(line, 1);
    tags = parseTags(line.slice(1, end));
    at = skipSpaces(line, end);
  } else {
    at = skipSpaces(line, 0);
  }
  if (line.charCodeAt(at) === COLON) {
    const end = wordEnd(line, at + 1);
    source = line.slice(at + 1, end);
    at = skipSpaces(line, end);
  }
  const end = wordEnd(line, at);
  if (end === at) return undefined;
  return { tags, source, command: line.slice(at, end).toUpperCase(), params: parseParams(line, end) };
}

/**
 * The line for a message, without CR LF. The last parameter gets its colon when it needs one; another one that can't
 * stand where it is, as users may send it, becomes `*`. A CR, LF or NUL would start another message: it becomes
 * a space.
 */
export function formatMessage(message: Message): string {
  const tags = message.tags.size > 0 ? `@${formatTags(message.tags)} ` : "";
  return tags + formatBody(message.source, message.command, message.params);
}

/** The same without tags, for those who render one body behind several sets of tags. */
export function formatBody(source: string | undefined, command: string, params: readonly string[]): string {
  return withoutBreaks((source === undefined ? command : `:${source} ${command}`) + formatParams(params));
}

/** Parameters as they stand in a line, with a space before each. What would break a line is still in them. */
export function formatParams(params: readonly string[]): string {
  let line = "";
  const last = params.length - 1;
  for (let index = 0; index <= last; index += 1) {
    const param = params[index] ?? "";
    if (!needsColon(param)) line += ` ${param}`;
    else line += index === last ? ` :${param}` : " *";
  }
  return line;
}

function withoutBreaks(text: string): string {
  return LINE_BREAKING.test(text) ? text.replace(LINE_BREAKING_ALL, " ") : text;
}

function parseParams(line: string, from: number): readonly string[] {
  let at = skipSpaces(line, from);
  // Whom and what, as most lines have it: an array that is pushed to has 17 places.
  const end = wordEnd(line, at);
  const isWordAndText = line.charCodeAt(at) !== COLON && line.charCodeAt(end + 1) === COLON;
  if (isWordAndText) return [line.slice(at, end), line.slice(end + 2)];
  const params: string[] = [];
  while (at < line.length) {
    if (line.charCodeAt(at) === COLON) {
      params.push(line.slice(at + 1));
      break;
    }
    if (params.length === PARAMS_MAX - 1) {
      params.push(line.slice(at));
      break;
    }
    const end = wordEnd(line, at);
    params.push(line.slice(at, end));
    at = skipSpaces(line, end);
  }
  return params;
}

function needsColon(param: string): boolean {
  return param === "" || param.charCodeAt(0) === COLON || WORD_BREAKING.test(param);
}

function wordEnd(line: string, from: number): number {
  const end = line.indexOf(" ", from);
  return end === -1 ? line.length : end;
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === SPACE) at += 1;
  return at;
}

const COLON = 0x3a;
const SPACE = 0x20;
const WORD_BREAKING = /[ \r\n\0]/;
const LINE_BREAKING = /[\r\n\0]/;
const LINE_BREAKING_ALL = /[\r\n\0]/g;
