import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { settingsMarkdown } from "../src/app/settings.ts";
import { ircMarkdown } from "./support/irc-markdown.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const spec = readFileSync(new URL("../SPEC.md", import.meta.url), "utf8");

test("README's table of settings is what the program has", () => {
  assert.ok(readme.includes(settingsMarkdown().trim()), "print it anew with settingsMarkdown()");
});

test("docs/irc.md is what the server has", () => {
  const page = new URL("../docs/irc.md", import.meta.url);
  if (process.env.UPDATE === "1") writeFileSync(page, ircMarkdown());
  assert.equal(readFileSync(page, "utf8"), ircMarkdown(), "write it anew: UPDATE=1 npm test -- papers");
});

test("every rule of SPEC.md has a number of its own", () => {
  const rules = [...spec.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map((match) => match[1]);
  assert.ok(rules.length > 40);
  assert.equal(new Set(rules).size, rules.length);
});
