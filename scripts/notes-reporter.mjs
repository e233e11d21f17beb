/** For the summary of scripts/test.mjs: what failed and what did not run, and why, one JSON line each. */

import { relative } from "node:path";
import { format, stripVTControlCharacters } from "node:util";

/** Of one error. What is more is left out: all of it stands further up in the log. */
const MESSAGE_LINES_MAX = 12;
const LINE_LENGTH_MAX = 800;
/** Places in the code, from the innermost. */
const PLACES_MAX = 3;

export default async function* notesReporter(events) {
  const printed = new Map();
  for await (const { type, data } of events) {
    if (type === "test:stderr") printed.set(data.file, (printed.get(data.file) ?? "") + data.message);
    if (type === "test:pass" && data.skip) yield note(data, "skipped", data.skip);
    if (type === "test:fail" && data.details.error.failureType !== "subtestsFailed") {
      yield note(data, "failed", reasonOf(data, printed).join("\n"));
    }
  }
}

function note({ name, file, line }, what, reason) {
  const why = typeof reason === "string" ? reason : undefined;
  return `${JSON.stringify({ what, why, test: `${name} (${relative(process.cwd(), file)}:${line})` })}\n`;
}

/** Of a file that failed as a whole the runner knows nothing: its last words do. */
function reasonOf({ file, entryFile, details: { error } }, printed) {
  const lastWords = entryFile === undefined ? linesOf(printed.get(file) ?? "").slice(-MESSAGE_LINES_MAX) : [];
  return lastWords.length > 0 ? lastWords : linesAbout(error.cause);
}

/** The innermost cause first, and where it came up; then what it led to. */
function linesAbout(error) {
  const lines = linesOf(format("%s", error?.stack ?? error));
  const message = lines.filter((line) => !isPlace(line)).slice(0, MESSAGE_LINES_MAX);
  if (error?.cause !== undefined) return [...linesAbout(error.cause), ...message];
  return [...message, ...lines.filter(isPlace).slice(0, PLACES_MAX)];
}

function linesOf(text) {
  const lines = stripVTControlCharacters(text).split("\n");
  return lines.filter((line) => line.trim() !== "" && !isInside(line)).map((line) => line.slice(0, LINE_LENGTH_MAX));
}

function isPlace(line) {
  return /^\s+at /.test(line);
}

/** A place in Node itself. */
function isInside(line) {
  return isPlace(line) && /node:|Promise\.all/.test(line);
}
