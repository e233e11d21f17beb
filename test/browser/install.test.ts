/** Installed: a manifest with icons that are there, and a client that opens without a network. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { box, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";

type Manifest = {
  readonly start_url: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string }[];
};

describe("the installed client", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("has a manifest whose icons are there", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(scene.url);
    const path = await page.locator("link[rel=manifest]").getAttribute("href");
    const manifest = (await (await fetch(new URL(path ?? "", scene.url))).json()) as Manifest;
    assert.equal(manifest.start_url, "/");
    for (const { src, sizes } of manifest.icons) {
      const answer = await fetch(new URL(src, scene.url));
      assert.equal(answer.headers.get("content-type"), "image/png", src);
      const bytes = new DataView(await answer.arrayBuffer());
      // Width and height stand in a PNG's header.
      assert.equal(`${bytes.getUint32(16)}x${bytes.getUint32(20)}`, sizes, src);
    }
  });

  test("opens at the door without a network, and comes in when there is one again", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/room/anywhere`);
    await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    wire.cut();
    await page.reload();
    await page.getByRole("heading", { name: "Come into #anywhere" }).waitFor();
    await page.getByLabel("Your name").fill("Traveller");
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await page.getByText("The server cannot be reached.").waitFor();
    wire.mend();
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await box(page).waitFor();
    await say(page, "back");
    await message(page, "back").waitFor();
  });
});
