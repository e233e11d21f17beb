/** Finding what was said, and landing where it was said. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive, ircPerson, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";

describe("search", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("finds by words, by author and by room, and leads to the message among those around it", async (t) => {
    const scene = await openScene(t);
    const irc = await ircPerson(scene.url, "Divya", { room: "#old" });
    irc.send("PRIVMSG", "#old", "Why are two messages glued together?");
    for (let index = 1; index <= 150; index += 1) irc.send("PRIVMSG", "#old", `later ${index}.`);
    const page = await scene.openPage(`${scene.url}/room/old`);
    await arrive(page, "Seeker");
    await say(page, "glued here too");
    await message(page, "glued here too").waitFor();
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("searchbox").fill("glued");
    await page.getByText("2 messages found.").waitFor();
    await page.getByRole("searchbox").fill("glued from:Divya in:#old");
    await page.getByText("1 message found.").waitFor();
    await page.getByRole("dialog").getByRole("link").click();
    await page.locator(".pointed-at").getByText("Why are two messages glued together?").waitFor();
    await page.getByText("later 1.", { exact: true }).waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0);
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("searchbox").fill("nothing like that");
    await page.getByText("Nothing was found.").waitFor();
  });

  test("of more than one answer holds the newest come first, and the others when they are asked for", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const irc = await ircPerson(scene.url, "Divya", { room: "#tea" });
    for (let index = 1; index <= 60; index += 1) irc.send("PRIVMSG", "#tea", `tea ${index}.`);
    const page = await scene.openPage(`${wire.url}/room/tea`);
    await arrive(page, "Seeker");
    await message(page, "tea 60.").waitFor();
    await page.getByRole("button", { name: "Search" }).click();
    const search = page.getByRole("dialog", { name: "Search" });
    await search.getByRole("searchbox").fill("tea");
    await search.getByText("50+ messages found.").waitFor();
    assert.equal(await search.getByRole("link").count(), 50);
    await search.getByRole("link").first().getByText("tea 60.").waitFor();
    wire.deafen();
    await search.getByRole("button", { name: "Show more" }).click();
    await search.getByRole("button", { name: "Loading messages…", disabled: true }).waitFor();
    wire.cut();
    await search.getByText("Connection lost").waitFor();
    assert.equal(await search.getByRole("link").count(), 50);
    wire.mend();
    await search.getByText("50+ messages found.").waitFor();
    await search.getByRole("button", { name: "Show more" }).click();
    await search.getByText("60 messages found.", { exact: true }).waitFor();
    const numbers = Array.from({ length: 60 }, (_, index) => `tea ${60 - index}.`);
    assert.deepEqual(await search.locator(".found-text").allInnerTexts(), numbers);
    await search.getByRole("button", { name: "Show more" }).waitFor({ state: "detached" });
  });
});
