/** For the summary of scripts/test.mjs: what failed and what did not run, one JSON line each. */

import { relative } from "node:path";

export default async function* notesReporter(events) {
  for await (const { type, data } of events) {
    if (type === "test:pass" && data.skip) yield note(data, "skipped", data.skip);
    if (type === "test:fail" && data.details.error.failureType !== "subtestsFailed") yield note(data, "failed");
  }
}

function note({ name, file, line }, what, reason) {
  const why = typeof reason === "string" ? reason : undefined;
  return `${JSON.stringify({ what, why, test: `${name} (${relative(process.cwd(), file)}:${line})` })}\n`;
}
