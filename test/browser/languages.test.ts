/** The client in the reader's language. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertAccessible, loadAxe } from "./axe.ts";
import { ircPerson, message, reasonToSkip } from "./person.ts";
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
    const time = page.locator(".message time").first();
    const said = new Date((await time.getAttribute("datetime")) ?? "");
    const full = new Intl.DateTimeFormat("de-AT", { dateStyle: "full", timeStyle: "short" });
    assert.equal(await time.getAttribute("title"), full.format(said));
    await page.getByRole("heading", { name: "Heute" }).waitFor();
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

  test("names are sorted as the chosen language sorts them, whatever the browser's is", async (t) => {
    const scene = await openScene(t);
    for (const nick of ["Ada", "Ñandu", "Nube"]) await ircPerson(scene.url, nick, { room: "#orden" });
    const page = await scene.openPage(`${scene.url}/room/orden`);
    await page.getByRole("combobox", { name: "Language" }).selectOption("Español");
    await page.getByLabel("Tu nombre").fill("Lector");
    await page.keyboard.press("Enter");
    const people = page.getByRole("complementary").locator(".person-line bdi");
    await people.getByText("Ñandu").waitFor();
    assert.deepEqual(await people.allInnerTexts(), ["Ada", "Lector", "Nube", "Ñandu"]);
    await page.getByRole("textbox", { name: "Mensaje", exact: true }).pressSequentially("@");
    const choices = page.getByRole("option").locator("bdi");
    await choices.getByText("Ñandu").waitFor();
    assert.deepEqual(await choices.allInnerTexts(), ["Ada", "Nube", "Ñandu"]);
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

  test("WEB-8: what the server refuses is said in the reader's language, where it is of concern", async (t) => {
    const scene = await openScene(t);
    const host = await ircPerson(scene.url, "Gastgeber", { room: "#strumm" });
    host.send("MODE", "#strumm", "+m");
    host.send("JOIN", "#geheim");
    host.send("MODE", "#geheim", "+i");
    const page = await scene.openPage(`${scene.url}/room/strumm`, { locale: "de-AT" });
    await page.getByLabel("Dein Name").fill("Devika");
    await page.keyboard.press("Enter");
    const write = async (words: string): Promise<void> => {
      await page.getByRole("textbox", { name: "Nachricht", exact: true }).pressSequentially(words);
      await page.keyboard.press("Enter");
    };
    await write("Hört mich wer?");
    const failure = page.locator(".outgoing", { hasText: "Hört mich wer?" }).getByRole("alert");
    await failure.getByText("Nicht gesendet: In #strumm schreibt nur, wer Rederecht hat.").waitFor();
    host.send("MODE", "#strumm", "-m+b", "~m:Devika!*@*");
    await page.getByText("Gastgeber hat Devika stummgeschaltet.").waitFor();
    await failure.getByRole("button", { name: "Noch einmal" }).click();
    await failure.getByText("Nicht gesendet: Das darfst du in #strumm nicht schreiben.").waitFor();
    await write("/nick 9_Leben_");
    const note = page.locator(".note");
    await note.getByText("9_Leben_ geht hier nicht als Name.").waitFor();
    assert.equal(await note.count(), 1, "nothing is said of what was being written");
    await write("/join #geheim");
    await page.getByRole("alert").getByText("In #geheim kommen nur Eingeladene herein.").waitFor();
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
