/** Passkeys in a browser with an authenticator that is always willing, or never: added, used, kept through losses. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addPasskey, atName, giveAuthenticator, passkeyButton, share } from "./authenticator.ts";
import { assertAccessible, loadAxe } from "./axe.ts";
import { arrive, box, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";
import { askToKeepName, jumpTo, PASSWORD, quit } from "./steps.ts";

describe("passkeys", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("one is added after the name is kept, and logs in without a name or a password", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${atName(scene.url)}/room/mine`);
    const own = await giveAuthenticator(page);
    await loadAxe(page);
    await page.getByRole("button", { name: "Log in" }).click();
    await passkeyButton(page).waitFor();
    await assertAccessible(page, "logging in");
    await page.getByRole("button", { name: "Come in as a guest" }).click();
    await arrive(page, "Devika");
    await askToKeepName(page);
    await addPasskey(page);
    await assertAccessible(page, "passkeys");
    await page.getByRole("button", { name: "Done" }).click();
    await quit(page);
    await page.getByLabel("Your name").fill("");
    await passkeyButton(page).click();
    await page.getByText("Name kept").waitFor();
    await say(page, "here again");
    await message(page, "here again").waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem("hubbub.name")), "Devika");
    await jumpTo(page, "settings");
    await page.getByRole("region", { name: "Passkeys" }).getByText("Chrome on Linux").waitFor();
    await assertAccessible(page, "settings");
    await page.getByRole("button", { name: "Done" }).click();
    const phone = await scene.openPage(`${atName(scene.url)}/room/mine`);
    await share(own, await giveAuthenticator(phone));
    await phone.getByRole("button", { name: "Log in" }).click();
    await phone.getByLabel("Your name").fill("devika");
    await passkeyButton(phone).click();
    await message(phone, "here again").waitFor();
    await phone.locator(".person").first().waitFor();
    assert.equal(await phone.locator(".person").count(), 1, "one name, one presence");
  });

  test("who has come by one comes back by itself when the connection was lost, until it is removed", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${atName(wire.url)}/room/mine`);
    const own = await giveAuthenticator(page);
    await arrive(page, "Keerthi");
    await askToKeepName(page);
    await addPasskey(page);
    await page.getByRole("button", { name: "Done" }).click();
    await quit(page);
    await passkeyButton(page).click();
    await box(page).waitFor();
    // Nobody is there to be asked again.
    const { authenticatorId } = own;
    await own.cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    for (const words of ["once", "twice"]) {
      wire.cut();
      await page.getByText("Not connected").waitFor();
      wire.mend();
      await page.getByText("Name kept").waitFor();
      await say(page, words);
      await message(page, words).waitFor();
    }
    await jumpTo(page, "passkeys");
    await page.getByRole("button", { name: "Remove Chrome on Linux" }).click();
    await page.getByRole("listitem").filter({ hasText: "Chrome on Linux" }).waitFor({ state: "detached" });
    wire.cut();
    wire.mend();
    await page.getByText("You were logged out. Please log in again.").waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await page.locator(".arrive-go").click();
    await page.getByText("Name kept").waitFor();
  });

  test("who shows none, has one already, or that of another name is told so", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${atName(scene.url)}/room/mine`);
    const { cdp, authenticatorId } = await giveAuthenticator(page);
    await arrive(page, "Divya");
    await askToKeepName(page);
    await addPasskey(page);
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("This device has a passkey for this name already.").waitFor();
    await page.getByRole("button", { name: "Done" }).click();
    await quit(page);
    await page.getByLabel("Your name").fill("Somebody");
    await passkeyButton(page).click();
    await page.getByText("That passkey is not known here, or belongs to another name.").waitFor();
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await passkeyButton(page).click();
    await page.getByText("No passkey was used.").waitFor();
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    await page.getByLabel("Your name").fill("divya");
    await passkeyButton(page).click();
    await page.getByText("Name kept").waitFor();
  });

  test("where there can be none nothing is said of them", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/mine`);
    await arrive(page, "Aarav");
    await askToKeepName(page);
    await page.getByText("Name kept").waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    await jumpTo(page, "passkeys");
    await page.getByText("Nothing is called that.").waitFor();
    await page.keyboard.press("Escape");
    await quit(page);
    await page.getByLabel("Password").waitFor();
    assert.equal(await passkeyButton(page).count(), 0);
  });
});
