/** Being told: the icon, notifications and why, sounds, and what is read on another device. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { arrive, ircPerson, message, reasonToSkip, say } from "./person.ts";
import { type Scene, sharedBrowser } from "./scene.ts";
import { roomLink, useRoomMenu } from "./steps.ts";
import {
  assertWhy,
  clickNotification,
  letNotificationsStay,
  openSettings,
  shownNotifications,
  switchOn,
  until,
  untilShown,
} from "./telling.ts";

const GRANTED = { permissions: ["notifications"] };

/** Somebody who is in `#elsewhere`, and in the given room out of sight. */
async function outOfSight(scene: Scene, room: string, options = {}): Promise<Page> {
  const page = await scene.openPage(`${scene.url}/room/${room}`, options);
  await arrive(page, "Devika");
  await letNotificationsStay(page);
  await say(page, "/join #elsewhere");
  await page.getByRole("heading", { name: "elsewhere" }).waitFor();
  return page;
}

describe("being told", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("TOLD-3: the icon has a dot for what is new, a number for what asks, and neither once it is read", async (t) => {
    const scene = await openScene(t);
    const page = await outOfSight(scene, "icon");
    const mel = await ircPerson(scene.url, "Mel", { room: "#icon" });
    const icon = async (): Promise<string> =>
      decodeURIComponent((await page.locator("link[rel=icon]").getAttribute("href")) ?? "");
    assert.doesNotMatch(await icon(), /^data:/);
    mel.send("PRIVMSG", "#icon", "hello everybody");
    await until(page, "document.querySelector('link[rel=icon]').href.startsWith('data:')");
    assert.match(await icon(), /<circle/);
    assert.doesNotMatch(await icon(), /<text/);
    mel.send("PRIVMSG", "#icon", "hello Devika");
    await until(page, "document.title.startsWith('(1) ')");
    assert.match(await icon(), />1<\/text>/);
    await roomLink(page, "icon").click();
    await until(page, "!document.querySelector('link[rel=icon]').href.startsWith('data:')");
  });

  test("TOLD-2: one is asked by the browser after one's own click alone, and a no is explained", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/no`);
    await page.evaluate(
      `Notification.requestPermission = async () => {
        globalThis.asked = (globalThis.asked ?? 0) + 1;
        return "default";
      }`,
    );
    await arrive(page, "Devika");
    const settings = await openSettings(page);
    assert.equal(await page.evaluate("globalThis.asked"), undefined);
    await settings.getByRole("switch", { name: "Show notifications" }).click();
    await settings.getByText("Your browser was not allowed to show any.").waitFor();
    assert.equal(await page.evaluate("globalThis.asked"), 1);
    assert.equal(await settings.getByRole("switch", { name: "Show notifications" }).isChecked(), false);
    await page.keyboard.press("Escape");
    const mel = await ircPerson(scene.url, "Mel", { room: "#no" });
    mel.send("PRIVMSG", "Devika", "are you there?");
    await page.getByText("1 message for you").waitFor({ state: "attached" });
    await assertWhy(page, /^Mel to you/, "Not told: notifications and sounds are off");
  });

  test("TOLD-1: a mention and a direct message are shown, one a room, and gone when they are read", async (t) => {
    const scene = await openScene(t);
    const page = await outOfSight(scene, "shown", GRANTED);
    await switchOn(page, "Show notifications");
    const mel = await ircPerson(scene.url, "Mel", { room: "#shown" });
    mel.send("PRIVMSG", "#shown", "just talking");
    mel.send("PRIVMSG", "#shown", "Devika: first");
    mel.send("PRIVMSG", "#shown", "Devika: second");
    mel.send("PRIVMSG", "Devika", "between us");
    await untilShown(page, ["Mel · #shown: Devika: second", "Mel: between us"]);
    await assertWhy(page, /^Mel to you/, "Told: it was written to you alone");
    await roomLink(page, "shown").click();
    await untilShown(page, ["Mel: between us"]);
    mel.send("PRIVMSG", "#shown", "Devika: you see this");
    await message(page, "you see this").waitFor();
    await assertWhy(page, /^Mel in #shown/, "Not told: the room was on screen");
    assert.deepEqual(await shownNotifications(page), ["Mel: between us"]);
  });

  test("TOLD-4: a click on a notification leads to the message", async (t) => {
    const scene = await openScene(t);
    const page = await outOfSight(scene, "click", GRANTED);
    await switchOn(page, "Show notifications");
    const mel = await ircPerson(scene.url, "Mel", { room: "#click" });
    mel.send("PRIVMSG", "#click", "Devika: come here");
    await untilShown(page, ["Mel · #click: Devika: come here"]);
    await clickNotification(page);
    await page.locator(".pointed-at").getByText("come here").waitFor();
    await untilShown(page, []);
  });

  test("TOLD-1: muted rooms tell nothing, and one may want to be told of everything or of nothing", async (t) => {
    const scene = await openScene(t);
    const page = await outOfSight(scene, "wishes", GRANTED);
    await switchOn(page, "Show notifications");
    const mel = await ircPerson(scene.url, "Mel", { room: "#wishes" });
    const wish = async (name: string): Promise<void> => {
      const settings = await openSettings(page);
      await settings.getByLabel(name).check();
      await page.keyboard.press("Escape");
    };
    await wish("Everything");
    mel.send("PRIVMSG", "#wishes", "just talking");
    await untilShown(page, ["Mel · #wishes: just talking"]);
    await wish("Nothing");
    mel.send("PRIVMSG", "#wishes", "Devika: hush");
    await page.getByText("1 message for you").waitFor({ state: "attached" });
    await assertWhy(page, /^Mel in #wishes/, "Not told: you want to be told of nothing");
    await wish("Mentions and direct messages");
    await roomLink(page, "wishes").click();
    await useRoomMenu(page, "Mute");
    await page.goBack();
    await page.getByRole("heading", { name: "elsewhere" }).waitFor();
    mel.send("PRIVMSG", "#wishes", "Devika: hush again");
    await page.getByText("1 message for you").waitFor({ state: "attached" });
    await assertWhy(page, /^Mel in #wishes/, "Not told: the room is muted");
    assert.deepEqual(await shownNotifications(page), []);
  });

  test("TOLD-2: nothing sounds before it is switched on; then one hears one tone", async (t) => {
    const scene = await openScene(t);
    const page = await outOfSight(scene, "sounds");
    await page.evaluate(`
      globalThis.tones = 0;
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...at) { globalThis.tones += 1; return start.apply(this, at); };
    `);
    const mel = await ircPerson(scene.url, "Mel", { room: "#sounds" });
    mel.send("PRIVMSG", "Devika", "psst");
    await page.getByText("1 message for you").waitFor({ state: "attached" });
    assert.equal(await page.evaluate("globalThis.tones"), 0);
    await switchOn(page, "Play a sound");
    mel.send("PRIVMSG", "Devika", "psst again");
    await until(page, "globalThis.tones > 0");
    await assertWhy(page, /^Mel to you/, "Told: it was written to you alone");
  });
});
