/** Reading: opening at what is new, going to a message, to a day, to the newest, and back and forth without a jump. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Speaker } from "./crowd.ts";
import { dayAfter, yesterday } from "./days.ts";
import { arrive, box, ircPerson, message, messages, reasonToSkip, say } from "./person.ts";
import { type Scene, sharedBrowser } from "./scene.ts";
import { exact, isOnScreen, jumpTo, roomLink } from "./steps.ts";

const MESSAGES = 400;

const MANY_MESSAGES = 10_000;
/** All of them take minutes on a busy machine. `smoothness.ts` goes further. */
const SCROLLED_MESSAGES = 2_000;
/** Rows that are in the page at most, however long the room. */
const DRAWN_ROWS_MAX = 600;

/** The most rows that were in the page at once, and where a number did not follow on the one before it. */
type Scrolled = { readonly rows: number; readonly holes: readonly string[] };

/** In the page: goes up to the first row that is there, frame by frame, until it has gone far. */
const SCROLLED_BACK = `new Promise((resolve) => {
  const log = document.querySelector(".log");
  const holes = [];
  let rows = 0;
  const turn = () => {
    const bodies = [...log.querySelectorAll(".message .body")].map(({ textContent }) => textContent);
    const numbers = bodies.map((words) => Number(words.replace(/\\D/g, "")));
    rows = Math.max(rows, numbers.length);
    for (const [index, number] of numbers.entries())
      if (index > 0 && number !== numbers[index - 1] + 1) holes.push(numbers[index - 1] + " then " + number);
    if (numbers[0] <= ${MANY_MESSAGES - SCROLLED_MESSAGES} || holes.length > 0) return resolve({ rows, holes });
    log.scrollTop = 0;
    requestAnimationFrame(turn);
  };
  turn();
})`;

/** In the page: the first message that is on screen, as a whole. */
const FIRST_ON_SCREEN = `(() => {
  const { top } = document.querySelector(".log").getBoundingClientRect();
  const bodies = [...document.querySelectorAll(".log .message .body")];
  return bodies.find((body) => body.getBoundingClientRect().top >= top).textContent;
})()`;

/** Before the page: remembers the messages that a screen reader reads out, since they are added to a live log. */
const LISTEN = `
  globalThis.readOut = [];
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.closest?.("[role=log]")?.getAttribute("aria-live") !== "polite") continue;
      for (const node of addedNodes) if (node.matches?.(".message")) globalThis.readOut.push(node.textContent);
    }
  }).observe(document, { childList: true, subtree: true });
`;

/** Somebody who says `message 1.` to `message COUNT.` in a room. */
async function talkIn(scene: Scene, room: string, count = MESSAGES) {
  const writer = await ircPerson(scene.url, `Writer${room.slice(1)}`, { room });
  for (let index = 1; index <= count; index += 1) writer.send("PRIVMSG", room, `message ${index}.`);
  return writer;
}

/** As many as a room keeps while one reads above its newest, and more. */
const BURST_MESSAGES = 2_200;

/** Says as much as somebody would in hours. */
async function burst(scene: Scene, room: string): Promise<void> {
  const speaker = await Speaker.join(Number(new URL(scene.serverUrl).port), `Burst${room.slice(1)}`, room);
  await speaker.say(
    room,
    Array.from({ length: BURST_MESSAGES }, (_, index) => `burst ${index + 1}.`),
  );
  speaker.leave();
}

describe("reading", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("a link to a message opens there, shows which one, and scrolls on to the newest", async (t) => {
    const scene = await openScene(t);
    await talkIn(scene, "#links");
    const page = await scene.openPage(`${scene.url}/room/links`);
    await arrive(page, "Linker");
    await page.getByText(`message ${MESSAGES}.`).waitFor();
    await page.getByRole("log").focus();
    for (let turn = 0; turn < 100 && (await exact(page, "message 250.").count()) === 0; turn += 1) {
      await page.keyboard.press("PageUp");
      await page.evaluate("new Promise(requestAnimationFrame)");
    }
    const id = await page.locator(".message", { has: exact(page, "message 250.") }).getAttribute("data-key");
    const reader = await scene.openPage(`${scene.url}/room/links/message/${id}`);
    await arrive(reader, "Follower");
    await reader.locator(".pointed-at").getByText("message 250.").waitFor();
    assert.equal(await isOnScreen(reader, "message 250."), true);
    assert.equal(await exact(reader, `message ${MESSAGES}.`).count(), 0);
    await reader.getByRole("log").focus();
    for (let turn = 0; turn < 100 && (await exact(reader, `message ${MESSAGES}.`).count()) === 0; turn += 1) {
      await reader.keyboard.press("PageDown");
      await reader.evaluate("new Promise(requestAnimationFrame)");
    }
    await reader.keyboard.press("End");
    await exact(reader, `message ${MESSAGES}.`).waitFor();
    const numbers = (await messages(reader)).map((words) => Number(words.replace(/\D/g, "")));
    assert.deepEqual(
      numbers,
      Array.from(numbers.keys(), (index) => (numbers[0] ?? 0) + index),
      "no hole, nothing twice",
    );
    await reader.getByRole("button", { name: "Jump to the newest" }).waitFor({ state: "hidden" });
  });

  test("of ten thousand messages one scrolls far back, and goes to the first: no hole, nothing twice", async (t) => {
    const scene = await openScene(t);
    const writer = await Speaker.join(Number(new URL(scene.serverUrl).port), "Writer", "#long");
    await writer.say(
      "#long",
      Array.from({ length: MANY_MESSAGES }, (_, index) => `message ${index + 1}.`),
    );
    const page = await scene.openPage(`${scene.url}/room/long`);
    await arrive(page, "Scroller");
    await exact(page, `message ${MANY_MESSAGES}.`).waitFor();
    const { rows, holes } = await page.evaluate<Scrolled>(SCROLLED_BACK);
    assert.deepEqual(holes, []);
    assert.ok(rows < DRAWN_ROWS_MAX, `${rows} rows were in the page`);
    await say(page, `/date ${new Date().toLocaleDateString("sv")}`);
    await exact(page, "message 1.").waitFor();
    await page.getByRole("button", { name: "Jump to the newest" }).click();
    await exact(page, `message ${MANY_MESSAGES}.`).waitFor();
    await page.getByRole("button", { name: "Jump to the newest" }).waitFor({ state: "hidden" });
    writer.send("PRIVMSG #long :at last");
    await page.getByText("at last").waitFor();
    writer.leave();
  });

  test("a link to a message that is not there says so, and shows the newest", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/gone/message/nothing`);
    await arrive(page, "Seeker");
    await page.getByText("That message is not here any more").waitFor();
  });

  test("whoever writes many lines at the newest message stays there", async (t) => {
    const scene = await openScene(t);
    const writer = await talkIn(scene, "#lines", 60);
    const page = await scene.openPage(`${scene.url}/room/lines`);
    await arrive(page, "Author");
    await exact(page, "message 60.").waitFor();
    for (let line = 0; line < 6; line += 1) {
      await box(page).pressSequentially("a line");
      await page.keyboard.press("Shift+Enter");
      await page.evaluate("new Promise(requestAnimationFrame)");
    }
    writer.send("PRIVMSG", "#lines", "at last");
    await page.getByText("at last").waitFor();
    assert.equal(await isOnScreen(page, "at last"), true);
    assert.equal(await page.getByRole("button", { name: /newest|new message/ }).count(), 0);
  });

  test("opens at the first message that came while one was not there, and goes on from there", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/visits`);
    await arrive(page, "Visitor");
    await say(page, "see you later");
    await message(page, "see you later").waitFor();
    await page.goto("about:blank");
    const writer = await talkIn(scene, "#visits", 130);
    await page.goto(`${scene.url}/join/visits`);
    await page.locator(".unread-line").waitFor();
    await exact(page, "message 1.").waitFor();
    assert.equal(await isOnScreen(page, "message 1."), true);
    assert.equal(await isOnScreen(page, "message 130."), false);
    await page.getByRole("button", { name: "130 new messages" }).click();
    assert.equal(await isOnScreen(page, "message 130."), true);
    writer.send("PRIVMSG", "#visits", "at last");
    await page.getByText("at last").waitFor();
  });

  test("what was said before one came is not read out, what is said then is", async (t) => {
    const scene = await openScene(t);
    const writer = await talkIn(scene, "#aloud");
    const page = await scene.openPage("about:blank");
    await page.addInitScript(LISTEN);
    await page.goto(`${scene.url}/room/aloud`);
    await arrive(page, "Listener");
    await page.locator(".log[aria-live=polite]").waitFor();
    await exact(page, `message ${MESSAGES - 90}.`).waitFor({ state: "attached" });
    writer.send("PRIVMSG", "#aloud", "now");
    await exact(page, "now").waitFor();
    const readOut: readonly string[] = await page.evaluate("globalThis.readOut");
    assert.equal(readOut.length, 1);
    assert.match(readOut[0] ?? "", /now/);
  });

  test("what is read above the newest stays where it is on screen, however much is said", async (t) => {
    const scene = await openScene(t);
    await talkIn(scene, "#calm");
    const page = await scene.openPage(`${scene.url}/room/calm`);
    await arrive(page, "Calm");
    await exact(page, `message ${MESSAGES}.`).waitFor();
    await page.getByRole("log").focus();
    for (let turn = 0; turn < 3; turn += 1) {
      await page.keyboard.press("PageUp");
      await page.evaluate("new Promise(requestAnimationFrame)");
    }
    await page.getByRole("button", { name: "Jump to the newest" }).waitFor();
    const read = await page.evaluate<string>(FIRST_ON_SCREEN);
    const top = async () => (await exact(page, read).boundingBox())?.y;
    const before = await top();
    await burst(scene, "#calm");
    await page.getByRole("button", { name: "2,200 new messages" }).waitFor();
    assert.equal(await top(), before);
    await page.getByRole("button", { name: "2,200 new messages" }).click();
    await exact(page, `burst ${BURST_MESSAGES}.`).waitFor();
    assert.equal(await isOnScreen(page, `burst ${BURST_MESSAGES}.`), true);
    await page.getByRole("button", { name: "2,200 new messages" }).waitFor({ state: "hidden" });
  });

  test("what came in another room is opened at its first message, the newest one press away", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/here`);
    await arrive(page, "Between");
    await say(page, "/join there");
    await page.getByText("This is where #there begins.").waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "#here" }).waitFor();
    await talkIn(scene, "#there", 60);
    await page.getByText("60 new messages").waitFor({ state: "attached" });
    await roomLink(page, "there").click();
    await exact(page, "message 1.").waitFor();
    assert.equal(await isOnScreen(page, "message 1."), true);
    await page.getByRole("button", { name: "60 new messages" }).click();
    await page.getByText("60 new messages").waitFor({ state: "detached" });
    assert.equal(await isOnScreen(page, "message 60."), true);
    await page.getByRole("button", { name: "Jump to what is new" }).waitFor({ state: "hidden" });
  });

  test("more that came in another room than is kept of it is opened at its first message, too", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/quiet`);
    await arrive(page, "Returner");
    await say(page, "/join busy");
    await say(page, "see you later");
    await message(page, "see you later").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "quiet" }).click();
    await page.getByRole("heading", { name: "#quiet" }).waitFor();
    await burst(scene, "#busy");
    await page.getByText("2,200 new messages").waitFor({ state: "attached" });
    await page.getByRole("navigation").getByRole("link", { name: "busy" }).click();
    await exact(page, "burst 1.").waitFor();
    assert.equal(await isOnScreen(page, "burst 1."), true);
    assert.equal(await page.locator(".unread-line").count(), 1);
    await page.getByRole("button", { name: "2,200 new messages" }).click();
    await exact(page, `burst ${BURST_MESSAGES}.`).waitFor();
  });

  test("a day's address leads to its first message, of this day and of the one before", async (t) => {
    const lines = (day: string) => Array.from({ length: 120 }, (_, index) => `${day} ${index + 1}.`);
    const { scene, writer } = await yesterday(async () => {
      const scene = await openScene(t);
      const writer = await Speaker.join(Number(new URL(scene.serverUrl).port), "Diarist", "#days");
      await writer.say("#days", lines("yesterday"));
      return { scene, writer };
    });
    await writer.say("#days", lines("today"));
    const page = await scene.openPage(`${scene.url}/room/days/day/${dayAfter(-1)}`);
    await arrive(page, "Historian");
    await exact(page, "yesterday 1.").waitFor();
    await page.getByRole("heading", { name: "Yesterday" }).waitFor();
    assert.equal(await isOnScreen(page, "yesterday 1."), true);
    assert.equal(await exact(page, "today 120.").count(), 0);
    await page.getByRole("button", { name: "Jump to the newest" }).click();
    await exact(page, "today 120.").waitFor();
    const field = page.getByRole("dialog", { name: "Go to a day" }).getByLabel("Day", { exact: true });
    await jumpTo(page, "go to a day");
    await field.waitFor();
    assert.equal(await field.inputValue(), dayAfter(0));
    await field.fill(dayAfter(-1));
    await field.press("Enter");
    await exact(page, "yesterday 1.").waitFor();
    assert.equal(await isOnScreen(page, "yesterday 1."), true);
    assert.equal(new URL(page.url()).pathname, `/room/days/day/${dayAfter(-1)}`);
    await page.getByRole("button", { name: "Yesterday" }).click();
    await field.waitFor();
    assert.equal(await field.inputValue(), dayAfter(-1));
    await field.fill(dayAfter(0));
    await field.press("Enter");
    await exact(page, "today 1.").waitFor();
    await page.getByRole("heading", { name: "Today" }).waitFor();
    assert.equal(await isOnScreen(page, "today 1."), true);
    writer.leave();
  });

  test("the back button leads from a place in the room to its newest message, and forward again", async (t) => {
    const scene = await openScene(t);
    await talkIn(scene, "#back", 120);
    const page = await scene.openPage(`${scene.url}/room/back`);
    await arrive(page, "Returner");
    await exact(page, "message 120.").waitFor();
    await say(page, `/date ${new Date().toLocaleDateString("sv")}`);
    await exact(page, "message 1.").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "back" }).click();
    await page.waitForURL(`${scene.url}/room/back`);
    assert.equal(await isOnScreen(page, "message 1."), true);
    await page.goBack();
    await page.goBack();
    await page.waitForURL(`${scene.url}/room/back`);
    await page.getByRole("button", { name: "Jump to the newest" }).waitFor({ state: "hidden" });
    assert.equal(await isOnScreen(page, "message 120."), true);
    await page.goForward();
    await exact(page, "message 1.").waitFor();
    await page.getByRole("button", { name: "Jump to the newest" }).waitFor();
  });

  test("whoever goes back to the newest before the place they went to is there stays at the newest", async (t) => {
    const scene = await openScene(t);
    const wire = await scene.openWire();
    const writer = await talkIn(scene, "#waver", 400);
    const page = await scene.openPage(`${wire.url}/room/waver`);
    const connected = page.waitForEvent("websocket");
    await arrive(page, "Waverer");
    await exact(page, "message 400.").waitFor();
    const pass = wire.holdBack();
    const asked = (await connected).waitForEvent("framesent", ({ payload }) => String(payload).includes("AROUND"));
    await say(page, `/date ${new Date().toLocaleDateString("sv")}`);
    await asked;
    await page.goBack();
    await page.getByRole("button", { name: "Jump to the newest" }).waitFor({ state: "hidden" });
    pass();
    writer.send("PRIVMSG", "#waver", "still there?");
    await exact(page, "still there?").waitFor();
    assert.equal(await isOnScreen(page, "still there?"), true);
  });

  test("whoever reads far back and says something sees it said", async (t) => {
    const scene = await openScene(t);
    await talkIn(scene, "#speak", 120);
    const page = await scene.openPage(`${scene.url}/room/speak`);
    await arrive(page, "Speaker");
    await exact(page, "message 120.").waitFor();
    await page.getByRole("log").focus();
    await page.keyboard.press("Home");
    await page.getByRole("button", { name: "Jump to the newest" }).waitFor();
    await say(page, "here I am");
    await message(page, "here I am").waitFor();
    assert.equal(await isOnScreen(page, "here I am"), true);
    await page.getByRole("button", { name: "Jump to the newest" }).waitFor({ state: "hidden" });
  });

  test("a long message shows its beginning, and all of it when asked", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/room/long`);
    await arrive(page, "Longwinded");
    await say(page, Array.from({ length: 60 }, (_, index) => `line ${index + 1}`).join("\n"));
    const words = page.locator(".message:not(.outgoing) .folded");
    await words.waitFor();
    const folded = (await page.locator(".message:not(.outgoing)").boundingBox())?.height ?? 0;
    await page.getByRole("button", { name: "Show all of it" }).click();
    await page.getByRole("button", { name: "Show less" }).waitFor();
    const whole = (await page.locator(".message:not(.outgoing)").boundingBox())?.height ?? 0;
    assert.ok(whole > 2 * folded, `${folded} then ${whole}`);
  });
});
