/** Rooms and people: the switcher, what there is to discover, pins and mutes, and looking after a room. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { arrive, box, ircPerson, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";
import { openProfile, useRoomMenu } from "./steps.ts";

const roomNames = (page: Page) => page.getByRole("navigation").locator(".room-link bdi").allInnerTexts();

describe("rooms and people", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("Ctrl and K lead to a room, a person, or something to do, and the focus comes back", async (t) => {
    const scene = await openScene(t);
    await ircPerson(scene.url, "Divya", { room: "#first" });
    const page = await scene.openPage(`${scene.url}/room/first`);
    await arrive(page, "Jumper");
    await say(page, "/join second");
    await page.getByRole("heading", { name: "#second" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.type("fir");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "#first" }).waitFor();
    await page.keyboard.press("Control+k");
    // Only what is there can be closed: it is drawn a frame after the press.
    await page.getByRole("combobox").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("combobox").waitFor({ state: "detached" });
    assert.equal(await page.evaluate("document.activeElement.tagName"), "TEXTAREA");
    await page.getByRole("button", { name: "Jump to…" }).click();
    await page.getByRole("combobox").waitFor();
    await page.keyboard.type("div");
    await page.getByRole("option", { name: "Divya" }).click();
    await page.getByRole("heading", { name: "Divya" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.type("disc");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Discover rooms" }).waitFor();
  });

  test("what is asked for right after something was closed opens, also another of the same kind", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/first`);
    await arrive(page, "Hasty");
    const jump = 'dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }));';
    const switcher = page.getByRole("combobox");
    await page.getByRole("button", { name: "Discover rooms" }).click();
    await page.getByRole("dialog", { name: "Discover rooms" }).waitFor();
    // As Escape does, which is told a moment later.
    await page.evaluate(`document.querySelector("dialog").close(); ${jump}`);
    await switcher.waitFor();
    await page.keyboard.press("Escape");
    await switcher.waitFor({ state: "detached" });
    const card = await openProfile(page, "Hasty");
    await page.evaluate('document.querySelector("dialog").close(); document.querySelector(".person-line").click();');
    await page.evaluate("new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame))");
    await card.waitFor();
  });

  test("what is typed quickly counts before it is drawn", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/first`);
    await arrive(page, "Quick");
    await say(page, "quick as I am");
    await message(page, "quick as I am").waitFor();
    await page.evaluate("globalThis.requestAnimationFrame = (draw) => setTimeout(draw, 3_000)");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("disc");
    await page.keyboard.press("Enter");
    await page.keyboard.type("nowhere");
    assert.equal(await page.getByLabel("Find a room").inputValue(), "nowhere");
    await page.keyboard.press("Escape");
    await page.locator("article.message").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/he");
    await page.keyboard.press("Tab");
    assert.equal(await box(page).inputValue(), "/help ");
  });

  test("no letter is lost to a message that comes at the same moment", async (t) => {
    const scene = await openScene(t);
    const irc = await ircPerson(scene.url, "Talker", { room: "#first" });
    const page = await scene.openPage("about:blank");
    const opened = page.waitForEvent("websocket");
    await page.goto(`${scene.url}/room/first`);
    await arrive(page, "Typist");
    const socket = await opened;
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    await page.evaluate("globalThis.requestAnimationFrame = (draw) => setTimeout(draw, 3_000)");
    const come = socket.waitForEvent("framereceived", ({ payload }) => String(payload).includes("not drawn yet"));
    irc.send("PRIVMSG", "#first", "not drawn yet");
    await come;
    await page.getByRole("combobox").fill("disc");
    await page.keyboard.press("Enter");
    await page.keyboard.type("x");
    assert.equal(await page.getByLabel("Find a room").inputValue(), "x");
  });

  test("rooms that others are in are discovered by name or topic", async (t) => {
    const scene = await openScene(t);
    const irc = await ircPerson(scene.url, "Keeper", { room: "#sockets" });
    irc.send("TOPIC", "#sockets", "Everything about TCP");
    const page = await scene.openPage(`${scene.url}/room/mine`);
    await arrive(page, "Seeker");
    await page.getByRole("button", { name: "Discover rooms" }).click();
    await page.getByLabel("Find a room").fill("tcp");
    await page.getByRole("link", { name: "#sockets" }).click();
    await page.getByRole("heading", { name: "#sockets" }).waitFor();
    await page.getByRole("button", { name: "Topic: Everything about TCP" }).waitFor();
  });

  test("whoever has left their last room gets into another one, and into a conversation that begins", async (t) => {
    const scene = await openScene(t);
    const irc = await ircPerson(scene.url, "Divya", { room: "#first" });
    const page = await scene.openPage(`${scene.url}/room/first`);
    await arrive(page, "Nomad");
    await page.getByRole("button", { name: "Leave #first" }).click();
    await page.getByText("You are in no room").waitFor();
    await page.keyboard.press("Control+k");
    const choices = await page.getByRole("option").allInnerTexts();
    assert.ok(
      choices.some((choice) => choice.includes("Join a room")),
      choices.join(),
    );
    assert.ok(!choices.some((choice) => choice.includes("Go to a day")), "there is no room to go to a day in");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Join a room" }).click();
    await page.getByLabel("Room", { exact: true }).fill("second");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "#second" }).waitFor();
    await page.getByRole("button", { name: "Leave #second" }).click();
    await page.getByText("You are in no room").waitFor();
    irc.send("PRIVMSG", "Nomad", "where are you?");
    await page.getByRole("navigation").getByRole("link", { name: "Divya" }).click();
    await message(page, "where are you?").waitFor();
    await page.getByRole("button", { name: "Leave Divya" }).click();
    await page.getByText("You are in no room").waitFor();
    await page.getByRole("button", { name: "Discover rooms" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "#first" }).click();
    await page.getByRole("heading", { name: "#first" }).waitFor();
    await page.getByRole("button", { name: "Leave #first" }).click();
    await page.getByText("You are in no room").waitFor();
    irc.send("PRIVMSG", "Nomad", "and now?");
    await page.getByRole("navigation").getByRole("link", { name: "Divya" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("div");
    await page.keyboard.press("Enter");
    await message(page, "and now?").waitFor();
  });

  test("a pinned room comes first, a muted one asks for nobody, also at the next visit", async (t) => {
    const scene = await openScene(t);
    const irc = await ircPerson(scene.url, "Loud", { room: "#loud" });
    const page = await scene.openPage(`${scene.url}/room/calm`);
    await arrive(page, "Choosy");
    await say(page, "/join loud");
    await page.getByRole("heading", { name: "#loud" }).waitFor();
    await useRoomMenu(page, "Pin to the top");
    await page.locator(".room-item").first().getByText("loud").waitFor();
    assert.deepEqual(await roomNames(page), ["loud", "calm"]);
    await useRoomMenu(page, "Mute");
    await page.goBack();
    await page.getByRole("heading", { name: "#calm" }).waitFor();
    irc.send("PRIVMSG", "#loud", "noise");
    irc.send("PRIVMSG", "#loud", "Choosy: listen");
    await page.getByText("1 message for you").waitFor({ state: "attached" });
    assert.equal(await page.getByText("2 new messages").count(), 0);
    await page.reload();
    await page.locator(".room-item.muted").getByText("loud").waitFor();
    assert.deepEqual(await roomNames(page), ["loud", "calm"]);
  });

  test("whoever looks after a room changes its topic and what it is; others are not offered to", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/kept`);
    await arrive(page, "Keeper");
    const other = await scene.openPage(`${scene.url}/room/kept`);
    await arrive(other, "Other");
    await useRoomMenu(page, "Room settings");
    await page.getByLabel("Topic", { exact: true }).fill("Kept in order");
    await page.getByLabel("Only people with a voice write").check();
    await page.getByRole("button", { name: "Save" }).click();
    await other.getByRole("button", { name: "Topic: Kept in order" }).waitFor();
    await say(other, "may I?");
    await other.getByText("Not sent:").waitFor();
    await other.getByRole("button", { name: "Room menu" }).click();
    await other.getByRole("button", { name: "Mute" }).waitFor();
    assert.equal(await other.getByRole("button", { name: "Room settings" }).count(), 0);
    await other.keyboard.press("Escape");
    const card = await openProfile(page, "Other");
    await card.getByRole("button", { name: "Make voiced" }).click();
    await other.getByText("gave Other a voice").waitFor();
    await other.getByRole("button", { name: "Try again" }).click();
    await message(page, "may I?").waitFor();
  });

  test("a room gets a password and a limit, bans are lifted; with the password one comes in", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/locked`);
    await arrive(page, "Keeper");
    await say(page, "/ban Spammer");
    await page.getByText("banned Spammer!*@*").waitFor();
    const loud = await ircPerson(scene.url, "Loud", { room: "#locked" });
    await (await openProfile(page, "Loud")).getByRole("button", { name: "Mute in the room" }).click();
    await page.getByText("muted Loud").waitFor();
    await loud.quit();
    await useRoomMenu(page, "Room settings");
    await page.getByRole("button", { name: "Let Loud speak again" }).click();
    await page.getByLabel("Room password").pressSequentially("se,sa me");
    await page.getByLabel("People at most").pressSequentially("0x2");
    assert.equal(await page.getByLabel("Room password").inputValue(), "sesame");
    assert.equal(await page.getByLabel("People at most").inputValue(), "2");
    await page.getByRole("button", { name: "Let Spammer!*@* in again" }).click();
    await page.getByText("Nobody is banned or muted.").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("lifted the ban of Spammer!*@*").waitFor();
    await page.getByText("let Loud speak again").waitFor();
    const other = await scene.openPage(`${scene.url}/room/locked`);
    await other.getByLabel("Your name").fill("Guest");
    await other.getByRole("button", { name: "Join", exact: true }).click();
    await other.getByLabel("#locked has a password").waitFor();
    await other.keyboard.type("wrong");
    await other.keyboard.press("Enter");
    await other.getByLabel("That is not the password of #locked").fill("sesame");
    await other.getByRole("button", { name: "Come in" }).click();
    await box(other).waitFor();
    await useRoomMenu(page, "Room settings");
    assert.equal(await page.getByLabel("Room password").inputValue(), "sesame");
    assert.equal(await page.getByLabel("People at most").inputValue(), "2");
    await page.getByLabel("Room password").fill("open");
    await page.getByRole("button", { name: "Save" }).click();
    await other.getByText("Keeper gave the room a password.", { exact: true }).waitFor();
    await useRoomMenu(page, "Room settings");
    assert.equal(await page.getByLabel("Room password").inputValue(), "open");
    await page.getByLabel("Room password").fill("");
    await page.getByLabel("People at most").fill("");
    await page.getByRole("button", { name: "Save" }).click();
    await other.getByText("took the room's password away").waitFor();
    await other.getByText("took the room's limit away").waitFor();
  });

  test("a card tells who somebody is; who may not send them out is not offered to", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/cards`);
    await arrive(page, "Host");
    const guest = await scene.openPage(`${scene.url}/room/cards`);
    await arrive(guest, "Visitor");
    const card = await openProfile(guest, "Host");
    await card.getByText("Guest").waitFor();
    await card.getByText("#cards").waitFor();
    assert.equal(await card.getByRole("button", { name: "Send out" }).count(), 0);
    await guest.keyboard.press("Escape");
    const own = await openProfile(page, "Visitor");
    await own.getByRole("button", { name: "Send out of the room" }).click();
    await guest.getByText("Host removed you from #cards").waitFor();
    await guest.getByRole("button", { name: "Try again" }).click();
    await box(guest).waitFor();
    const loud = await openProfile(page, "Visitor");
    await loud.getByRole("button", { name: "Mute in the room" }).click();
    await guest.getByText("Host muted Visitor.").waitFor();
    await say(guest, "may I?");
    await guest.getByText("Not sent:").waitFor();
    const quiet = await openProfile(page, "Visitor");
    await quiet.getByRole("button", { name: "Let speak again" }).click();
    await guest.getByText("Host let Visitor speak again.").waitFor();
    await guest.getByRole("button", { name: "Try again" }).click();
    await message(page, "may I?").waitFor();
    const again = await openProfile(page, "Visitor");
    await again.getByRole("button", { name: "Ban from the room" }).click();
    await guest.getByText("Host removed you from #cards").waitFor();
    await guest.getByRole("button", { name: "Try again" }).click();
    await guest.getByText("You are banned from #cards.").waitFor();
  });

  test("a name leads to its card: in a message, in the message's menu, and in a conversation of two", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/names`);
    await arrive(page, "Asker");
    const irc = await ircPerson(scene.url, "Divya", { room: "#names" });
    irc.send("PRIVMSG", "#names", "hello");
    irc.send("PRIVMSG", "#names", "\x01ACTION waves\x01");
    await page.getByText("Divya waves").waitFor();
    const card = page.getByRole("dialog", { name: "About Divya" });
    const close = async (): Promise<void> => {
      await card.getByText("#names").waitFor();
      await page.keyboard.press("Escape");
      await card.waitFor({ state: "detached" });
    };
    const names = page.getByRole("log").getByRole("button", { name: "Divya", exact: true });
    for (const name of await names.all()) {
      await name.click();
      await close();
    }
    assert.equal(await names.count(), 2);
    assert.equal(await page.evaluate("document.activeElement.textContent"), "Divya");
    await page.keyboard.press("Enter");
    await close();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "About Divya" }).press("Enter");
    await close();
    assert.equal(await names.first().getAttribute("tabindex"), "-1", "no stop on the way to the box");
    await say(page, "/msg Divya psst");
    await page.getByRole("heading", { name: "Divya" }).waitFor();
    await useRoomMenu(page, "About Divya");
    await close();
    await irc.quit();
    await useRoomMenu(page, "About Divya");
    await card.getByText("Nobody here is called Divya.").waitFor();
    assert.equal(await card.getByText("Guest").count(), 0);
  });

  test("an invitation is told to whom it is for", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/inner`);
    await arrive(page, "Host");
    const guest = await scene.openPage(`${scene.url}/room/outer`);
    await arrive(guest, "Guest");
    await useRoomMenu(page, "Invite somebody");
    await page.getByLabel("Name", { exact: true }).fill("Guest");
    await page.getByLabel("Name", { exact: true }).press("Enter");
    await guest.getByText("Host invites you into #inner").waitFor();
    await guest.getByRole("log").getByRole("link", { name: "#inner" }).click();
    await guest.getByRole("heading", { name: "#inner" }).waitFor();
  });

  test("whoever is in no room is told of an invitation, and goes in by it", async (t) => {
    const scene = await openScene(t);
    const irc = await ircPerson(scene.url, "Host", { room: "#inner" });
    const page = await scene.openPage(`${scene.url}/room/outer`);
    await arrive(page, "Guest");
    await page.getByRole("button", { name: "Leave #outer" }).click();
    await page.getByText("You are in no room").waitFor();
    irc.send("INVITE", "Guest", "#inner");
    const told = page.getByRole("main").locator("[aria-live=polite]");
    await told.getByText("Host invites you into").waitFor();
    await told.getByRole("link", { name: "#inner" }).click();
    await page.getByRole("heading", { name: "#inner" }).waitFor();
  });
});
