/** A line for each test file, every failure in full, and the runner's closing lines: for logs that nobody watches. */

import { relative } from "node:path";
import { inspect } from "node:util";

export default async function* compactReporter(events) {
  const output = new Map();
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") keep(output, data);
    else if (type === "test:fail") yield failure(data, output);
    else if (type === "test:summary" && data.file !== undefined) yield fileLine(data, output);
    else if (type === "test:diagnostic" && data.file === undefined) yield `ℹ ${data.message}\n`;
  }
}

/** What a file prints is of interest only when it fails. */
function keep(output, { entryFile, message }) {
  output.set(entryFile, (output.get(entryFile) ?? "") + message);
}

function failure({ name, file, line, entryFile, details: { error } }, output) {
  if (error.failureType === "subtestsFailed") return "";
  const printed = entryFile === undefined ? (output.get(file) ?? "") : "";
  return `✖ ${name} (${relative(process.cwd(), file)}:${line})\n${inspect(error.cause ?? error)}\n${printed}\n`;
}

function fileLine({ file, success, counts, duration_ms: ms }, output) {
  const line = `${success ? "✔" : "✖"} ${relative(process.cwd(), file)}: ${counts.tests} tests, ${Math.round(ms)} ms\n`;
  return success ? line : `${line}${output.get(file) ?? ""}`;
}
