/** What was read last and what waits to be sent outlive the page: a reload without a network, a page that dies. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { KEPT_TEXTS, outgoing, untilInstalled, untilKept } from "./offline.ts";
import { arrive, box, ircPerson, message, messages, reasonToSkip, say } from "./person.ts";
import { type Scene, sharedBrowser } from "./scene.ts";
import { keepName } from "./steps.ts";

/** A page that opens also without a network. */
async function installed(scene: Scene, wire: { readonly url: string }, room: string): Promise<Page> {
  const page = await scene.openPage(`${wire.url}/room/${room}`);
  await arrive(page, "Traveller");
  await untilInstalled(page);
  return page;
}

/** The same browser's next page, after the first one has died without a word. */
async function nextPage(page: Page, url: string): Promise<Page> {
  const context = page.context();
  const devtools = await context.newCDPSession(page);
  // Answered by nobody: the page is gone.
  devtools.send("Page.crash").catch(() => undefined);
  await page.waitForEvent("crash");
  await page.close();
  const next = await context.newPage();
  await next.goto(url);
  return next;
}

describe("without a network", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("what was read last is there after a reload; what is written waits, and is sent once", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await installed(scene, wire, "far");
    const writer = await ircPerson(scene.url, "Writer", { room: "#far" });
    await say(page, "/topic Mountains");
    writer.send("PRIVMSG", "#far", "one");
    await message(page, "one").waitFor();
    await say(page, "two");
    await message(page, "two").waitFor();
    await untilKept(page, "two");
    wire.cut();
    await page.reload();
    await message(page, "two").waitFor();
    await page.getByRole("status").getByText("Connection lost").waitFor();
    await page.locator(".head").getByText("Mountains").first().waitFor();
    assert.deepEqual(await messages(page), ["one", "two"]);
    await say(page, "four");
    await outgoing(page).getByText("Will be sent when you are connected again").waitFor();
    await page.reload();
    await outgoing(page).getByText("four").waitFor();
    await say(page, "five");
    await outgoing(page).getByText("five").waitFor();
    writer.send("PRIVMSG", "#far", "three");
    wire.mend();
    await message(page, "five").waitFor();
    await outgoing(page).first().waitFor({ state: "detached" });
    assert.deepEqual(await messages(page), ["one", "two", "three", "four", "five"]);
    await page.reload();
    await page.getByText("joined").last().waitFor();
    assert.deepEqual(await messages(page), ["one", "two", "three", "four", "five"]);
    assert.equal(await outgoing(page).count(), 0);
  });

  test("a page that dies before the server says that it has the message: the next page finds it", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await installed(scene, wire, "dying");
    const witness = await scene.openPage(`${scene.url}/room/dying`);
    await arrive(witness, "Witness");
    await say(page, "before");
    await message(witness, "before").waitFor();
    wire.deafen();
    await say(page, "last words");
    await message(witness, "last words").waitFor();
    const next = await nextPage(page, `${wire.url}/room/dying`);
    await box(next).waitFor();
    wire.cut();
    wire.mend();
    await message(next, "last words").waitFor();
    await outgoing(next).waitFor({ state: "detached" });
    assert.deepEqual(await messages(next), ["before", "last words"]);
    assert.deepEqual(await messages(witness), ["before", "last words"]);
  });

  test("what never reached the server before the page died is offered, not sent unasked", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await installed(scene, wire, "unheard");
    await say(page, "before");
    await message(page, "before").waitFor();
    wire.mute();
    await say(page, "swallowed");
    await page.getByText("Sending…").waitFor();
    const next = await nextPage(page, `${wire.url}/room/unheard`);
    wire.cut();
    wire.mend();
    await next.getByText("Not sent: the connection was lost").waitFor();
    await next.getByRole("button", { name: "Try again" }).click();
    await outgoing(next).waitFor({ state: "detached" });
    assert.deepEqual(await messages(next), ["before", "swallowed"]);
  });

  test("whoever leaves leaves nothing behind for the next", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await installed(scene, wire, "secrets");
    await say(page, "for us alone");
    await message(page, "for us alone").waitFor();
    await page.reload();
    await message(page, "for us alone").waitFor();
    await box(page).fill("half a secret");
    await page.getByRole("button", { name: "Quit", exact: true }).click();
    await page.getByRole("heading", { name: "Come into #secrets" }).waitFor();
    wire.cut();
    await page.reload();
    await page.getByRole("heading", { name: "Come into #secrets" }).waitFor();
    assert.deepEqual(await page.evaluate(KEPT_TEXTS), []);
    assert.equal(await page.evaluate("localStorage.getItem('hubbub.visit')"), "");
    assert.equal(await page.evaluate("localStorage.getItem('hubbub.drafts')"), "[]");
  });

  test("a window that is loaded anew goes on with its visit, though another one waits for it", async (t) => {
    const scene = await openScene(t);
    const page = await installed(scene, scene, "mine");
    const other = await page.context().newPage();
    await other.goto(`${scene.url}/room/mine`);
    await arrive(other, "Second");
    await say(page, "from the first");
    await message(other, "from the first").waitFor();
    await page.reload();
    await say(page, "and again");
    await message(other, "and again").waitFor();
    const author = await other.locator(".message", { hasText: "and again" }).getAttribute("aria-label");
    assert.match(author ?? "", /Traveller/);
  });

  test("an address of what was not kept shows what was, and leads there once there is a connection", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await installed(scene, wire, "far");
    await say(page, "the last one");
    await message(page, "the last one").waitFor();
    await untilKept(page, "the last one");
    wire.cut();
    await page.goto(`${wire.url}/room/far/message/gone`);
    await message(page, "the last one").waitFor();
    wire.mend();
    await page.getByText("That message is not here any more").waitFor();
    await message(page, "the last one").waitFor();
  });

  test("whoever is in no room is in none after a reload, as who they are", async (t) => {
    const scene = await openScene(t);
    const page = await installed(scene, scene, "left");
    const reader = await ircPerson(scene.url, "Reader", { room: "#found" });
    await page.getByRole("button", { name: "Leave #left" }).click();
    await page.getByText("You are in no room").waitFor();
    const socket = page.waitForEvent("websocket");
    await page.reload();
    await (await socket).waitForEvent("framereceived", ({ payload }) => String(payload).includes(" 001 Traveller "));
    reader.send("PRIVMSG", "Traveller", "still you?");
    await page.getByRole("navigation").getByRole("link", { name: "Reader" }).waitFor();
    await page.reload();
    await page.getByText("You are in no room").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Reader" }).click();
    await page.getByRole("heading", { name: "Reader" }).waitFor();
    await page.goBack();
    await page.waitForURL(/\/with\/Reader$/);
    await page.getByRole("heading", { name: "Reader" }).waitFor();
  });

  test("no signs and no taking back, which would be lost; an edit waits, a search says what for", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/room/later`);
    await arrive(page, "Traveller");
    await keepName(page);
    await say(page, "tea at five");
    await message(page, "tea at five").hover();
    await page.getByRole("button", { name: "React with 👍" }).click();
    const sign = page.getByRole("button", { name: "👍 1 by Traveller", exact: true });
    await sign.waitFor();
    wire.cut();
    await page.getByText("Connection lost").waitFor();
    const unavailable = page.getByRole("button", { name: "👍 1 by Traveller · Not connected", disabled: true });
    await unavailable.waitFor();
    assert.equal(await page.getByRole("button", { name: "React with" }).count(), 0);
    await message(page, "tea at five").hover();
    await page.getByRole("toolbar").getByRole("button", { name: "More" }).click();
    const menu = page.getByRole("dialog", { name: "Message by Traveller" });
    await menu.getByRole("button", { name: "Copy text" }).waitFor();
    assert.equal(await menu.getByRole("button", { name: /React with|Take back/ }).count(), 0);
    await menu.getByRole("button", { name: "Edit", exact: true }).click();
    await page.getByText("Editing").waitFor();
    await box(page).fill("tea at six");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Search" }).click();
    const search = page.getByRole("dialog", { name: "Search" });
    await search.getByRole("searchbox").fill("tea");
    await search.getByText("Connection lost. Trying again…").waitFor();
    wire.mend();
    await search.getByText("1 message found.").waitFor();
    await page.keyboard.press("Escape");
    await message(page, "tea at six").waitFor();
    assert.deepEqual(await messages(page), ["tea at six"]);
    await sign.click();
    await sign.waitFor({ state: "detached" });
  });

  test("another server at the same address: nothing of the first is mixed into it, or sent to it", async (t) => {
    const scene = await openScene(t);
    const other = await openScene(t);
    const wire = await scene.openWire();
    const page = await installed(scene, wire, "same");
    await say(page, "on the first");
    await message(page, "on the first").waitFor();
    await untilKept(page, "on the first");
    const writer = await ircPerson(other.url, "Writer", { room: "#same" });
    for (let index = 0; index < 20; index += 1) writer.send("PRIVMSG", "#same", `on the second ${index}`);
    wire.cut();
    await page.getByText("Connection lost").waitFor();
    await say(page, "meant for the first");
    await outgoing(page).waitFor();
    await page.reload();
    await message(page, "on the first").waitFor();
    wire.mend(other.serverUrl);
    await message(page, "on the second 19").waitFor();
    await page.getByText("Not sent: the connection was lost").waitFor();
    assert.deepEqual(
      await messages(page),
      Array.from({ length: 20 }, (_, index) => `on the second ${index}`),
    );
  });
});
