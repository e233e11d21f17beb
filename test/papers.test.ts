import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { settingsMarkdown } from "../src/app/settings.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const spec = readFileSync(new URL("../SPEC.md", import.meta.url), "utf8");

test("README's table of settings is what the program has", () => {
  assert.ok(readme.includes(settingsMarkdown().trim()), "print it anew with settingsMarkdown()");
});

test("every rule of SPEC.md has a number of its own", () => {
  const rules = [...spec.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map((match) => match[1]);
  assert.ok(rules.length > 40);
  assert.equal(new Set(rules).size, rules.length);
});
