/** Builds the web client into dist/web: index.html, which the server fills in, and hashed files under assets/. */

import { fileURLToPath } from "node:url";
import type { UserConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const config: UserConfig = {
  root: here("."),
  publicDir: here("public"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    // The first of each browser to know light-dark() and <dialog>: what is older is not worth the bytes.
    target: ["chrome125", "firefox128", "safari18"],
    // Never a data: URL, so that the policy of the page can stay narrow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here("index.html"), "service-worker": here("service-worker.ts") },
      // What a service worker looks after lies below its own path.
      output: {
        entryFileNames: ({ name }) => (name === "service-worker" ? "[name].js" : "assets/[name]-[hash].js"),
        // What all languages are written with: loaded once, and never in the chunk that waits for a language.
        codeSplitting: { groups: [{ name: "phrases", test: /web[\\/]text[\\/](language|modes|phrases)\.ts$/ }] },
      },
    },
  },
};

// Vite wants a default export.
export default config;
