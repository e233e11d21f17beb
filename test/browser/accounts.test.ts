/** A name of one's own: kept with a password, used from another device, and nobody else's. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { arrive, box, ircPerson, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";

const PASSWORD = "correct horse battery";

async function keepName(page: Page, password: string): Promise<void> {
  await page.getByRole("button", { name: "keep name" }).click();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Keep this name" }).click();
}

async function logIn(page: Page, nick: string, password: string): Promise<void> {
  await page.getByLabel("Your name").fill(nick);
  await page.getByLabel("Password").fill(password);
  await page.locator(".arrive-go").click();
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Room menu" }).click();
  await page.getByRole("dialog").getByRole("button", { name: item, exact: true }).click();
}

describe("a name of one's own", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("is kept with a password, and then it is nobody else's", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/mine`);
    await arrive(page, "Devika");
    await keepName(page, "short");
    await page.getByText("A password has 8 characters at least.").waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Keep this name" }).click();
    await page.getByText("Name kept").waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    await page.getByRole("button", { name: "Quit" }).click();
    await page.getByText("You have left").waitFor();
    const other = await scene.openPage(`${scene.url}/room/mine`);
    await other.getByLabel("Your name").fill("Devika");
    await other.getByRole("button", { name: "Join", exact: true }).click();
    await other.getByText("Devika is taken.").waitFor();
  });

  test("is logged in to from another device; a wrong password is said; a guest again", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/mine`);
    await arrive(page, "Divya");
    await keepName(page, PASSWORD);
    await page.getByText("Name kept").waitFor();
    await page.getByRole("button", { name: "Quit" }).click();
    const other = await scene.openPage(`${scene.url}/join/mine`);
    await other.getByRole("button", { name: "Log in" }).click();
    await logIn(other, "Divya", "not the password");
    await other.getByText("That is not the password of Divya.").waitFor();
    await other.getByLabel("Password").fill(PASSWORD);
    await other.keyboard.press("Enter");
    await other.getByText("Name kept").waitFor();
    await page.getByLabel("Password").waitFor();
    await logIn(page, "Divya", PASSWORD);
    await page.getByText("Name kept").waitFor();
    await say(page, "from one device");
    await say(other, "from the other");
    for (const device of [page, other]) {
      await message(device, "from one device").waitFor();
      await message(device, "from the other").waitFor();
      await device.locator(".person").first().waitFor();
      assert.equal(await device.locator(".person").count(), 1, "one name, one presence");
    }
    await page.getByRole("button", { name: "Quit" }).click();
    await page.getByRole("button", { name: "Come in as a guest" }).click();
    await arrive(page, "Passer-by");
    await page.getByRole("button", { name: "keep name" }).waitFor();
  });

  test("what is read on one device is read on the other", async (t) => {
    const scene = await openScene(t);
    const irc = await ircPerson(scene.url, "Mel", { room: "#desk" });
    const desk = await scene.openPage(`${scene.url}/room/desk`);
    await arrive(desk, "Aarav");
    await keepName(desk, PASSWORD);
    await desk.getByText("Name kept").waitFor();
    const pocket = await scene.openPage(`${scene.url}/room/pocket`);
    await pocket.getByRole("button", { name: "Log in" }).click();
    await logIn(pocket, "Aarav", PASSWORD);
    await pocket.getByText("Name kept").waitFor();
    await pocket.getByRole("navigation").getByRole("link", { name: "desk" }).waitFor();
    await pocket.bringToFront();
    irc.send("PRIVMSG", "#desk", "Aarav: are you there?");
    await pocket.getByText("1 message for you").waitFor({ state: "attached" });
    await desk.bringToFront();
    await message(desk, "are you there?").waitFor();
    await pocket.getByText("1 message for you").waitFor({ state: "detached" });
  });

  test("WEB-9: what is muted and pinned on one device is so on the others, and on those that come later", async (t) => {
    const scene = await openScene(t);
    const desk = await scene.openPage(`${scene.url}/room/desk`);
    await arrive(desk, "Aarav");
    await choose(desk, "Mute");
    await desk.locator(".room-item.muted").getByText("desk").waitFor();
    await keepName(desk, PASSWORD);
    await desk.getByText("Name kept").waitFor();
    const pocket = await scene.openPage(`${scene.url}/room/pocket`);
    await pocket.getByRole("button", { name: "Log in" }).click();
    await logIn(pocket, "Aarav", PASSWORD);
    // What a guest has muted stays muted when they keep their name.
    await pocket.locator(".room-item.muted").getByText("desk").waitFor();
    await choose(pocket, "Pin to the top");
    await pocket.locator(".room-item").first().getByText("pocket").waitFor();
    await desk.locator(".room-item").first().getByText("pocket").waitFor();
    await desk.bringToFront();
    await choose(desk, "Unmute");
    await pocket.locator(".room-item.muted").waitFor({ state: "detached" });
    await choose(desk, "Mute");
    await pocket.locator(".room-item.muted").getByText("desk").waitFor();
    await pocket.bringToFront();
    await pocket.reload();
    await logIn(pocket, "Aarav", PASSWORD);
    await pocket.locator(".room-item.muted").getByText("desk").waitFor();
    await pocket.locator(".room-item").first().getByText("pocket").waitFor();
  });

  test("comes back by itself, logged in, when the connection was lost", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/room/mine`);
    await arrive(page, "Keerthi");
    await keepName(page, PASSWORD);
    await page.getByText("Name kept").waitFor();
    wire.cut();
    await page.getByText("Not connected").waitFor();
    wire.mend();
    await page.getByText("Name kept").waitFor();
    await say(page, "back again");
    await page.locator(".message:not(.outgoing)").getByText("back again").waitFor();
    const irc = await ircPerson(scene.url, "Mel", { room: "#mine" });
    irc.send("PRIVMSG", "#mine", "welcome back");
    await page.getByText("welcome back").waitFor();
    await box(page).waitFor();
  });
});
