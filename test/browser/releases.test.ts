/** A new release at the same address: pages of the one before go on as they are, and leave nothing behind. */

import assert from "node:assert/strict";
import { cp, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { TemporaryDirectory } from "../support/house.ts";
import { arrive, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";
import { BUILT_CLIENT, startServer } from "./server.ts";
import { until } from "./telling.ts";

/** The same client with other names for all its hashed files, as if each had changed. */
async function nextRelease(): Promise<TemporaryDirectory> {
  const directory = new TemporaryDirectory();
  await cp(BUILT_CLIENT, directory.path, { recursive: true });
  const assets = join(directory.path, "assets");
  const names = (await readdir(assets)).map((name) => [name, name.replace(/-[\w-]{8}\./, "-nextnext.")] as const);
  for (const [name, next] of names) await rename(join(assets, name), join(assets, next));
  const files = (await readdir(directory.path, { recursive: true })).filter((name) => /\.(js|css|html)$/.test(name));
  for (const file of files.map((name) => join(directory.path, name))) {
    const text = await readFile(file, "utf8");
    await writeFile(
      file,
      names.reduce((changed, [name, next]) => changed.replaceAll(name, next), text),
    );
  }
  return directory;
}

/** In the page: the names of the hashed files that the browser keeps. */
const KEPT_FILES = `caches.open("hubbub-1").then((cache) => cache.keys())
  .then((kept) => kept.map(({ url }) => url.split("/assets/")[1]).filter((name) => name !== undefined))`;
const IS_NEXT_KEPT = `${KEPT_FILES}.then((kept) => kept.includes("grammars-nextnext.js"))`;
const IS_ONLY_NEXT_KEPT = `${KEPT_FILES}.then((kept) => kept.every((name) => name.includes("-nextnext.")))`;

describe("a new release", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("WEB-10: takes over; a page of the old one still has what it loads late; its files go with it", async (t) => {
    const scene = await openScene(t);
    using directory = await nextRelease();
    await using next = await startServer(directory.path);
    const wire = await scene.openWire();
    const old = await scene.openPage(`${wire.url}/room/old`);
    await arrive(old, "Devika");
    await until(old, `${KEPT_FILES}.then((kept) => kept.some((name) => name.startsWith("grammars-")))`, KEPT_FILES);
    const languages = (await old.evaluate<string[]>(KEPT_FILES)).filter((name) => /^[a-z]{2}-/.test(name));
    assert.deepEqual(languages, [], "of nine languages a page has one");
    wire.cut();
    wire.mend(next.url);
    const fresh = await old.context().newPage();
    await fresh.goto(`${wire.url}/room/new`);
    await until(fresh, IS_NEXT_KEPT, KEPT_FILES);
    // By then the new release has looked what it may forget.
    const files = await old.evaluate<string[]>(KEPT_FILES);
    assert.equal(files.filter((name) => name.startsWith("grammars-")).length, 2, String(files));
    await old.bringToFront();
    await say(old, "```js\nconst late = true\n```");
    await old.locator("pre .code-keyword", { hasText: "const" }).waitFor();
    await fresh.close();
    await old.reload();
    await message(old, "const late").waitFor();
    await until(old, IS_ONLY_NEXT_KEPT, KEPT_FILES);
    assert.equal(await old.evaluate(IS_NEXT_KEPT), true);
    wire.cut();
    await old.reload();
    await message(old, "const late").waitFor();
  });
});
