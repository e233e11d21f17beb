import assert from "node:assert/strict";
import { test } from "node:test";
import { directionOf, forLocale, LANGUAGES, pickLanguage } from "./language.ts";

test("the first language that the browser asks for and there is, with the reader's region", () => {
  assert.deepEqual(pickLanguage(["fi-FI", "en-US", "en"], undefined), { language: "en", locale: "en-US" });
  assert.deepEqual(pickLanguage(["de-AT", "en-US"], undefined), { language: "de", locale: "de-AT" });
  assert.deepEqual(pickLanguage(["PT-br"], undefined), { language: "pt", locale: "PT-br" });
  assert.deepEqual(pickLanguage(["zh-Hans-CN", "en"], undefined), { language: "zh", locale: "zh-Hans-CN" });
});

test("the language that the reader chose comes first, with their region where the browser tells one", () => {
  assert.deepEqual(pickLanguage(["en-US", "fr-CA", "en"], "fr"), { language: "fr", locale: "fr-CA" });
  assert.deepEqual(pickLanguage(["en-US"], "es"), { language: "es", locale: "es" });
});

test("English where there is none of them, or nothing that is one", () => {
  assert.deepEqual(pickLanguage(["fi", "constructor", ""], undefined), { language: "en", locale: "en-GB" });
  assert.deepEqual(pickLanguage([], "klingon"), { language: "en", locale: "en-GB" });
});

test("every language has a name that is not English, is known to what formats, and a direction", () => {
  for (const [language, name] of Object.entries(LANGUAGES)) {
    assert.deepEqual(Intl.PluralRules.supportedLocalesOf(language), [language]);
    const english = new Intl.DisplayNames("en", { type: "language" }).of(language);
    if (language !== "en") assert.notEqual(name, english);
  }
  assert.equal(directionOf("de"), "ltr");
  assert.equal(directionOf("ar"), "rtl");
});

test("what formats is made once", () => {
  let times = 0;
  const made = forLocale((locale) => `${locale} ${++times}`);
  assert.deepEqual([made(), made()], ["en-GB 1", "en-GB 1"]);
});
