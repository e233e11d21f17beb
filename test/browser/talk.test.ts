/** Talk: answers, reactions, taking back, links, completion, formatting, drafts, and who is writing. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { arrive, box, ircPerson, message, messages, PHONE, reasonToSkip, say } from "./person.ts";
import { type Scene, sharedBrowser } from "./scene.ts";
import { giveImage, goTo, tool, useMessageMenu } from "./steps.ts";

/** Two people in a room, in browsers of their own. */
async function two(scene: Scene, room: string): Promise<readonly [Page, Page]> {
  const devika = await scene.openPage(`${scene.url}/room/${room}`);
  await arrive(devika, "Devika");
  const divya = await scene.openPage(`${scene.url}/room/${room}`);
  await arrive(divya, "Divya");
  await devika.getByText("Divya joined").or(devika.getByText("and Divya joined")).waitFor();
  return [devika, divya];
}

describe("talk", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("an answer shows what it answers, to both, and leads there", async (t) => {
    const scene = await openScene(t);
    const [devika, divya] = await two(scene, "answers");
    await say(divya, "Why are two messages glued together?");
    await message(devika, "glued together").hover();
    await tool(devika, "Reply").click();
    await devika.getByText("Replying to Divya").waitFor();
    await devika.keyboard.type("TCP is a stream");
    await devika.keyboard.press("Enter");
    for (const page of [devika, divya]) {
      const answer = page.locator(".message:not(.outgoing)", { hasText: "TCP is a stream" });
      await answer.locator(".quoted").getByText("Why are two messages glued together?").waitFor();
    }
    await devika.getByText("Replying to").waitFor({ state: "detached" });
    await divya.locator(".quoted").click();
    await divya.locator(".pointed-at").getByText("glued together").waitFor();
    await divya.reload();
    await divya.locator(".quoted").getByText("glued together").waitFor();
  });

  test("code in a language that is known has colours, and is copied as it was written", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/code`);
    await arrive(page, "Coder");
    const code = "def greet(name):\n    return f'hi {name}' # twice";
    await say(page, `\`\`\`python\n${code}\n\`\`\`\nand\n\`\`\`klingon\nqapla'\n\`\`\``);
    await page.locator("pre .code-keyword", { hasText: "def" }).waitFor();
    assert.deepEqual(await page.locator(".message:not(.outgoing) pre").allInnerTexts(), [code, "qapla'"]);
  });

  test("an image that is pasted or dropped is shown, and said not to be sendable yet", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/images`);
    await arrive(page, "Painter");
    await giveImage(page, "paste");
    const image = page.getByRole("img", { name: "dot.png" });
    await image.waitFor();
    assert.equal(await image.evaluate((element) => (element as { naturalWidth?: number }).naturalWidth), 1);
    await page.getByText("Images cannot be sent here yet.").waitFor();
    await page.getByRole("button", { name: "Remove the image" }).click();
    await image.waitFor({ state: "detached" });
    await giveImage(page, "drop");
    await image.waitFor();
    await say(page, "just the words");
    await message(page, "just the words").waitFor();
  });

  test("a sign is given and taken back, counted for everybody, and there for those who come later", async (t) => {
    const scene = await openScene(t);
    const [devika, divya] = await two(scene, "signs");
    await say(divya, "It works!");
    await message(devika, "It works!").hover();
    await tool(devika, "React with 👍").click();
    await divya.getByRole("button", { name: "👍 1 by Devika" }).click();
    await devika.getByRole("button", { name: "👍 2 by Devika and Divya" }).waitFor();
    await message(devika, "It works!").hover();
    await tool(devika, "React with another sign").click();
    await devika.getByLabel("Find an emoji").fill("rocket");
    await devika.getByRole("button", { name: "rocket", exact: true }).waitFor();
    await devika.keyboard.press("Enter");
    await divya.getByRole("button", { name: "🚀 1 by Devika" }).waitFor();
    await divya.getByRole("button", { name: "👍 2 by" }).click();
    await devika.getByRole("button", { name: "👍 1 by Devika", exact: true }).waitFor();
    const late = await scene.openPage(`${scene.url}/room/signs`);
    await arrive(late, "Late");
    await late.getByRole("button", { name: "👍 1 by Devika", exact: true }).waitFor();
    await late.getByRole("button", { name: "🚀 1 by Devika" }).waitFor();
  });

  test("one takes back what one has said oneself, and nobody sees it any more", async (t) => {
    const scene = await openScene(t);
    const [devika, divya] = await two(scene, "back");
    await say(devika, "my password is hunter2");
    await say(devika, "oh no");
    await message(divya, "hunter2").hover();
    await tool(divya, "More").click();
    await divya.getByRole("button", { name: "Copy text" }).waitFor();
    assert.equal(await divya.getByRole("button", { name: "Take back" }).count(), 0, "what others said is theirs");
    await divya.keyboard.press("Escape");
    await useMessageMenu(devika, "hunter2", "Take back");
    await message(divya, "hunter2").waitFor({ state: "detached" });
    await message(devika, "hunter2").waitFor({ state: "detached" });
    assert.deepEqual(await messages(divya), ["oh no"]);
  });

  test("one says otherwise what one has said; what was begun in the box is kept meanwhile", async (t) => {
    const scene = await openScene(t);
    const [devika, divya] = await two(scene, "edits");
    await say(devika, "helo everybody");
    await message(divya, "helo everybody").waitFor();
    await box(devika).fill("a draft");
    await useMessageMenu(devika, "helo everybody", "Edit");
    await devika.getByText("Editing what you said").waitFor();
    assert.equal(await box(devika).inputValue(), "helo everybody");
    await say(devika, "hello everybody");
    for (const page of [devika, divya]) {
      await message(page, "hello everybody").waitFor();
      await page.getByText("(edited)").waitFor();
      assert.deepEqual(await messages(page), ["hello everybody"]);
    }
    assert.equal(await box(devika).inputValue(), "a draft");
    const late = await scene.openPage(`${scene.url}/room/edits`);
    await arrive(late, "Late");
    await late.getByText("(edited)").waitFor();
  });

  test("a message's link is copied, and leads to it", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/links`, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await arrive(page, "Copier");
    await say(page, "worth a link");
    await useMessageMenu(page, "worth a link", "Copy link");
    const link: string = await page.evaluate("navigator.clipboard.readText()");
    assert.match(link, /\/room\/links\/message\/\w+$/);
    await page.goto(link);
    await page.locator(".pointed-at").getByText("worth a link").waitFor();
  });

  test("by keyboard: up to what was said, its menu, an answer, and back to the box", async (t) => {
    const scene = await openScene(t);
    const [devika, divya] = await two(scene, "keys");
    await say(divya, "first");
    await say(divya, "second");
    await message(devika, "second").waitFor();
    await box(devika).press("ArrowUp");
    await devika.keyboard.press("ArrowUp");
    await tool(devika, "Reply").waitFor();
    await devika.keyboard.press("Enter");
    await devika.getByRole("dialog", { name: "Message by Divya" }).getByRole("button", { name: "Reply" }).waitFor();
    await devika.keyboard.press("Enter");
    await devika.keyboard.type("about the first");
    await devika.keyboard.press("Enter");
    await devika.locator(".quoted").getByText("first").waitFor();
    await box(devika).press("ArrowUp");
    await devika.keyboard.press("Escape");
    assert.equal(await devika.evaluate("document.activeElement.tagName"), "TEXTAREA");
  });

  test("on a phone a long press opens what one can do", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/press`, PHONE);
    await arrive(page, "Thumb");
    await say(page, "press me");
    const cdp = await page.context().newCDPSession(page);
    const place = await message(page, "press me").boundingBox();
    const touchPoints = [{ x: (place?.x ?? 0) + 5, y: (place?.y ?? 0) + 5 }];
    await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await page.getByRole("dialog", { name: "Message by Thumb" }).waitFor();
    await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await page.getByRole("button", { name: "React with 🎉" }).click();
    await page.getByRole("button", { name: "🎉 1 by Thumb" }).waitFor();
  });

  test("names, commands, rooms and emoji complete themselves, by keyboard and by mouse", async (t) => {
    const scene = await openScene(t);
    const [devika, divya] = await two(scene, "complete");
    await box(devika).pressSequentially("hi @di");
    await devika.getByRole("option", { name: "Divya" }).waitFor();
    await devika.keyboard.press("Tab");
    assert.equal(await box(devika).inputValue(), "hi @Divya ");
    await devika.keyboard.type(":tad");
    await devika.getByRole("option", { name: ":tada:" }).waitFor();
    await devika.keyboard.press("Enter");
    assert.equal(await box(devika).inputValue(), "hi @Divya 🎉 ");
    await devika.keyboard.press("Enter");
    await divya.locator(".calls-me mark").getByText("@Divya").waitFor();
    await box(devika).pressSequentially(":tada: `:tada:` 12:30:45: :rocket:");
    assert.equal(await box(devika).inputValue(), "🎉 `:tada:` 12:30:45: 🚀");
    await devika.keyboard.press("Enter");
    await message(divya, "12:30:45: 🚀").waitFor();
    await box(devika).pressSequentially("/to");
    await devika.getByRole("option", { name: "/topic words" }).click();
    assert.equal(await box(devika).inputValue(), "/topic ");
    await devika.keyboard.type("About #co");
    await devika.getByRole("option", { name: "#complete" }).waitFor();
    await devika.keyboard.press("Escape");
    await devika.getByRole("listbox").waitFor({ state: "detached" });
    await devika.keyboard.press("Enter");
    await divya.getByRole("button", { name: "Topic: About #co" }).waitFor();
    await box(divya).pressSequentially("/ki");
    await box(divya).press("Enter");
    await divya.getByText("There is no command /ki").waitFor();
  });

  test("a draft waits in its room while one is in another, also for the next visit", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/drafts`);
    await arrive(page, "Drafter");
    await say(page, "/join elsewhere");
    await page.getByRole("heading", { name: "#elsewhere" }).waitFor();
    await goTo(page, "drafts");
    await box(page).fill("half a thou");
    await goTo(page, "elsewhere");
    assert.equal(await box(page).inputValue(), "");
    await box(page).fill("another");
    await goTo(page, "drafts");
    assert.equal(await box(page).inputValue(), "half a thou");
    await page.goto(`${scene.url}/room/elsewhere`);
    await page.getByText("This is where #elsewhere begins.").waitFor();
    assert.equal(await box(page).inputValue(), "another");
    await page.goto(`${scene.url}/room/drafts`);
    await page.getByText("This is where #drafts begins.").waitFor();
    assert.equal(await box(page).inputValue(), "half a thou");
  });

  test("who is writing is told, and that they have stopped", async (t) => {
    const scene = await openScene(t);
    const [devika, divya] = await two(scene, "writing");
    await box(divya).pressSequentially("so");
    await devika.getByText("Divya is writing…").waitFor();
    await box(divya).fill("");
    await devika.getByText("Divya is writing…").waitFor({ state: "hidden" });
    await box(divya).pressSequentially("/me");
    await say(divya, "done");
    await message(devika, "done").waitFor();
  });

  test("what people write is formatted, and IRC's own formatting too", async (t) => {
    const scene = await openScene(t);
    const irc = await ircPerson(scene.url, "Mel", { room: "#format" });
    const page = await scene.openPage(`${scene.url}/room/format`);
    await arrive(page, "Writer");
    await say(page, "**bold** and *slanted* and ~~struck~~\n> quoted\n- one\n- two");
    await page.locator(".message:not(.outgoing) .bold").getByText("bold").waitFor();
    await page.locator(".message:not(.outgoing) blockquote").getByText("quoted").waitFor();
    assert.equal(await page.locator(".message:not(.outgoing) li").count(), 2);
    irc.send("PRIVMSG", "#format", "\x02irc\x02 \x0304red");
    await page.locator(".color-4").getByText("red").waitFor();
  });
});
