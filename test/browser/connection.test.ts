/** Lost connections: shown, mended by themselves, nothing missed and nothing doubled. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive, ircPerson, messages, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `message ${from + index}.`);

describe("a lost connection", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("is shown, comes back by itself, and what was said meanwhile is there once, in order", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/#cut`);
    await arrive(page, "Reader");
    // Whoever knows nothing of the past yet is shown the newest page of it.
    await page.getByText("This is where #cut begins.").waitFor();
    const writer = await ircPerson(scene.url, "Writer", { room: "#cut" });
    const write = (texts: readonly string[]): void => {
      for (const text of texts) writer.send("PRIVMSG", "#cut", text);
    };
    write(numbered(1, 5));
    await page.getByText("message 5.").waitFor();
    wire.cut();
    await page.getByRole("status").getByText("Connection lost").waitFor();
    write(numbered(6, 130));
    wire.mend();
    await page.getByText("message 130.").waitFor();
    await page.getByText("Connection lost").waitFor({ state: "hidden" });
    write(numbered(131, 132));
    await page.getByText("message 132.").waitFor();
    assert.deepEqual(await messages(page), numbered(1, 132));
  });

  test("in the middle of a burst, again and again, misses and doubles nothing", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/#burst`);
    await arrive(page, "Patient");
    await page.getByText("This is where #burst begins.").waitFor();
    const writer = await ircPerson(scene.url, "Burst", { room: "#burst" });
    for (let round = 0; round < 3; round += 1) {
      for (const text of numbered(round * 40 + 1, round * 40 + 40)) writer.send("PRIVMSG", "#burst", text);
      await page.getByText(`message ${round * 40 + 3}.`).waitFor();
      wire.cut();
      await page.getByText("Connection lost").waitFor();
      wire.mend();
    }
    await page.getByText("message 120.").waitFor();
    assert.deepEqual(await messages(page), numbered(1, 120));
  });

  test("what was written without it is sent once when it is back", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/#offline`);
    await arrive(page, "Offline");
    await say(page, "before");
    await page.locator(".message:not(.outgoing)").waitFor();
    wire.cut();
    await page.getByText("Connection lost").waitFor();
    await say(page, "during");
    await page.getByText("Will be sent when you are connected again").waitFor();
    wire.mend();
    await page.locator(".outgoing").waitFor({ state: "detached" });
    assert.deepEqual(await messages(page), ["before", "during"]);
  });

  test("what was on its way is not sent again unasked: it is offered", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/#unsure`);
    await arrive(page, "Unsure");
    await say(page, "arrived");
    await page.locator(".message:not(.outgoing)").waitFor();
    wire.mute();
    await say(page, "swallowed");
    await page.getByText("Sending…").waitFor();
    wire.cut();
    wire.mend();
    await page.getByText("Not sent: the connection was lost").waitFor();
    assert.deepEqual(await messages(page), ["arrived"]);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(".outgoing").waitFor({ state: "detached" });
    assert.deepEqual(await messages(page), ["arrived", "swallowed"]);
  });

  test("what was on its way and did arrive is found, and not offered", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/#arrived`);
    await arrive(page, "Lucky");
    const other = await scene.openPage(`${scene.url}/#arrived`);
    await arrive(other, "Witness");
    await page.getByText("Witness joined").waitFor();
    wire.deafen();
    await say(page, "did it arrive?");
    await page.getByText("Sending…").waitFor();
    await other.getByText("did it arrive?").waitFor();
    wire.cut();
    wire.mend();
    await page.locator(".outgoing").waitFor({ state: "detached" });
    assert.deepEqual(await messages(page), ["did it arrive?"]);
    assert.deepEqual(await messages(other), ["did it arrive?"]);
  });
});
