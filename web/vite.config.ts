/** Builds the web client into dist/web: index.html, which the server fills in, and hashed files under assets/. */

import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import type { Plugin, Rolldown, UserConfig } from "vite";
import { listEmoji, wordsOfEmoji } from "./emoji-sources.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The service worker, in a file of its own that shares nothing with the pages: as a module, which could import what it
 * shares, not every browser takes it. What it looks after lies below its own path.
 */
const serviceWorker: Plugin = {
  name: "service-worker",
  generateBundle: {
    // Last: by then every file has its name.
    order: "post",
    async handler(_, release) {
      const define = { RELEASE: JSON.stringify(filesOf(release)) };
      await using bundle = await rolldown({ input: here("service-worker.ts"), transform: { define } });
      const { output } = await bundle.generate({ format: "iife", minify: true });
      this.emitFile({ type: "asset", fileName: "service-worker.js", source: output[0].code });
    },
  },
};

/** The modules of emoji-modules.d.ts: as JSON in a string, which browsers read faster than the same as a program. */
const emojiModules: Plugin = {
  name: "emoji",
  resolveId: { filter: { id: /^virtual:emoji-/ }, handler: (id) => `\0${id}` },
  load: {
    filter: { id: /^\0virtual:emoji-/ },
    handler(id) {
      const [, language] = id.split("virtual:emoji-words-");
      if (language === undefined) return `export const LIST = ${parsed(listEmoji())}`;
      return `export const WORDS = ${parsed(wordsOfEmoji(language))}`;
    },
  },
};

function parsed(data: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(data))})`;
}

/** The hashed files of a release by their paths, and those of them that are languages: of these a page has one. */
function filesOf(release: Rolldown.OutputBundle): { readonly files: string[]; readonly languages: string[] } {
  const hashed = Object.values(release).filter(({ fileName }) => fileName.startsWith("assets/"));
  const isLanguage = (file: (typeof hashed)[number]): boolean =>
    file.type === "chunk" &&
    file.isDynamicEntry &&
    /web[\\/]text[\\/]|virtual:emoji-words-/.test(file.facadeModuleId ?? "");
  const pathOf = ({ fileName }: (typeof hashed)[number]): string => `/${fileName}`;
  return { files: hashed.map(pathOf), languages: hashed.filter(isLanguage).map(pathOf) };
}

const config: UserConfig = {
  root: here("."),
  publicDir: here("public"),
  plugins: [emojiModules, serviceWorker],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    // The first of each browser to know light-dark() and <dialog>: what is older is not worth the bytes.
    target: ["chrome125", "firefox128", "safari18"],
    // Never a data: URL, so that the policy of the page can stay narrow.
    assetsInlineLimit: 0,
    // What is loaded later needs only what the page has named: nothing is to be looked up beforehand.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === "html" ? files : []),
    },
    rolldownOptions: {
      // What all languages are written with: loaded once, and never in the chunk that waits for a language. With it
      // comes what loads the others, which would be one more file.
      output: {
        codeSplitting: {
          groups: [{ name: "phrases", test: /web[\\/]text[\\/](language|modes|phrases)\.ts$|vite\/preload-helper/ }],
        },
      },
    },
  },
};

// Vite wants a default export.
export default config;
