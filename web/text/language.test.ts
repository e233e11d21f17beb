import assert from "node:assert/strict";
import { test } from "node:test";
import { pickLanguage } from "./language.ts";

test("the first language that the browser asks for and there is, with the reader's region", () => {
  assert.deepEqual(pickLanguage(["fi-FI", "en-US", "en"], undefined), { language: "en", locale: "en-US" });
});

test("English where there is none of them, or nothing that is one", () => {
  assert.deepEqual(pickLanguage(["fi", "constructor", ""], undefined), { language: "en", locale: "en-GB" });
  assert.deepEqual(pickLanguage([], "klingon"), { language: "en", locale: "en-GB" });
});
