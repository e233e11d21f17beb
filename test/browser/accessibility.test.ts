/** axe on every screen, on a desktop and on a phone, light and dark; and all of it by keyboard. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { assertAccessible, loadAxe } from "./axe.ts";
import { arrive, box, type IrcPerson, ircPerson, message, PHONE, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";
import { giveImage } from "./steps.ts";

const DEVICES: readonly { readonly name: string; readonly options: BrowserContextOptions }[] = [
  { name: "a desktop", options: {} },
  { name: "a phone", options: PHONE },
];

/** A desktop of 1280 pixels at 200 percent. */
const ZOOMED: BrowserContextOptions = { viewport: { width: 640, height: 410 }, deviceScaleFactor: 2 };

describe("the web client is for everyone", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  for (const { name, options } of DEVICES) {
    test(`axe finds nothing on any screen of ${name}, light or dark`, async (t) => {
      const scene = await openScene(t);
      const wire = await scene.openWire();
      const page = await scene.openPage(`${wire.url}/#axe`, options);
      await loadAxe(page);
      await assertAccessible(page, "arriving");
      await page.getByRole("button", { name: "Join", exact: true }).click();
      await page.getByText("Please enter a name first.").waitFor();
      await assertAccessible(page, "arriving without a name");
      await page.getByRole("button", { name: "Log in" }).click();
      await page.getByLabel("Password").waitFor();
      await assertAccessible(page, "logging in");
      await page.getByRole("button", { name: "Come in as a guest" }).click();
      await arrive(page, "Axel");
      await page.getByText("This is where #axe begins.").waitFor();
      await assertAccessible(page, "an empty room");
      await fillRoom(page, scene.url);
      await assertAccessible(page, "a room");
      await assertPanels(page);
      wire.cut();
      await page.getByText("Connection lost").waitFor();
      await say(page, "written without a connection");
      await page.getByText("Will be sent when you are connected again").waitFor();
      await assertAccessible(page, "a lost connection");
    });

    test(`axe finds nothing where one seldom is, on ${name}`, async (t) => {
      const scene = await openScene(t);
      const page = await scene.openPage(`${scene.url}/room/axe`, options);
      await arrive(page, "Axel");
      await loadAxe(page);
      const divya = await ircPerson(scene.url, "Divya", { room: "#axe" });
      await assertLongTalk(page, divya);
      await assertOtherRooms(page, divya);
      await say(page, "/part");
      await page.getByText("You are in no room").waitFor();
      await assertAccessible(page, "no room");
    });
  }

  test("at 200 percent, with more contrast, the system's colours, no motion; what is new is read out", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#needs`, ZOOMED);
    await arrive(page, "Needs");
    await say(page, "a long word: Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen");
    await message(page, "a long word").waitFor();
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), ZOOMED.viewport?.width);
    await page.locator(".log[aria-live=polite]").waitFor();
    await loadAxe(page);
    for (const media of [{ contrast: "more" }, { contrast: "no-preference", forcedColors: "active" }] as const) {
      await page.emulateMedia(media);
      await assertAccessible(page, JSON.stringify(media));
    }
    await page.emulateMedia({ forcedColors: "none" });
    const menu = page.getByRole("dialog", { name: "#needs" });
    const motion = async (): Promise<string> => {
      await page.getByRole("button", { name: "Room menu" }).click();
      await menu.waitFor();
      const name: string = await page.evaluate(
        "getComputedStyle(document.querySelector('dialog[open]')).animationName",
      );
      await closePanel(menu);
      return name;
    };
    assert.equal(await motion(), "fade-in");
    await page.emulateMedia({ reducedMotion: "reduce" });
    assert.equal(await motion(), "none");
    const log = page.locator(".log");
    const irc = await ircPerson(scene.url, "Talker", { room: "#needs" });
    for (let line = 0; line < 60; line += 1) irc.send("PRIVMSG", "#needs", `line ${line}`);
    await message(page, "line 59").waitFor();
    await log.focus();
    await page.keyboard.press("Home");
    await page.locator(".log[aria-live=off]").waitFor();
  });

  test("by keyboard alone: in, to another room, and out, with the focus always somewhere", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#keys`);
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
  });

  test("the focus goes to what is beside what takes itself away: a message, a sign, a failure, a notice", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const page = await scene.openPage(`${wire.url}/#goes`);
    await arrive(page, "Goes");
    for (const words of ["first", "second", "third"]) {
      await say(page, words);
      await message(page, words).waitFor();
    }
    const row = (words: string): Locator => page.locator("article.message", { hasText: words });
    const press = async (name: string): Promise<void> => {
      await page.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
    };
    const takeBack = async (words: string): Promise<void> => {
      await row(words).focus();
      await page.keyboard.press("Enter");
      await press("Take back");
      await row(words).waitFor({ state: "detached" });
    };
    await takeBack("second");
    await untilFocused(row("third"));
    await takeBack("third");
    await untilFocused(row("first"));
    await press("React with 👍");
    await press("👍 1 by Goes");
    await page.locator(".reaction").waitFor({ state: "detached" });
    await untilFocused(row("first"));
    await row("first").getByRole("button", { name: "Reply" }).waitFor();
    await takeBack("first");
    await untilFocused(box(page));
    await say(page, "/msg Nobody_at_all hello?");
    const failure = page.locator(".outgoing", { hasText: "Not sent:" });
    await failure.waitFor();
    const key = await failure.getAttribute("data-key");
    await press("Try again");
    await page.locator(`.outgoing:not([data-key=${key}])`).getByText("Not sent:").waitFor();
    await untilFocused(box(page));
    await press("Discard");
    await failure.waitFor({ state: "detached" });
    await untilFocused(box(page));
    wire.cut();
    await page.getByRole("button", { name: "Try now" }).focus();
    wire.mend();
    await page.keyboard.press("Enter");
    await page.getByText("Connection lost").waitFor({ state: "detached" });
    await untilFocused(box(page));
  });

  test("the mouse points where it is, though the focus goes from tools that it leaves to their message", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#points`);
    await arrive(page, "Mouse");
    for (const words of ["first", "second"]) {
      await say(page, words);
      await message(page, words).waitFor();
    }
    const row = (words: string): Locator => page.locator("article.message", { hasText: words });
    await row("first").hover();
    await page.getByRole("button", { name: "React with 👍" }).click();
    await page.getByRole("button", { name: "👍 1 by Mouse" }).waitFor();
    await row("second").hover();
    await untilFocused(row("first"));
    await row("second").getByRole("toolbar").waitFor();
    assert.equal(await row("first").getByRole("toolbar").count(), 0);
  });
});

async function untilFocused(place: Locator): Promise<void> {
  const element = await place.elementHandle();
  await place.page().waitForFunction((wanted) => wanted?.ownerDocument.activeElement === wanted, element);
}

async function fillRoom(page: Page, url: string): Promise<void> {
  const devika = await ircPerson(url, "Devika", { room: "#axe" });
  const divya = await ircPerson(url, "Divya", { room: "#axe", username: "nc" });
  // Who comes first may set the topic.
  await say(page, "/topic A topic, see https://example.org/");
  for (let color = 0; color < 16; color += 1)
    divya.send("PRIVMSG", "#axe", `\x03${color}colour\x03 \x033,${color}ground`);
  devika.send("PRIVMSG", "#axe", "Axel: see `code` and https://example.org/");
  devika.send("PRIVMSG", "#axe", "\x01ACTION waves\x01");
  await page.getByText("Devika waves").waitFor();
  await say(
    page,
    "look:\n```js\n// wide\nconst wide = 'code that is rather wide for a phone, and so it scrolls sideways'\n```",
  );
  await message(page, "const wide").waitFor();
  await page.locator("pre .code-comment").waitFor();
  await assertTalk(page);
  await say(page, "/help");
  await page.getByText("What you can type").waitFor();
}

/** A message with its tools, its menu, the emoji, an answer, and what completes itself. */
async function assertTalk(page: Page): Promise<void> {
  const menu = page.getByRole("dialog", { name: "Message by Axel" });
  const openMenu = async (): Promise<void> => {
    await page.locator("article.message", { hasText: "const wide" }).focus();
    await page.keyboard.press("Enter");
    await menu.waitFor();
  };
  await openMenu();
  await assertAccessible(page, "a message's menu");
  await menu.getByRole("button", { name: "React with 👍" }).click();
  await page.getByRole("button", { name: "👍 1 by Axel" }).waitFor();
  await openMenu();
  await menu.getByRole("button", { name: "React with another sign" }).click();
  await page.getByRole("button", { name: "Food and drink" }).click();
  await page.getByRole("heading", { name: "Food and drink" }).waitFor();
  await assertAccessible(page, "emoji");
  await page.keyboard.press("Escape");
  await openMenu();
  await menu.getByRole("button", { name: "Reply" }).click();
  await box(page).pressSequentially("/");
  await page.getByRole("listbox").waitFor();
  await assertAccessible(page, "an answer, and what completes itself");
  await say(page, "an answer");
  await page.locator(".quoted").waitFor();
  await page.getByRole("button", { name: "Today" }).click();
  await page.getByRole("dialog", { name: "Go to a day" }).waitFor();
  await assertAccessible(page, "going to a day");
  await page.keyboard.press("Escape");
}

/** What is long, what comes from elsewhere, and what is begun, with the newest message far away. */
async function assertLongTalk(page: Page, divya: IrcPerson): Promise<void> {
  await say(page, `it begins${"\nand goes on".repeat(60)}`);
  await message(page, "it begins").waitFor();
  divya.send("JOIN", "#inner");
  divya.send("INVITE", "Axel", "#inner");
  await page.getByText("Divya invites you into #inner").waitFor();
  await page.getByRole("button", { name: "Show all of it" }).click();
  await page.getByRole("button", { name: "Show less" }).waitFor();
  await assertAccessible(page, "an unfolded message, and an invitation");
  await page.locator("article.message", { hasText: "it begins" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByText("Editing what you said").waitFor();
  await giveImage(page, "paste");
  await page.getByRole("img", { name: "dot.png" }).waitFor();
  await page.locator(".log").focus();
  await page.keyboard.press("Home");
  await page.getByRole("button", { name: "Jump to the newest" }).waitFor();
  await assertAccessible(page, "editing, with an image, scrolled back");
  await page.getByRole("button", { name: "Remove the image" }).click();
  await page.getByRole("button", { name: "Leave it as it was" }).click();
}

/** Rooms that do not let one in, or not speak, and a conversation of two. One is in the first room again then. */
async function assertOtherRooms(page: Page, divya: IrcPerson): Promise<void> {
  for (const [room, ...modes] of [
    ["#locked", "+k", "sesame"],
    ["#closed", "+i"],
    ["#silent", "+m"],
  ] as const) {
    divya.send("JOIN", room);
    divya.send("MODE", room, ...modes);
  }
  divya.send("PRIVMSG", "#axe", "all is closed");
  await message(page, "all is closed").waitFor();
  const leave = async (item: string): Promise<void> => {
    await page.getByRole("button", { name: "Room menu" }).click();
    await page.getByRole("dialog").getByRole("button", { name: item, exact: true }).click();
    await page.getByRole("heading", { name: "#axe" }).waitFor();
  };
  await say(page, "/join locked");
  await page.getByLabel("#locked has a password").waitFor();
  await assertAccessible(page, "a room with a password");
  await leave("Leave the room");
  await say(page, "/join closed");
  await page.getByRole("button", { name: "Try again" }).waitFor();
  await assertAccessible(page, "a room that one is not let into");
  await leave("Leave the room");
  await say(page, "/join silent");
  await page.getByText("This is where #silent begins.").waitFor();
  await say(page, "may I?");
  await page.getByText("Not sent:").waitFor();
  await assertAccessible(page, "a message that was not sent");
  await leave("Leave the room");
  await say(page, "/msg Divya psst");
  await message(page, "psst").waitFor();
  await assertAccessible(page, "a conversation of two");
  await leave("Close");
}

async function assertPanels(page: Page): Promise<void> {
  const topic = page.locator(".topic-whole");
  const people = page.getByRole("dialog", { name: "People" });
  const rooms = page.getByRole("dialog", { name: "Rooms" });
  const joining = page.getByRole("dialog", { name: "Join a room" });
  const narrow = await page.getByRole("button", { name: /^Rooms/ }).isVisible();
  await openPanel(topic, "Topic");
  await closePanel(topic);
  if (narrow) {
    await openPanel(people, "People");
    await closePanel(people);
    await openPanel(rooms, "Rooms");
  }
  await openPanel(joining, "Join a room");
  await closePanel(joining);
  await openPanel(page.getByRole("dialog", { name: "Jump to" }), "Jump to…");
  await closePanel(page.getByRole("dialog", { name: "Jump to" }));
  await openPanel(page.getByRole("dialog", { name: "Discover rooms" }), "Discover rooms");
  await closePanel(page.getByRole("dialog", { name: "Discover rooms" }));
  await openPanel(page.getByRole("dialog", { name: "Keep the name Axel" }), "keep name");
  await closePanel(page.getByRole("dialog", { name: "Keep the name Axel" }));
  const ownSettings = page.getByRole("dialog", { name: "Settings" });
  await openPanel(ownSettings, "Settings");
  await ownSettings.getByText("Why was I told, or not?").click();
  await ownSettings.locator(".decision").first().waitFor();
  await assertAccessible(page, "why one was told");
  await ownSettings.getByRole("switch", { name: "Show notifications" }).click();
  await ownSettings.getByRole("alert").waitFor();
  await assertAccessible(page, "a browser that says no");
  await closePanel(ownSettings);
  if (narrow) await closePanel(rooms);
  const search = page.getByRole("dialog", { name: "Search" });
  await openPanel(search, "Search");
  await page.getByRole("searchbox").fill("colour");
  await search.getByRole("link").first().waitFor();
  await assertAccessible(page, "what was found");
  await closePanel(search);
  const settings = page.getByRole("dialog", { name: "Room settings" });
  await openPanel(page.getByRole("dialog", { name: "#axe" }), "Room menu");
  await openPanel(settings, "Room settings");
  await closePanel(settings);
  const card = page.getByRole("dialog", { name: "About Divya" });
  if (narrow) await openPanel(people, "People");
  await page.locator(".person-line", { hasText: "Divya" }).click();
  await card.getByText("Here since").waitFor();
  await assertAccessible(page, "a card");
  await closePanel(card);
  if (narrow) await closePanel(people);
}

/** Only what is there can be looked at, and closed: it is drawn a frame after the press, and a frame may take long. */
async function openPanel(panel: Locator, button: string): Promise<void> {
  await panel.page().getByRole("button", { name: button }).click();
  await panel.waitFor();
  await assertAccessible(panel.page(), button);
}

async function closePanel(panel: Locator): Promise<void> {
  await panel.page().keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
}
