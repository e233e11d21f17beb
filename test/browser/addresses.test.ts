/** Addresses: an invitation, links to rooms and people, and the way back. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive, box, ircPerson, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";
import { roomLink, useRoomMenu } from "./steps.ts";
import { untilCopied } from "./telling.ts";

describe("addresses in the browser", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("an invitation is one field and one key from the room, and the address is the room's then", async (t) => {
    const scene = await openScene(t);
    for (const [index, path] of ["/join/homework", "/#homework", "/room/homework"].entries()) {
      const page = await scene.openPage(scene.url + path);
      await page.getByRole("heading", { name: "Come into #homework" }).waitFor();
      assert.equal(await page.getByRole("textbox").count(), 1);
      await page.keyboard.type(`Guest${index}`);
      await page.keyboard.press("Enter");
      await box(page).waitFor();
      assert.equal(new URL(page.url()).pathname, "/room/homework");
    }
  });

  test("an invitation's link is copied from the room's menu, and leads there", async (t) => {
    const scene = await openScene(t);
    const permissions = ["clipboard-read", "clipboard-write"];
    const page = await scene.openPage(`${scene.url}/room/café`, { permissions });
    await arrive(page, "Host");
    await useRoomMenu(page, "Copy the invitation's link");
    await untilCopied(page, `${scene.url}/join/caf%C3%A9`);
    const guest = await scene.openPage(await page.evaluate("navigator.clipboard.readText()"));
    await arrive(guest, "Guest");
    await page.getByText("Guest joined").or(page.getByText("and Guest joined")).waitFor();
  });

  test("the back button leads back through rooms and people, and forward again", async (t) => {
    const scene = await openScene(t);
    await ircPerson(scene.url, "Divya", { room: "#one" });
    const page = await scene.openPage(`${scene.url}/join/one`);
    await arrive(page, "Walker");
    await say(page, "/join two");
    await page.getByRole("heading", { name: "#two" }).waitFor();
    await roomLink(page, "one").click();
    await page.getByRole("heading", { name: "#one" }).waitFor();
    await page.getByRole("complementary").getByRole("button", { name: "Divya" }).click();
    await page.getByRole("button", { name: "Write" }).click();
    await page.getByRole("heading", { name: "Divya" }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/with/Divya");
    await page.goBack();
    await page.getByRole("heading", { name: "#one" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "#two" }).waitFor();
    await page.goForward();
    await page.getByRole("heading", { name: "#one" }).waitFor();
    assert.equal(await page.evaluate("performance.getEntriesByType('navigation').length"), 1);
  });

  test("where one is led by itself, since a room was left, the address follows", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/join/stays`);
    await arrive(page, "Leaver");
    await say(page, "/join goes");
    await page.getByRole("heading", { name: "#goes" }).waitFor();
    await say(page, "/part");
    await page.getByRole("heading", { name: "#stays" }).waitFor();
    await page.waitForURL(`${scene.url}/room/stays`);
  });
});
