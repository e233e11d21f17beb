/** Two people in browsers, one with an IRC client and one with nc, in one room: what one does, all the others see. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { type Everyone, line, othersHear, othersIn } from "./cast.ts";
import { dayAfter } from "./days.ts";
import { arrive, box, message, messages, reasonToSkip, say } from "./person.ts";
import { type Scene, sharedScene } from "./scene.ts";
import { exact, giveImage, goTo, jumpTo, openProfile, roomLink, tool, useMessageMenu, useRoomMenu } from "./steps.ts";
import { until, untilCopied } from "./telling.ts";

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

/** Mel and Nico are there and have spoken; then two come by links, and stand at the door. */
async function gather(scene: Scene): Promise<Everyone> {
  const others = await othersIn(scene);
  const devika = await scene.openPage(`${scene.url}/#lobby`, CLIPBOARD);
  const divya = await scene.openPage(`${scene.url}/join/lobby`);
  return { ...others, devika, divya };
}

describe("everyone in one room", { skip: await reasonToSkip() }, () => {
  const sceneOf = sharedScene();
  const gathered = Promise.withResolvers<Everyone>();

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
    const everyone = await gathered.promise;
    const { devika, divya, mel, nico } = everyone;
    const told = async (page: Page, words: string): Promise<void> => {
      await say(page, words);
      await othersHear(everyone, page === devika ? "Devika" : "Divya", words);
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
    await useMessageMenu(divya, "helo", "Edit");
    await say(divya, "hello");
    await message(devika, "hello").waitFor();
    await nico.expect("Divya: [edited] hello");
    await mel.expect(/ PRIVMSG #lobby :\[edited\] hello$/);
    await told(devika, "my password is hunter2");
    await useMessageMenu(devika, "hunter2", "Take back");
    await message(divya, "hunter2").waitFor({ state: "detached" });
    await mel.expect(line("Devika", "REDACT #lobby "));
    await say(divya, "/me waves");
    await nico.expect("* Divya waves");
  });

  test("talk: a sign picked, code in colours, what a slash can do, an image shown, a link copied", async (t) => {
    const scene = sceneOf(t);
    const everyone = await gathered.promise;
    const { devika, divya, mel, nico } = everyone;
    nico.send("give me a sign");
    const said = await mel.expect(/ PRIVMSG #lobby :give me a sign$/);
    await message(devika, "give me a sign").hover();
    await tool(devika, "React with another sign").click();
    await devika.getByLabel("Find an emoji").fill("rocket");
    await devika.getByRole("button", { name: "rocket", exact: true }).click();
    await divya.getByRole("button", { name: "🚀 1 by Devika" }).waitFor();
    await mel.expect(/^@\S*\+draft\/react=🚀\S* :Devika!\S+ TAGMSG #lobby$/);
    await divya.getByRole("button", { name: "Emoji", exact: true }).click();
    await divya.getByLabel("Find an emoji").fill("party");
    await divya.getByRole("button", { name: "party popper", exact: true }).waitFor();
    await divya.keyboard.press("Enter");
    await divya.keyboard.press("Enter");
    await othersHear(everyone, "Divya", "🎉");
    await say(divya, "```js\nconst one = 1\n```");
    await devika.locator("pre .code-keyword").getByText("const").waitFor();
    await othersHear(everyone, "Divya", "const one = 1");
    await box(devika).pressSequentially("/shr");
    await devika.getByRole("option", { name: "/shrug" }).waitFor();
    await devika.keyboard.press("Tab");
    await devika.keyboard.press("Enter");
    await othersHear(everyone, "Devika", "¯\\_(ツ)_/¯");
    await say(devika, "/help");
    await devika.getByText("/shrug").waitFor();
    await devika.bringToFront();
    await giveImage(devika, "paste");
    await devika.getByRole("img", { name: "dot.png" }).waitFor();
    await devika.getByText("Images cannot be sent here yet.").waitFor();
    await devika.getByRole("button", { name: "Remove the image" }).click();
    await say(devika, "that was one pixel");
    await othersHear(everyone, "Devika", "that was one pixel");
    await useMessageMenu(devika, "give me a sign", "Copy link");
    const link = `${scene.url}/room/lobby/message/${/msgid=([^; ]+)/.exec(said)?.[1]}`;
    await untilCopied(devika, link);
    await useRoomMenu(devika, "Copy the invitation's link");
    await untilCopied(devika, `${scene.url}/join/lobby`);
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

  test("rooms: pinned, muted, jumped to by keys alone, each with its draft", async (t) => {
    sceneOf(t);
    const { devika, mel, nico } = await gathered.promise;
    await goTo(devika, "garden");
    const [first, muted] = [devika.locator(".room-item").first(), devika.locator(".room-item.muted")];
    await useRoomMenu(devika, "Pin to the top");
    await first.getByText("garden").waitFor();
    await useRoomMenu(devika, "Mute");
    await muted.getByText("garden").waitFor();
    await box(devika).fill("half a thou");
    await jumpTo(devika, "lobby");
    await devika.getByRole("heading", { name: "#lobby" }).waitFor();
    assert.equal(await box(devika).inputValue(), "");
    mel.send("PRIVMSG #garden :noise", "PRIVMSG #garden :Devika: listen", "PRIVMSG #lobby :I was loud there");
    await message(devika, "I was loud there").waitFor();
    await roomLink(devika, "garden").getByText("1 message for you").waitFor({ state: "attached" });
    await jumpTo(devika, "Nico");
    await devika.getByRole("heading", { name: "Nico" }).waitFor();
    await say(devika, "psst");
    await nico.expect(/^Devika to Nico only: psst$/);
    await jumpTo(devika, "discover");
    await devika.getByRole("dialog", { name: "Discover rooms" }).waitFor();
    await devika.keyboard.press("Escape");
    await jumpTo(devika, "garden");
    await devika.getByRole("heading", { name: "#garden" }).waitFor();
    assert.equal(await box(devika).inputValue(), "half a thou");
    await box(devika).press("End");
    await devika.keyboard.type("ght");
    await devika.keyboard.press("Enter");
    await mel.expect(/ PRIVMSG #garden :half a thought$/);
    await useRoomMenu(devika, "Unmute");
    await muted.waitFor({ state: "detached" });
    await useRoomMenu(devika, "Unpin");
    await devika.locator(".room-item").last().getByText("Nico").waitFor();
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
    await divya.keyboard.press("Escape");
  });

  test("look after the room: its topic and who may come in, invitations, a ban", async (t) => {
    sceneOf(t);
    const { devika, divya, mel, nico } = await gathered.promise;
    await say(devika, "/join shed");
    await devika.getByRole("heading", { name: "#shed" }).waitFor();
    await useRoomMenu(devika, "Room settings");
    await devika.getByLabel("Topic", { exact: true }).fill("Tools");
    await devika.getByLabel("Only people who are invited come in").check();
    await devika.getByRole("button", { name: "Save" }).click();
    await devika.getByRole("button", { name: "Topic: Tools" }).waitFor();
    mel.send("JOIN #shed");
    await mel.expect(/ 473 Mel #shed /);
    for (const name of ["Divya", "Mel", "Nico"]) {
      await useRoomMenu(devika, "Invite somebody");
      await devika.getByLabel("Name", { exact: true }).fill(name);
      await devika.keyboard.press("Enter");
    }
    await nico.expect(/Devika .*#shed/);
    await mel.expect(line("Devika", "INVITE Mel #shed$"));
    mel.send("JOIN #shed");
    await mel.expect(/ 332 Mel #shed :?Tools$/);
    await exact(divya, "Devika invites you into #shed").waitFor();
    await say(divya, "/join shed");
    await divya.getByRole("button", { name: "Topic: Tools" }).waitFor();
    await mel.expect(line("Divya", "JOIN #shed$"));
    const card = await openProfile(devika, "Mel");
    await card.getByRole("button", { name: "Ban from the room" }).click();
    await mel.expect(line("Devika", "MODE #shed \\+b Mel!"));
    await mel.expect(line("Devika", "KICK #shed Mel\\b"));
    await divya.getByText("Mel was removed by Devika").waitFor();
    mel.send("JOIN #shed");
    await mel.expect(/ 474 Mel #shed /);
  });
});
