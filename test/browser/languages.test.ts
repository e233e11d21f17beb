/** The client in the reader's language. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertAccessible, loadAxe } from "./axe.ts";
import { message, reasonToSkip } from "./person.ts";
import { sharedBrowser } from "./scene.ts";

describe("languages", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("it speaks the browser's language, and another when one chooses it, also without a network", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/room/sprachen`, { locale: "de-AT" });
    await page.getByLabel("Dein Name").fill("Devika");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Nachricht", exact: true }).fill("Grüß Gott");
    await page.keyboard.press("Enter");
    await message(page, "Grüß Gott").waitFor();
    assert.equal(await page.getAttribute("html", "lang"), "de");
    await page.getByRole("button", { name: "Einstellungen" }).click();
    await page.getByRole("combobox", { name: "Sprache", exact: true }).selectOption("Français");
    await page.getByRole("button", { name: "Envoyer" }).waitFor();
    await message(page, "Grüß Gott").waitFor();
    await page.waitForFunction(IS_KEPT);
    wire.cut();
    await page.reload();
    await page.getByRole("button", { name: "Envoyer" }).waitFor();
    await message(page, "Grüß Gott").waitFor();
  });

  test("emoji have names in the reader's language, and are found by them, by shortnames too", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/emoji`, { locale: "de-DE" });
    await page.getByLabel("Dein Name").fill("Devika");
    await page.keyboard.press("Enter");
    const box = page.getByRole("textbox", { name: "Nachricht", exact: true });
    await box.pressSequentially("Ein :heissg");
    await page.getByRole("option", { name: "Heißgetränk :coffee:" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("und :tada");
    await page.getByRole("option", { name: "Konfettibombe :tada:" }).click();
    assert.equal(await box.inputValue(), "Ein ☕ und 🎉 ");
    await page.getByRole("button", { name: "Emoji", exact: true }).click();
    const search = page.getByLabel("Emoji suchen");
    await search.fill("nashorn");
    await page.getByText("1 gefunden").waitFor();
    assert.equal(await page.getByRole("button", { name: "Nashorn" }).getAttribute("title"), "Nashorn");
    await page.getByRole("button", { name: "Essen und Trinken" }).click();
    assert.equal(await search.inputValue(), "");
    await page.getByRole("button", { name: "Brezel" }).click();
    assert.equal(await box.inputValue(), "Ein ☕ und 🎉 🥨");
  });

  test("from right to left, axe finds nothing either", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/arabic`, { locale: "ar-EG" });
    await page.getByLabel("اسمك").fill("Devika");
    await loadAxe(page);
    await assertAccessible(page, "arriving in Arabic");
    await page.keyboard.press("Enter");
    const box = page.locator("textarea");
    await box.fill("مرحبا");
    await page.keyboard.press("Enter");
    await message(page, "مرحبا").waitFor();
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    const [face, words] = await Promise.all([page.locator(".message .face").boundingBox(), box.boundingBox()]);
    assert.ok(face && words && face.x > words.x + words.width / 2, "faces are on the right");
    await assertAccessible(page, "a room in Arabic");
  });
});

/** The file of the language is where the service worker looks for it. */
const IS_KEPT = `caches.match(performance.getEntriesByType("resource").map(({ name }) => name)
  .find((name) => name.includes("/fr-"))).then((kept) => kept !== undefined)`;
