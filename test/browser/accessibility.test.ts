/** axe on every screen, light and dark, on a desktop and on a phone; and all of it by keyboard. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { arrive, box, ircPerson, launchBrowser, openPage, PHONE, reasonToSkip, say } from "./person.ts";
import { startServer, type TestServer } from "./server.ts";
import { openWire } from "./wire-between.ts";

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string; readonly any: unknown }[] };

const SCREENS: readonly { readonly name: string; readonly options: BrowserContextOptions }[] = [
  { name: "a desktop, light", options: { colorScheme: "light" } },
  { name: "a desktop, dark", options: { colorScheme: "dark" } },
  { name: "a phone, light", options: { ...PHONE, colorScheme: "light" } },
  { name: "a phone, dark", options: { ...PHONE, colorScheme: "dark" } },
];

describe("the web client is for everyone", { skip: await reasonToSkip() }, () => {
  let browser: Browser;
  let server: TestServer;
  let axe: string;
  before(async () => {
    browser = await launchBrowser();
    server = await startServer();
    axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const assertAccessible = async (page: Page, screen: string): Promise<void> => {
    await page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finish()))");
    const violations: readonly Violation[] = await page.evaluate("axe.run().then(({ violations }) => violations)");
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
      [],
      screen,
    );
  };

  for (const { name, options } of SCREENS) {
    test(`axe finds nothing on any screen of ${name}`, async () => {
      const room = `#axe-${name.replace(/\W+/g, "-")}`;
      const wire = await openWire(server.url);
      const page = await openPage(browser, `${wire.url}/${room}`, options);
      await page.evaluate(axe);
      await assertAccessible(page, "arriving");
      await page.getByRole("button", { name: "Join", exact: true }).click();
      await page.getByText("Please enter a name first.").waitFor();
      await assertAccessible(page, "arriving without a name");
      await arrive(page, "Axel");
      await assertAccessible(page, "an empty room");
      const people = await fillRoom(page, server.url, room);
      await assertAccessible(page, "a room");
      await assertPanels(page, assertAccessible);
      wire.cut();
      await page.getByText("Connection lost").waitFor();
      await say(page, "written without a connection");
      await assertAccessible(page, "a lost connection");
      for (const person of people) await person.quit();
      await page.context().close();
      await wire.stop();
    });
  }

  test("by keyboard alone: in, to another room, and out, with the focus always somewhere", async () => {
    const page = await openPage(browser, `${server.url}/#keys`);
    const assertFocus = async (): Promise<void> =>
      assert.notEqual(await page.evaluate("document.activeElement?.tagName"), "BODY");
    await assertFocus();
    await page.keyboard.type("Keys");
    await page.keyboard.press("Enter");
    await box(page).waitFor();
    await page.keyboard.type("typed");
    await page.keyboard.press("Enter");
    await page.locator(".message:not(.outgoing)").getByText("typed").waitFor();
    await assertFocus();
    await page.getByRole("button", { name: "Join a room" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Join a room" }).waitFor();
    await page.keyboard.type("other");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "#other" }).waitFor();
    await assertFocus();
    await page.getByRole("button", { name: "Leave #other" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "#keys" }).waitFor();
    await assertFocus();
    await page.getByRole("button", { name: "Quit" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("You have left").waitFor();
    await assertFocus();
    await page.context().close();
  });
});

async function fillRoom(page: Page, url: string, room: string) {
  const devika = await ircPerson(url, "Devika", { room });
  const divya = await ircPerson(url, "Divya", { room, username: "nc" });
  // Who comes first may set the topic.
  await say(page, "/topic A topic, see https://example.org/");
  for (let color = 0; color < 16; color += 1)
    divya.send("PRIVMSG", room, `\x03${color}colour\x03 \x033,${color}ground`);
  devika.send("PRIVMSG", room, "Axel: see `code` and https://example.org/");
  devika.send("PRIVMSG", room, "\x01ACTION waves\x01");
  await page.getByText("Devika waves").waitFor();
  await say(page, "look:\n```\nconst wide = 'code that is rather wide for a phone, and so it scrolls sideways'\n```");
  await say(page, "/help");
  await page.getByText("What you can type").waitFor();
  return [devika, divya];
}

async function assertPanels(page: Page, accessible: (page: Page, screen: string) => Promise<void>): Promise<void> {
  await page.getByRole("button", { name: "Topic" }).click();
  await accessible(page, "the topic");
  await page.keyboard.press("Escape");
  if (await page.getByRole("button", { name: "Rooms" }).isVisible()) {
    await page.getByRole("button", { name: "People" }).click();
    await accessible(page, "the people's drawer");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Rooms" }).click();
    await accessible(page, "the rooms' drawer");
  }
  await page.getByRole("button", { name: "Join a room" }).click();
  await accessible(page, "joining a room");
  await page.keyboard.press("Escape");
  if (await page.getByRole("dialog").isVisible()) await page.keyboard.press("Escape");
}
