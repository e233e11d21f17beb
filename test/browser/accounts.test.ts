/** A name of one's own: kept with a password, used from another device, and nobody else's. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive, box, ircPerson, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";
import { askToKeepName, fillLogIn, keepName, logIn, PASSWORD, quit, roomLink, useRoomMenu } from "./steps.ts";

describe("a name of one's own", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("is kept with a password, and then it is nobody else's", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/mine`);
    await arrive(page, "Devika");
    await askToKeepName(page, "short");
    await page.getByText("A password has 8 characters at least.").waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Keep this name" }).click();
    await page.getByText("Name kept").waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    await quit(page);
    const other = await scene.openPage(`${scene.url}/room/mine`);
    await other.getByLabel("Your name").fill("Devika");
    await other.getByRole("button", { name: "Join", exact: true }).click();
    await other.getByText("Devika is taken.").waitFor();
  });

  test("is logged in to from another device; a wrong password is said; a guest again", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/mine`);
    await arrive(page, "Divya");
    await keepName(page);
    await quit(page);
    const other = await scene.openPage(`${scene.url}/join/mine`);
    await other.getByRole("button", { name: "Log in" }).click();
    await fillLogIn(other, "Divya", "not the password");
    await other.getByText("That is not the password of Divya.").waitFor();
    await other.getByLabel("Password").fill(PASSWORD);
    await other.keyboard.press("Enter");
    await other.getByText("Name kept").waitFor();
    await page.getByLabel("Password").waitFor();
    await fillLogIn(page, "Divya");
    await page.getByText("Name kept").waitFor();
    await say(page, "from one device");
    await say(other, "from the other");
    for (const device of [page, other]) {
      await message(device, "from one device").waitFor();
      await message(device, "from the other").waitFor();
      await device.locator(".person").first().waitFor();
      assert.equal(await device.locator(".person").count(), 1, "one name, one presence");
    }
    await quit(page);
    await page.getByRole("button", { name: "Come in as a guest" }).click();
    await arrive(page, "Passer-by");
    await page.getByRole("button", { name: "keep name" }).waitFor();
  });

  test("what is read on one device is read on the other", async (t) => {
    const scene = await openScene(t);
    const irc = await ircPerson(scene.url, "Mel", { room: "#desk" });
    const desk = await scene.openPage(`${scene.url}/room/desk`);
    await arrive(desk, "Aarav");
    await keepName(desk);
    const pocket = await scene.openPage(`${scene.url}/room/pocket`);
    await logIn(pocket, "Aarav");
    await roomLink(pocket, "desk").waitFor();
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
    await useRoomMenu(desk, "Mute");
    await desk.locator(".room-item.muted").getByText("desk").waitFor();
    await keepName(desk);
    const pocket = await scene.openPage(`${scene.url}/room/pocket`);
    await pocket.getByRole("button", { name: "Log in" }).click();
    await fillLogIn(pocket, "Aarav");
    // What a guest has muted stays muted when they keep their name.
    await pocket.locator(".room-item.muted").getByText("desk").waitFor();
    await useRoomMenu(pocket, "Pin to the top");
    await pocket.locator(".room-item").first().getByText("pocket").waitFor();
    await desk.locator(".room-item").first().getByText("pocket").waitFor();
    await desk.bringToFront();
    await useRoomMenu(desk, "Unmute");
    await pocket.locator(".room-item.muted").waitFor({ state: "detached" });
    await useRoomMenu(desk, "Mute");
    await pocket.locator(".room-item.muted").getByText("desk").waitFor();
    await pocket.bringToFront();
    await pocket.reload();
    await fillLogIn(pocket, "Aarav");
    await pocket.locator(".room-item.muted").getByText("desk").waitFor();
    await pocket.locator(".room-item").first().getByText("pocket").waitFor();
  });

  test("comes back by itself, logged in, when the connection was lost", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/room/mine`);
    await arrive(page, "Keerthi");
    await keepName(page);
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
