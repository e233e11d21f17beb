/** The first minute and the hour after it, in a real browser. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { arrive, box, ircPerson, message, messages, PHONE, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";
import { until } from "./telling.ts";

const SCROLL_BACK_MESSAGES = 300;
const SMALL_PHONE = { width: 360, height: 740 };
const KEYBOARD_PIXELS = 320;
/** Where the box and the words that were said begin and end on the screen. */
const PLACES = `[...document.querySelectorAll("textarea, .message .words")]
  .map((element) => [element.getBoundingClientRect().top, element.getBoundingClientRect().bottom])`;

describe("the web client", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("a name, one key, and what one says is seen by the others in their browsers", async (t) => {
    const scene = await openScene(t);
    const utkarsha = await scene.openPage(scene.url);
    const divya = await scene.openPage(scene.url);
    await utkarsha.getByLabel("Your name").fill("Utkarsha");
    await utkarsha.keyboard.press("Enter");
    await box(utkarsha).waitFor();
    await arrive(divya, "Divya");
    await utkarsha.getByText("Divya joined").or(utkarsha.getByText("and Divya joined")).waitFor();
    await say(divya, "Hi guys");
    await utkarsha.getByText("Hi guys").waitFor();
    await box(utkarsha).fill("Hey");
    await utkarsha.getByRole("button", { name: "Send", exact: true }).click();
    await divya.getByText("Hey").waitFor();
    await message(utkarsha, "Hey").waitFor();
    assert.deepEqual(await messages(divya), ["Hi guys", "Hey"]);
    assert.deepEqual(await messages(utkarsha), ["Hi guys", "Hey"]);
    assert.equal(await divya.locator(".by .name").allInnerTexts().then(String), "Divya,Utkarsha");
    await utkarsha.getByRole("complementary", { name: "People" }).getByText("Divya").waitFor();
    await utkarsha.getByRole("button", { name: "Quit", exact: true }).click();
    await utkarsha.getByText("You have left").waitFor();
    await divya.getByText("Utkarsha left").waitFor();
  });

  test("a taken name is said kindly, and another is one press away", async (t) => {
    const scene = await openScene(t);
    await ircPerson(scene.url, "Devika", { room: "#first" });
    const page = await scene.openPage(`${scene.url}/#first`);
    await page.getByLabel("Your name").fill("Devika");
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await page.getByText("Devika is taken.").waitFor();
    assert.equal(await page.getByLabel("Your name").inputValue(), "Devika");
    await page.getByRole("button", { name: "Try Devika2?" }).click();
    await box(page).waitFor();
  });

  test("a link to an image says so, and this server's own are shown", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/pictures`);
    await arrive(page, "Painter");
    await say(page, "https://example.org/cat.png");
    await message(page, "https://example.org/cat.png").locator("svg").waitFor();
    await say(page, `${scene.url}/icon-192.png`);
    await page.locator(".message:not(.outgoing) img").waitFor();
    await until(page, `document.querySelector(".log img").naturalWidth === 192`);
    await page.locator(".message svg").nth(1).waitFor();
    assert.equal(await page.locator(".message img").count(), 1);
    await say(page, Array.from({ length: 6 }, (_, index) => `${scene.url}/${index}.png`).join(" "));
    await page.locator(".message svg").nth(7).waitFor();
    await until(page, `document.querySelectorAll(".message img").length === 5`);
  });

  test("Enter sends, Shift and Enter make a line, and the lines are one message", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#lines`);
    const other = await scene.openPage(`${scene.url}/#lines`);
    await arrive(page, "Aarav");
    await arrive(other, "Kavya");
    await box(page).pressSequentially("one");
    await box(page).press("Shift+Enter");
    await box(page).pressSequentially("two");
    assert.equal(await box(page).inputValue(), "one\ntwo");
    await box(page).press("Enter");
    await other.getByText("two").waitFor();
    assert.deepEqual(await messages(other), ["one\ntwo"]);
    assert.equal(await box(page).inputValue(), "");
  });

  test("a line longer than IRC's is one message too", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#long`);
    await arrive(page, "Longina");
    const long = "wörds and wörds ".repeat(100).trim();
    await say(page, long);
    await page.locator(".message:not(.outgoing)").waitFor();
    assert.deepEqual(await messages(page), [long]);
  });

  test("scrolling back reads older messages from the server, and keeps the place", async (t) => {
    const scene = await openScene(t);
    const writer = await ircPerson(scene.url, "Writer", { room: "#past" });
    for (let index = 1; index <= SCROLL_BACK_MESSAGES; index += 1) writer.send("PRIVMSG", "#past", `message ${index}.`);
    const page = await scene.openPage(`${scene.url}/#past`);
    await arrive(page, "Reader");
    await page.getByText(`message ${SCROLL_BACK_MESSAGES}.`).waitFor();
    assert.equal(await page.getByText("message 1.", { exact: true }).count(), 0, "not all at once");
    await readBackTo(page, "message 1.");
    // What comes older keeps what is read in its place, so one step up may not be the last.
    await readBackTo(page, "This is where #past begins.");
    await page.getByRole("button", { name: "Jump to the newest" }).click();
    await page.getByText(`message ${SCROLL_BACK_MESSAGES}.`).waitFor();
    assert.equal(await page.getByText("message 1.", { exact: true }).count(), 0, "far from what is read");
    await readBackTo(page, "message 1.");
  });

  test("what is read stays where it is while others talk and older messages come", async (t) => {
    const scene = await openScene(t);
    const writer = await ircPerson(scene.url, "Talker", { room: "#place" });
    for (let index = 1; index <= 120; index += 1) writer.send("PRIVMSG", "#place", `message ${index}.`);
    const page = await scene.openPage(`${scene.url}/#place`);
    await arrive(page, "Settled");
    await page.getByText("message 120.").waitFor();
    const read = page.getByText("message 75.", { exact: true });
    // In one step, before anything can have come.
    const before = await read.evaluate((words) => {
      const log = words.closest(".log");
      if (log !== null) log.scrollTop = 0;
      return words.getBoundingClientRect().y;
    });
    await page.getByText("message 21.", { exact: true }).waitFor({ state: "attached" });
    for (let index = 121; index <= 160; index += 1) writer.send("PRIVMSG", "#place", `message ${index}.`);
    await page.getByRole("button", { name: "40 new messages" }).waitFor();
    assert.ok(Math.abs(((await read.boundingBox())?.y ?? 0) - before) < 3);
    await page.getByRole("button", { name: "40 new messages" }).click();
    await page.getByText("message 160.").waitFor();
    assert.equal(await page.locator(".unread-line").count(), 1);
  });

  test("a refusal says why next to the message, and keeps the words", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#refusals`);
    await arrive(page, "Refused");
    await say(page, "/msg Nobody_at_all are you there?");
    await page.getByText("Not sent:").waitFor();
    const key = await page.locator(".outgoing").getAttribute("data-key");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(`.outgoing:not([data-key=${key}])`).getByText("Not sent:").waitFor();
    assert.equal(await page.locator(".outgoing .body").textContent(), "are you there?");
    await page.getByRole("button", { name: "Discard" }).click();
    await page.locator(".outgoing").waitFor({ state: "detached" });
  });

  test("commands: what you do, another room, the topic, help, and a slash that is meant", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#commands`);
    await arrive(page, "Slash");
    await say(page, "/me waves");
    await page.getByText("Slash waves").waitFor();
    await say(page, "//etc/hosts");
    await page.getByText("/etc/hosts", { exact: true }).waitFor();
    await say(page, "/topic All about slashes");
    await page.getByRole("button", { name: "Topic: All about slashes" }).waitFor();
    await say(page, "/nonsense");
    await page.getByText("There is no command /nonsense").waitFor();
    assert.equal(await box(page).inputValue(), "/nonsense");
    await say(page, "/join elsewhere");
    await page.getByRole("heading", { name: "#elsewhere" }).waitFor();
    assert.match(page.url(), /\/room\/elsewhere$/);
    await page.goBack();
    await page.getByRole("heading", { name: "#commands" }).waitFor();
    await say(page, "/nick Slashed");
    await page.getByText("Slash is now Slashed").waitFor();
  });

  test("on a phone: one column, the rest in drawers, nothing too small to touch", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#phone`, { ...PHONE, viewport: SMALL_PHONE });
    await arrive(page, "Thumb");
    await say(page, "from a phone");
    await page.getByText("from a phone").waitFor();
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), SMALL_PHONE.width);
    // What the keyboard leaves of the page, as the viewport's interactive-widget has it.
    const height = SMALL_PHONE.height - KEYBOARD_PIXELS;
    await page.setViewportSize({ ...SMALL_PHONE, height });
    await until(
      page,
      `innerHeight === ${height} && ${PLACES}.every(([top, end]) => top >= 0 && end <= ${height})`,
      PLACES,
    );
    await page.setViewportSize(SMALL_PHONE);
    assert.equal(
      await box(page).evaluate((element) => element.computedStyleMap().get("font-size")?.toString()),
      "16px",
    );
    await page.getByRole("button", { name: "People" }).tap();
    await page.getByRole("dialog", { name: "People" }).getByText("Thumb").waitFor();
    await page.getByRole("button", { name: "Close" }).tap();
    await page.getByRole("dialog", { name: "People" }).waitFor({ state: "hidden" });
    await page.getByRole("button", { name: /^Rooms/ }).tap();
    const rooms = page.getByRole("dialog", { name: "Rooms" });
    await rooms.waitFor();
    // Drawers slide in: what is measured stands still.
    await page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished))");
    for (const button of await rooms.getByRole("button").all()) {
      const size = await button.boundingBox();
      assert.ok(size !== null && size.height >= 44 && size.width >= 44, String(await button.textContent()));
    }
    await page.getByRole("button", { name: "Quit", exact: true }).tap();
    await page.getByText("You have left").waitFor();
  });
});

/** Turns page after page back until the text is there. */
async function readBackTo(page: Page, text: string): Promise<void> {
  await page.getByRole("log").focus();
  const wanted = page.getByText(text, { exact: true });
  for (let turn = 0; turn < SCROLL_BACK_MESSAGES && (await wanted.count()) === 0; turn += 1) {
    await page.keyboard.press("PageUp");
    await page.evaluate("new Promise(requestAnimationFrame)");
  }
  assert.equal(await wanted.count(), 1);
}
