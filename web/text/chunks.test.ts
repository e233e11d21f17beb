import assert from "node:assert/strict";
import { test } from "node:test";
import { build, type Rolldown } from "vite";
import config from "../vite.config.ts";
import { LANGUAGES } from "./language.ts";

test("no language is in a file that everybody loads, or imports the file that waits for it", async () => {
  const result = await build({
    ...config,
    configFile: false,
    logLevel: "error",
    build: { ...config.build, write: false, minify: false },
  });
  assert("output" in result, "one build");
  const chunks = new Map(result.output.filter((file) => file.type === "chunk").map((chunk) => [chunk.fileName, chunk]));
  const waiting = chunkOf(chunks, "text");
  for (const language of Object.keys(LANGUAGES).filter((one) => one !== "en")) {
    const chunk = chunkOf(chunks, language);
    assert(!reachedFrom(chunks, chunk).has(waiting.fileName), `${chunk.fileName} imports ${waiting.fileName}`);
    assert(!reachedFrom(chunks, waiting).has(chunk.fileName), `${waiting.fileName} imports ${chunk.fileName}`);
  }
});

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

function chunkOf(chunks: Chunks, module: string): Rolldown.OutputChunk {
  const found = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/text/${module}.ts`)));
  assert(found, `${module}.ts is in some chunk`);
  return found;
}

/** What is loaded with it, and itself. */
function reachedFrom(chunks: Chunks, chunk: Rolldown.OutputChunk, reached = new Set<string>()): ReadonlySet<string> {
  if (reached.has(chunk.fileName)) return reached;
  reached.add(chunk.fileName);
  for (const name of chunk.imports) {
    const next = chunks.get(name);
    if (next !== undefined) reachedFrom(chunks, next, reached);
  }
  return reached;
}
