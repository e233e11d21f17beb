/** Two people in browsers, one with an IRC client and one with nc, in one room: what one does, all the others see. */

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { Guests } from "../support/guests.ts";
import type { IrcClient } from "../support/irc-client.ts";
import type { LineClient } from "../support/tcp-client.ts";
import { arrive, box, message, messages, reasonToSkip, say } from "./person.ts";
import { type Scene, sharedScene } from "./scene.ts";
import { until } from "./telling.ts";

type Everyone = {
  readonly devika: Page;
  readonly divya: Page;
  readonly mel: IrcClient;
  readonly nico: LineClient;
  readonly guests: Guests;
};

const MEL_CAPS = ["message-tags", "draft/message-redaction"];

/** Mel with IRC and Nico with nc are there and have spoken; then two come by links. */
async function gather(scene: Scene): Promise<Everyone> {
  const guests = new Guests(Number(new URL(scene.serverUrl).port));
  const nico = await guests.person("Nico");
  const mel = await guests.member("Mel", MEL_CAPS);
  nico.send("I came with nc");
  await mel.expect(/ PRIVMSG #lobby :I came with nc$/);
  mel.send("PRIVMSG #lobby :and I with \x02IRC\x02");
  await nico.expect("Mel: and I with IRC");
  const devika = await scene.openPage(`${scene.url}/#lobby`);
  const divya = await scene.openPage(`${scene.url}/join/lobby`);
  return { devika, divya, mel, nico, guests };
}

const tool = (page: Page, name: string) => page.getByRole("toolbar").getByRole("button", { name, exact: true });
const roomLink = (page: Page, name: string) => page.getByRole("navigation").getByRole("link", { name });

/** What Mel is sent of somebody, whatever its tags. */
const line = (nick: string, command: string) => new RegExp(`^(?:@\\S+ )?:${nick}!\\S+ ${command}`);

async function goTo(page: Page, room: string): Promise<void> {
  await roomLink(page, room).click();
  await page.getByRole("heading", { name: `#${room}`, exact: true }).waitFor();
}

async function useMenu(page: Page, words: string, item: string): Promise<void> {
  await message(page, words).hover();
  await tool(page, "More").click();
  await page.getByRole("button", { name: item, exact: true }).click();
}

describe("everyone in one room", { skip: await reasonToSkip() }, () => {
  const sceneOf = sharedScene();
  const gathered = Promise.withResolvers<Everyone>();
  after(() => gathered.promise.then(({ guests }) => guests.destroyClients()));

  test("arrive: one field and one key, and what was said and who is there are on screen", async (t) => {
    const everyone = await gather(sceneOf(t));
    gathered.resolve(everyone);
    const { devika, divya, mel, nico } = everyone;
    assert.equal(await devika.getByRole("textbox").count(), 1);
    await devika.keyboard.type("Devika");
    await devika.keyboard.press("Enter");
    await message(devika, "I came with nc").waitFor();
    await message(devika, "and I with IRC").waitFor();
    await devika.locator(".bold").getByText("IRC").waitFor();
    const people = devika.getByRole("complementary", { name: "People" });
    await people.locator(".person", { hasText: "Nico" }).getByText("nc").waitFor();
    await people.getByText("Mel").waitFor();
    await nico.expect(/^Devika from \[\S+\] has joined the chat!$/);
    await mel.expect(line("Devika", "JOIN #lobby$"));
    await arrive(divya, "Divya");
    await people.getByText("Divya").waitFor();
  });

  test("talk: formatting, lines, a name, an answer, a sign, an edit, and what is taken back", async (t) => {
    sceneOf(t);
    const { devika, divya, mel, nico } = await gathered.promise;
    const told = async (page: Page, words: string): Promise<void> => {
      await say(page, words);
      await nico.expect(`${page === devika ? "Devika" : "Divya"}: ${words}`);
      await mel.expect(new RegExp(` PRIVMSG #lobby :?${RegExp.escape(words)}$`));
    };
    await told(devika, "**bold**, *slanted*, ~~struck~~, `code`, https://example.org/");
    for (const looks of [".bold", ".italic", ".strike", "code", "a[href='https://example.org/']"]) {
      await divya.locator(`.message:not(.outgoing) .body ${looks}`).last().waitFor();
    }
    await say(divya, "> quoted\n- one\n- two");
    for (const line of ["> quoted", "- one", "- two"]) {
      await nico.expect(`Divya: ${line}`);
      await mel.expect(new RegExp(` PRIVMSG #lobby :${line}$`));
    }
    await devika.locator("blockquote").getByText("quoted").waitFor();
    await box(devika).pressSequentially("@Nic");
    await devika.getByRole("option", { name: "Nico" }).waitFor();
    await devika.keyboard.press("Tab");
    await mel.expect(/^@\S*\+typing=active\S* :Devika!\S+ TAGMSG #lobby$/);
    await devika.keyboard.type(":wav");
    await devika.getByRole("option", { name: ":wave:" }).waitFor();
    await devika.keyboard.press("Tab");
    await devika.keyboard.press("Enter");
    await nico.expect(/^Devika: @Nico 👋/);
    nico.send("Divya: and you?");
    await divya.locator(".calls-me mark").getByText("Divya").waitFor();
    await message(devika, "and you?").hover();
    await tool(devika, "Reply").click();
    await devika.keyboard.type("so am I");
    await devika.keyboard.press("Enter");
    await divya.locator(".message", { hasText: "so am I" }).locator(".quoted").getByText("and you?").waitFor();
    await nico.expect("Devika: so am I");
    await mel.expect(/^@\S*\+draft\/reply=\S+ :Devika!\S+ PRIVMSG #lobby :so am I$/);
    await message(divya, "so am I").hover();
    await tool(divya, "React with 👍").click();
    await devika.getByRole("button", { name: "👍 1 by Divya" }).waitFor();
    await mel.expect(/^@\S*\+draft\/react=👍\S* :Divya!\S+ TAGMSG #lobby$/);
    await told(divya, "helo");
    await useMenu(divya, "helo", "Edit");
    await say(divya, "hello");
    await message(devika, "hello").waitFor();
    await nico.expect("Divya: [edited] hello");
    await mel.expect(/ PRIVMSG #lobby :\[edited\] hello$/);
    await told(devika, "my password is hunter2");
    await useMenu(devika, "hunter2", "Take back");
    await message(divya, "hunter2").waitFor({ state: "detached" });
    await mel.expect(line("Devika", "REDACT #lobby "));
    await say(divya, "/me waves");
    await nico.expect("* Divya waves");
  });

  test("rooms: made, found by topic, joined, left; news are counted; two write to each other alone", async (t) => {
    sceneOf(t);
    const { devika, divya, mel, nico } = await gathered.promise;
    await say(devika, "/join garden");
    await devika.getByRole("heading", { name: "#garden" }).waitFor();
    await say(devika, "/topic Roses and tulips");
    await devika.getByRole("button", { name: "Topic: Roses and tulips" }).waitFor();
    mel.send("LIST");
    await mel.expect(/ 322 Mel #garden 1 :Roses and tulips$/);
    await mel.join("#garden");
    await divya.getByRole("button", { name: "Discover rooms" }).click();
    await divya.getByLabel("Find a room").fill("tulip");
    const listed = divya.getByRole("dialog").locator("li", { hasText: "Roses and tulips" });
    await listed.getByText("2 people").waitFor();
    await listed.getByRole("link", { name: "#garden" }).click();
    await mel.expect(line("Divya", "JOIN #garden$"));
    await goTo(devika, "lobby");
    mel.send("PRIVMSG #garden :lovely here", "PRIVMSG #garden :isn't it, Devika?");
    await roomLink(devika, "garden").getByText("1 message for you").waitFor({ state: "attached" });
    await message(divya, "isn't it").waitFor();
    nico.send("somebody in here?");
    await roomLink(divya, "lobby").getByText("1 new message").waitFor({ state: "attached" });
    await say(devika, "/msg Nico between us");
    await nico.expect(/^Devika to Nico only: between us$/);
    nico.send("/msg Devika and back");
    await message(devika, "and back").waitFor();
    await divya.getByRole("button", { name: "Leave #garden" }).click();
    await mel.expect(line("Divya", "PART #garden"));
    await message(divya, "somebody in here?").waitFor();
    assert.equal((await divya.getByText("between us").count()) + (await divya.getByText("and back").count()), 0);
  });

  test("read and find: one order for everybody, comings folded, a search that lands in the conversation", async (t) => {
    sceneOf(t);
    const { devika, divya, mel, nico, guests } = await gathered.promise;
    await goTo(devika, "lobby");
    await Promise.all([say(devika, "from Devika"), say(divya, "from Divya")]);
    nico.send("from Nico", "from Nico again");
    mel.send("PRIVMSG #lobby :from Mel", "PRIVMSG #lobby :from Mel again");
    const order = async (page: Page): Promise<readonly string[]> => {
      for (const words of ["from Devika", "from Divya", "from Nico again", "from Mel again"]) {
        await message(page, words).waitFor();
      }
      return (await messages(page)).filter((words) => words.startsWith("from "));
    };
    const seen = await order(devika);
    assert.equal(seen.length, 6);
    assert.deepEqual(await order(divya), seen);
    const heard = (await nico.settle()).flatMap((line) => /^\w+: (from .*)/.exec(line)?.[1] ?? []);
    assert.deepEqual(heard, seen);
    for (const name of ["Aarav", "Bela", "Chen", "Dora"]) await guests.person(name);
    for (const page of [devika, divya]) await page.getByText(/^Aarav, Bela.* and 2 others joined$/).waitFor();
    const [today, tomorrow] = [0, 1].map((days) => dayAfter(days));
    await divya.getByRole("button", { name: "Search" }).click();
    await divya.getByRole("searchbox").fill(`nc from:Nico in:#lobby after:${dayAfter(-1)} before:${tomorrow}`);
    await divya.getByText("1 message found.").waitFor();
    await divya.getByRole("searchbox").fill(`nc from:Nico before:${today}`);
    await divya.getByText("Nothing was found.").waitFor();
    await divya.getByRole("searchbox").fill("nc from:Nico");
    await divya.getByRole("dialog").getByRole("link").first().click();
    await divya.locator(".pointed-at").getByText("I came with nc").waitFor();
  });

  test("look after the room, and be told: ranks, a mute, sending out; the title counts mentions", async (t) => {
    sceneOf(t);
    const { devika, divya, mel, nico } = await gathered.promise;
    await goTo(devika, "garden");
    const people = devika.getByRole("complementary", { name: "People" });
    await people.getByText("Looks after the room · 1").waitFor();
    nico.send("Devika: come back");
    await roomLink(devika, "lobby").getByText("1 message for you").waitFor({ state: "attached" });
    await until(devika, "document.title.startsWith('(1) ')");
    const deed = async (name: string): Promise<void> => {
      await people.getByRole("button", { name: "Mel" }).click();
      await devika.getByRole("dialog", { name: "About Mel" }).getByRole("button", { name, exact: true }).click();
    };
    await deed("Make voiced");
    await mel.expect(line("Devika", "MODE #garden \\+v Mel$"));
    await deed("Mute in the room");
    await mel.expect(line("Devika", "MODE #garden \\+b ~m:Mel!"));
    await deed("Send out of the room");
    await mel.expect(line("Devika", "KICK #garden Mel\\b"));
    await devika.getByText("Mel was removed by Devika").waitFor();
    await divya.getByRole("button", { name: "Room menu" }).click();
    await divya.getByRole("button", { name: "Mute", exact: true }).waitFor();
    assert.equal(await divya.getByRole("button", { name: "Room settings" }).count(), 0, "she may not in the lobby");
  });
});

/** As one writes it in a search, in the reader's time zone. */
function dayAfter(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return date.toLocaleDateString("sv");
}
