import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import config from "../vite.config.ts";
import { LANGUAGES } from "./language.ts";

/** Bytes, compressed: half a second on a slow line. */
const EMOJI_BYTES_MAX = 40_000;

describe("what is loaded when", () => {
  let chunks: Chunks = new Map();

  before(async () => {
    const result = await build({
      ...config,
      configFile: false,
      logLevel: "error",
      build: { ...config.build, write: false, minify: false },
    });
    assert("output" in result, "one build");
    chunks = new Map(result.output.filter((file) => file.type === "chunk").map((chunk) => [chunk.fileName, chunk]));
  });

  test("no language is in a file that everybody loads, or imports the file that waits for it", () => {
    const waiting = chunkOf(chunks, "/text/text.ts");
    for (const language of Object.keys(LANGUAGES).filter((one) => one !== "en")) {
      const chunk = chunkOf(chunks, `/text/${language}.ts`);
      assert(!reachedFrom(chunks, chunk).has(waiting.fileName), `${chunk.fileName} imports ${waiting.fileName}`);
      assert(!reachedFrom(chunks, waiting).has(chunk.fileName), `${waiting.fileName} imports ${chunk.fileName}`);
    }
  });

  test("emoji are in files of their own, one a language, and none is large", () => {
    const loaded = reachedFrom(chunks, chunkOf(chunks, "/web/main.tsx"));
    const list = chunkOf(chunks, "virtual:emoji-list");
    const words = Object.keys(LANGUAGES).map((language) => chunkOf(chunks, `virtual:emoji-words-${language}`));
    assert.equal(new Set(words).size, words.length, "each is a file of its own");
    for (const chunk of [list, ...words]) {
      assert(!loaded.has(chunk.fileName), `everybody loads ${chunk.fileName}`);
      assert(gzipSync(chunk.code).length <= EMOJI_BYTES_MAX, `${chunk.fileName} is too large`);
    }
    for (const { fileName } of words) assert(!reachedFrom(chunks, list).has(fileName), `the list imports ${fileName}`);
  });
});

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

function chunkOf(chunks: Chunks, module: string): Rolldown.OutputChunk {
  const found = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
  assert(found, `${module} is in some chunk`);
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
