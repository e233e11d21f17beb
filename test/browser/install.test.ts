/** Installed: a manifest with icons that are there, and a client that opens without a network. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Response } from "playwright-core";
import { arrive, box, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";

/** Of a first visit, gzipped. */
const SCRIPT_BYTES_MAX = 150_000;

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

  test("comes with less than 150 kB of JavaScript, with nothing that only some need", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage("about:blank");
    const scripts = new Map<string, Promise<Buffer>>();
    const read = (answer: Response): void => {
      const { pathname } = new URL(answer.url());
      const isFromPage = answer.request().serviceWorker() === null;
      if (isFromPage && pathname.endsWith(".js")) scripts.set(pathname, answer.body());
    };
    page.on("response", read);
    await page.goto(`${scene.url}/room/small`);
    await arrive(page, "Modem");
    await say(page, "in");
    await message(page, "in").waitFor();
    page.off("response", read);
    const sizes = (await Promise.all(scripts.values())).map((bytes) => gzipSync(bytes).length);
    assert.ok(sizes.length > 0);
    assert.ok(sizes.reduce((sum, size) => sum + size) < SCRIPT_BYTES_MAX, `${[...scripts.keys()]}: ${sizes}`);
    assert.deepEqual(
      [...scripts.keys()].filter((path) => /emoji|grammars/.test(path)),
      [],
    );
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
