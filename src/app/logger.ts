/** The log: sentences for people on a terminal, JSON lines for machines everywhere else. */

import { pino, stdTimeFunctions } from "pino";
import type { Logger } from "../base/logger.ts";
import type { LogLevel } from "./settings.ts";

export type LogOptions = {
  readonly level: LogLevel;
  /** A person reads it. */
  readonly isTerminal: boolean;
  /** 1 for standard output. */
  readonly fileDescriptor: number;
};

export type ClosableLogger = Logger & {
  /** Resolves when everything logged so far is written. To be awaited before the process ends. */
  flush(): Promise<void>;
};

/** Bytes of JSON lines that wait while nobody reads them. Beyond, lines are lost: a server never waits for its log. */
const WAITING_BYTES_MAX = 1_048_576;

/**
 * Fields whose values never reach a log, however deep they lie, down to DEPTH_MAX. pino's own `redact` costs 10 µs a
 * line.
 */
const SECRETS: ReadonlySet<string> = new Set(["password", "pass", "authorization", "secret", "token", "cookie"]);

/** Levels of objects in a field that are looked at. What lies deeper is left out. */
const DEPTH_MAX = 3;

/** pino's number for a warning; an error's is higher. */
const WARN = 40;

/** A name or a text from outside must not command the operator's terminal. */
const CONTROLS = /\p{Cc}/gu;

const COMMON = { base: null };

export async function createLogger({ level, isTerminal, fileDescriptor }: LogOptions): Promise<ClosableLogger> {
  return isTerminal ? createPeopleLogger(level, fileDescriptor) : createJsonLogger(level, fileDescriptor);
}

async function createPeopleLogger(level: LogLevel, fileDescriptor: number): Promise<ClosableLogger> {
  const { prettyFactory } = await import("pino-pretty");
  const pretty = prettyFactory({
    colorize: false,
    hideObject: true,
    ignore: "time,level",
    messageFormat: (log) => `${localTime(Number(log.time))} ${sentence(log)}`.replace(CONTROLS, "\ufffd"),
  });
  const stream = pino.destination({ dest: fileDescriptor, sync: true });
  const write = (line: string) => stream.write(pretty(line));
  return adapt(pino({ ...COMMON, level, formatters: { log: shownFields } }, { write }), async () => {});
}

/** What went well is a sentence. What did not says so, and why. */
function sentence({ level, time, msg, ...fields }: Record<string, unknown>): string {
  if (Number(level) < WARN) return String(msg);
  const word = Number(level) > WARN ? "error" : "warning";
  return `${word}: ${msg}${Object.keys(fields).length === 0 ? "" : ` ${JSON.stringify(fields)}`}`;
}

function localTime(time: number): string {
  return new Date(time).toTimeString().slice(0, "hh:mm:ss".length);
}

function createJsonLogger(level: LogLevel, fileDescriptor: number): ClosableLogger {
  // With a minLength of 0 flush() would do nothing; with 1, too, every line is written at once.
  const stream = pino.destination({ dest: fileDescriptor, sync: false, minLength: 1, maxLength: WAITING_BYTES_MAX });
  const formatters = { level: (label: string) => ({ level: label }), log: shownFields };
  return adapt(pino({ ...COMMON, level, formatters, timestamp: stdTimeFunctions.isoTime }, stream), () =>
    flushed(stream),
  );
}

/** The fields as they are logged. JSON knows nothing of errors: under whatever name one comes, its text is kept. */
function shownFields(fields: Record<string, unknown>): Record<string, unknown> {
  return shownEntries(fields, 1);
}

function shownEntries(fields: object, depth: number): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields))
    shown[key] = SECRETS.has(key) ? "[hidden]" : shownValue(value, depth);
  return shown;
}

function shownValue(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return errorText(value);
  if (depth === DEPTH_MAX) return "[…]";
  return Array.isArray(value) ? value.map((item) => shownValue(item, depth + 1)) : shownEntries(value, depth + 1);
}

function errorText(error: Error): string {
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${own}\ncaused by ${errorText(error.cause)}` : own;
}

/** A pipe that nobody reads any more can't be flushed: that is no reason not to stop. */
function flushed(stream: { flush(done: () => void): void }): Promise<void> {
  return new Promise((resolve) => stream.flush(() => resolve()));
}

function adapt(logger: Logger, flush: () => Promise<void>): ClosableLogger {
  return {
    debug: (fields, sentence) => logger.debug(fields, sentence),
    info: (fields, sentence) => logger.info(fields, sentence),
    warn: (fields, sentence) => logger.warn(fields, sentence),
    error: (fields, sentence) => logger.error(fields, sentence),
    flush,
  };
}
