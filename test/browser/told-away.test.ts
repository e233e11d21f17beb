/** Being told on several devices, and where no page is open: what is read elsewhere goes, pushes are shown. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CDPSession, Page } from "playwright-core";
import { arrive, ircPerson, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";
import { keepName, logIn, roomLink, useRoomMenu } from "./steps.ts";
import {
  clickNotification,
  letNotificationsStay,
  openSettings,
  serviceWorkerOf,
  shownNotifications,
  switchOn,
  until,
  untilShown,
} from "./telling.ts";

const GRANTED = { permissions: ["notifications"] };
const PUSHED = "@msgid=m1;time=2026-11-23T12:00:00.000Z :Mel!~mel@host PRIVMSG";

/** A push service's way to the page's service worker. */
async function pushService(page: Page): Promise<(line: string) => Promise<unknown>> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const { promise, resolve } = Promise.withResolvers<string>();
  cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: [registration] }) => {
    if (registration !== undefined) resolve(registration.registrationId);
  });
  await cdp.send("ServiceWorker.enable");
  const registrationId = await promise;
  const { origin } = new URL(page.url());
  return (data) => cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
}

describe("being told away from the page", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("TOLD-4: what another device has read is shown no longer, nor counted", async (t) => {
    const scene = await openScene(t);
    const mel = await ircPerson(scene.url, "Mel", { room: "#desk" });
    const desk = await scene.openPage(`${scene.url}/room/desk`);
    await arrive(desk, "Aarav");
    await keepName(desk);
    await say(desk, "/join #elsewhere");
    await desk.getByRole("heading", { name: "elsewhere" }).waitFor();
    const pocket = await scene.openPage(`${scene.url}/room/pocket`, GRANTED);
    await logIn(pocket, "Aarav");
    await roomLink(pocket, "desk").waitFor();
    await letNotificationsStay(pocket);
    await switchOn(pocket, "Show notifications");
    mel.send("PRIVMSG", "#desk", "Aarav: are you there?");
    mel.send("PRIVMSG", "Aarav", "between us");
    await untilShown(pocket, ["Mel · #desk: Aarav: are you there?", "Mel: between us"]);
    assert.match(await pocket.title(), /^\(2\) /);
    await desk.bringToFront();
    await roomLink(desk, "desk").click();
    await message(desk, "are you there?").waitFor();
    await untilShown(pocket, ["Mel: between us"]);
    await roomLink(desk, "Mel").click();
    await untilShown(pocket, []);
    await pocket.getByText("message for you").waitFor({ state: "detached" });
    assert.doesNotMatch(await pocket.title(), /^\(/);
  });

  test("TOLD-5: a push is shown where no page is in sight, goes when it is read, and leads to its room", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/closed`, GRANTED);
    await arrive(page, "Devika");
    await letNotificationsStay(page);
    const push = await pushService(page);
    await push(`${PUSHED} #seen :Devika: you are there`);
    const worker = await serviceWorkerOf(page);
    // Its pages are as hidden as those of a browser in the background.
    await worker.evaluate(
      `const all = clients.matchAll.bind(clients);
      const hidden = (page) => ({
        visibilityState: "hidden",
        postMessage: (said) => page.postMessage(said),
        focus: async () => {},
      });
      clients.matchAll = async (query) => (await all(query)).map(hidden);`,
    );
    await useRoomMenu(page, "Mute");
    await until(page, "caches.match('/muted').then((kept) => kept.text()).then((kept) => kept.includes('#closed'))");
    await push(`${PUSHED} #closed :Devika: you hear nothing`);
    await push(`${PUSHED} Devika :psst`);
    await untilShown(page, ["Mel: psst"]);
    await useRoomMenu(page, "Unmute");
    await until(page, "caches.match('/muted').then((kept) => kept.text()).then((kept) => kept === '[]')");
    await push(`${PUSHED} #closed :Devika: come back`);
    await untilShown(page, ["Mel · #closed: Devika: come back", "Mel: psst"]);
    await push(":server MARKREAD #closed timestamp=2026-11-23T12:00:00.000Z");
    await untilShown(page, ["Mel: psst"]);
    await clickNotification(page);
    await page.getByRole("heading", { name: "Mel" }).waitFor();
    assert.deepEqual(await shownNotifications(page), []);
  });

  test("TOLD-5: with an account one may be told when the page is closed; why it fails is said", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/closed`, GRANTED);
    await arrive(page, "Devika");
    await letNotificationsStay(page);
    await switchOn(page, "Show notifications");
    const settings = await openSettings(page);
    const whenClosed = settings.getByRole("switch", { name: "Also when this page is closed" });
    await settings.getByText("This takes a name of your own").waitFor();
    assert.equal(await whenClosed.isDisabled(), true);
    await page.keyboard.press("Escape");
    await keepName(page);
    await openSettings(page);
    await settings.getByText("encrypted for this browser alone").waitFor();
    await whenClosed.check();
    // Chromium without a screen has no push service.
    await settings.getByText("That did not work:").waitFor();
  });
});
