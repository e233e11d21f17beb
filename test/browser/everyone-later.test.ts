/** The hours after the first: each sentence with two people in browsers, one with an IRC client and one with nc. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { addPasskey, atName, giveAuthenticator, passkeyButton } from "./authenticator.ts";
import { everyoneIn, line, othersHear, othersIn } from "./cast.ts";
import { dayAfter, yesterday } from "./days.ts";
import { outgoing, untilInstalled, untilKept } from "./offline.ts";
import { arrive, message, messages, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";
import { askToKeepName, exact, goTo, isOnScreen, keepName, logIn, quit, roomLink } from "./steps.ts";
import { assertWhy, letNotificationsStay, switchOn, until, untilShown } from "./telling.ts";

const GRANTED = { permissions: ["notifications"] };

const ICON = "document.querySelector('link[rel=icon]').href";

/** More than a page of history, and than two screens. */
const MANY = 150;

const numbered = (word: string, count: number) => Array.from({ length: count }, (_, index) => `${word} ${index + 1}.`);

describe("everyone, later", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("arrive: a name is kept, used from another device, by passkey too, and one is a guest again", async (t) => {
    const scene = await openScene(t);
    const at = atName(scene.url);
    const everyone = await everyoneIn(scene, await othersIn(scene), { at });
    const { devika, divya, mel, nico, guests } = everyone;
    await giveAuthenticator(devika);
    await askToKeepName(devika);
    await addPasskey(devika);
    await devika.getByRole("button", { name: "Done" }).click();
    mel.send("WHOIS Devika");
    await mel.expect(/ 330 Mel Devika Devika /);
    const pocket = await scene.openPage(`${at}/join/lobby`);
    await logIn(pocket, "Devika");
    await say(pocket, "from my pocket");
    await othersHear(everyone, "Devika", "from my pocket");
    nico.send("Devika: both of you?");
    for (const page of [devika, pocket]) await page.locator(".calls-me").getByText("both of you?").waitFor();
    assert.equal(await divya.locator(".person", { hasText: "Devika" }).count(), 1, "one name, one presence");
    await quit(devika);
    await passkeyButton(devika).click();
    await devika.getByText("Name kept").waitFor();
    await say(devika, "and by passkey");
    await othersHear(everyone, "Devika", "and by passkey");
    assert.deepEqual(
      nico.inbox.pieces.filter((words) => words.startsWith("Devika has left")),
      [],
    );
    for (const page of [pocket, devika]) await quit(page);
    await mel.expect(line("Devika", "QUIT"));
    await nico.expect("Devika has left the chat.");
    const thief = await guests.lines("a thief");
    thief.send("Devika");
    await thief.expect(/^Devika belongs to somebody/);
    await devika.getByRole("button", { name: "Come in as a guest" }).click();
    await arrive(devika, "Passer-by");
    await devika.getByRole("button", { name: "keep name" }).waitFor();
    await nico.expect(/^Passer-by from \[\S+\] has joined the chat!$/);
    await mel.expect(line("Passer-by", "JOIN #lobby$"));
  });

  test("arrive: rooms, messages and days have addresses, and the back button leads back", async (t) => {
    const { scene, others } = await yesterday(async () => {
      const scene = await openScene(t);
      return { scene, others: await othersIn(scene) };
    });
    const { mel, nico } = others;
    nico.send("worth a link");
    const id = /msgid=([^; ]+)/.exec(await mel.expect(/ PRIVMSG #lobby :worth a link$/))?.[1];
    const everyone = await everyoneIn(scene, others);
    const { devika, divya } = everyone;
    await mel.join("#garden");
    mel.send("PRIVMSG #garden :come and see");
    await devika.goto(`${scene.url}/room/garden`);
    await message(devika, "come and see").waitFor();
    await roomLink(devika, "lobby").click();
    await devika.waitForURL(`${scene.url}/room/lobby`);
    await devika.getByRole("complementary").getByRole("button", { name: "Nico" }).click();
    await devika.getByRole("button", { name: "Write" }).click();
    await devika.waitForURL(`${scene.url}/with/Nico`);
    await devika.getByRole("heading", { name: "Nico" }).waitFor();
    await say(devika, "shall we?");
    await nico.expect(/^Devika to Nico only: shall we\?$/);
    await devika.goBack();
    await devika.getByRole("heading", { name: "#lobby" }).waitFor();
    await devika.goBack();
    await devika.getByRole("heading", { name: "#garden" }).waitFor();
    await devika.goForward();
    await devika.getByRole("heading", { name: "#lobby" }).waitFor();
    const link = `${scene.url}/room/lobby/message/${id}`;
    await say(devika, `see ${link}`);
    await othersHear(everyone, "Devika", `see ${link}`);
    await divya.goto((await divya.getByRole("link", { name: link }).getAttribute("href")) ?? "");
    await divya.locator(".pointed-at").getByText("worth a link").waitFor();
    await divya.goto(`${scene.url}/room/lobby/day/${dayAfter(-1)}`);
    await divya.getByRole("heading", { name: "Yesterday" }).waitFor();
    assert.equal(await isOnScreen(divya, "I came with nc"), true);
    await divya.goBack();
    await divya.locator(".pointed-at").getByText("worth a link").waitFor();
  });

  test("read: where one left off, the newest, a day, all in between; what is long is folded", async (t) => {
    const { scene, others } = await yesterday(async () => {
      const scene = await openScene(t);
      const others = await othersIn(scene);
      others.mel.send(...numbered("PRIVMSG #lobby :old", MANY));
      await others.mel.settle();
      return { scene, others };
    });
    const { mel, nico } = others;
    const { devika, divya } = await everyoneIn(scene, others);
    await say(devika, "/join garden");
    await devika.getByRole("heading", { name: "#garden" }).waitFor();
    nico.send(...numbered("new", 60));
    await roomLink(devika, "lobby").getByText("60 new messages").waitFor({ state: "attached" });
    await goTo(devika, "lobby");
    await devika.locator(".unread-line").waitFor();
    await exact(devika, "new 1.").waitFor();
    assert.equal(await isOnScreen(devika, "new 1."), true);
    await devika.getByRole("button", { name: "60 new messages" }).click();
    await exact(devika, "new 60.").waitFor();
    await say(devika, `/date ${dayAfter(-1)}`);
    await devika.getByRole("heading", { name: "Yesterday" }).waitFor();
    await exact(devika, "I came with nc").waitFor();
    assert.equal(await isOnScreen(devika, "I came with nc"), true);
    await readOnTo(devika, "new 60.");
    mel.send("PRIVMSG #lobby :Nico, so much?");
    await message(devika, "so much?").waitFor();
    await say(divya, numbered("line", 60).join("\n"));
    await nico.expect("Divya: line 60.");
    await mel.expect(/ PRIVMSG #lobby :line 60\.$/);
    await devika.locator(".folded").getByText("line 1.").waitFor();
    await devika.getByRole("button", { name: "Show all of it" }).click();
    await devika.getByRole("button", { name: "Show less" }).waitFor();
  });

  test("be told: of mentions and what is for one alone, and why; silently; on all devices", async (t) => {
    const scene = await openScene(t);
    const others = await othersIn(scene);
    const { devika } = await everyoneIn(scene, others, GRANTED);
    const { mel, nico } = others;
    await letNotificationsStay(devika);
    await countTones(devika);
    await keepName(devika);
    await say(devika, "/join garden");
    await devika.getByRole("heading", { name: "#garden" }).waitFor();
    await switchOn(devika, "Show notifications");
    const pocket = await scene.openPage(`${scene.url}/room/garden`);
    await logIn(pocket, "Devika");
    nico.send("just talking", "Devika: I have nc");
    await untilShown(devika, ["Nico · #lobby: Devika: I have nc"]);
    await assertWhy(devika, /^Nico in #lobby/, "Told: it says your name");
    mel.send("PRIVMSG Devika :between us");
    await untilShown(devika, ["Mel: between us", "Nico · #lobby: Devika: I have nc"]);
    await assertWhy(devika, /^Mel to you/, "Told: it was written to you alone");
    await until(devika, "document.title.startsWith('(2) ')");
    await until(devika, `decodeURIComponent(${ICON}).includes(">2</text>")`, ICON);
    assert.equal(await devika.evaluate("globalThis.tones"), 0);
    await pocket.bringToFront();
    await goTo(pocket, "lobby");
    await message(pocket, "I have nc").waitFor();
    await untilShown(devika, ["Mel: between us"]);
    await until(devika, "document.title.startsWith('(1) ')");
    nico.send("and on");
    await message(pocket, "and on").waitFor();
    await assertWhy(devika, /^Nico in #lobby/, "Not told: it does not say your name");
    await switchOn(devika, "Play a sound");
    mel.send("PRIVMSG Devika :do you hear?");
    await until(devika, "globalThis.tones > 0");
  });

  test("install: an app with icons; offline one reads what was read, and writes what is sent once", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const everyone = await everyoneIn(scene, await othersIn(scene), { at: wire.url });
    const { devika, divya, mel, nico } = everyone;
    await untilInstalled(devika);
    await assertInstallable(devika);
    nico.send("before the tunnel");
    await message(devika, "before the tunnel").waitFor();
    await untilKept(devika, "before the tunnel");
    wire.cut();
    await devika.reload();
    await message(devika, "before the tunnel").waitFor();
    await message(devika, "and I with IRC").waitFor();
    await devika.getByRole("status").getByText("Connection lost").waitFor();
    await say(devika, "from the tunnel");
    await outgoing(devika).getByText("Will be sent when you are connected again").waitFor();
    mel.send("PRIVMSG #lobby :meanwhile");
    await nico.expect("Mel: meanwhile");
    wire.mend();
    await othersHear(everyone, "Devika", "from the tunnel");
    await message(devika, "from the tunnel").waitFor();
    await outgoing(devika).waitFor({ state: "detached" });
    nico.send("once?");
    for (const page of [devika, divya]) await message(page, "once?").waitFor();
    const said = ["I came with nc", "and I with IRC", "before the tunnel", "meanwhile", "from the tunnel", "once?"];
    for (const page of [devika, divya]) assert.deepEqual(await messages(page), said);
    assert.equal((await nico.settle()).filter((words) => words.includes("tunnel")).length, 0);
    assert.equal((await mel.settle()).filter((words) => words.includes("tunnel")).length, 0);
  });
});

/** Turns page after page until the text is there; from its first line to its last the log has every number once. */
async function readOnTo(page: Page, words: string): Promise<void> {
  await page.getByRole("log").focus();
  const seen = new Set<string>();
  for (let turn = 0; turn < MANY && (await exact(page, words).count()) === 0; turn += 1) {
    for (const text of await messages(page)) seen.add(text);
    await page.keyboard.press("PageDown");
    await page.evaluate("new Promise(requestAnimationFrame)");
  }
  for (const text of await messages(page)) seen.add(text);
  const inOrder = [...seen].filter((text) => /^(?:old|new) \d+\.$/.test(text));
  assert.deepEqual(inOrder, [...numbered("old", MANY), ...numbered("new", 60)]);
}

function countTones(page: Page): Promise<void> {
  return page.evaluate(`
    globalThis.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...at) { globalThis.tones += 1; return start.apply(this, at); };
  `);
}

/** What a browser asks of an app before it offers to install it. */
async function assertInstallable(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
  // Private windows install nothing, and each test has one.
  assert.deepEqual(
    installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"),
    [],
  );
  const { url, errors } = await cdp.send("Page.getAppManifest");
  assert.deepEqual([new URL(url).pathname, errors], ["/manifest.webmanifest", []]);
}
