/**
 * Measures how smooth the client stays: `node test/browser/smoothness.ts`, or with the names of some of the parts.
 * Prints a table: the longest task of the page's main thread by what it costs the processor and by the clock (on a
 * busy machine only the former is the client's own), and what else is worth knowing.
 */

import type { Page } from "playwright-core";
import { crowd, Speaker } from "./crowd.ts";
import { arrive, box, launchBrowser } from "./person.ts";
import { Scene } from "./scene.ts";
import { tasksWhile } from "./trace.ts";

const ROOM_MESSAGES = 1_000;
const ROOM_MEMBERS = 200;
const CROWD_MEMBERS = 5_000;
const LOG_MESSAGES = 100_000;
/** People who write the long log, at the same time. */
const LOG_SPEAKERS = 4;
/** Turns of the wheel, each of a screen and a half. */
const WHEEL_TURNS = 150;
const WHEEL_PIXELS = 1_200;
const RATE_PER_SECOND = 100;
const RATE_SECONDS = 60;
/** Messages that are sent at once: ten times a second. */
const HANDFUL = RATE_PER_SECOND / 10;
const PASSING_MESSAGES = 20_000;

const WATCH = `
  globalThis.keyDelays = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === "keydown") globalThis.keyDelays.push(duration);
  }).observe({ type: "event", durationThreshold: 16 });
  const look = () => {
    if (document.querySelector(".message") === null) return requestAnimationFrame(look);
    globalThis.firstMessage = performance.now();
  };
  requestAnimationFrame(look);
`;

type Row = { readonly what: string; readonly longest: string; readonly tasksOver50: number; readonly more: string };

const rows: Row[] = [];
const browser = await launchBrowser();
const PARTS = { arriving, crowded, scrolling, talking, staying };
const wanted = process.argv.slice(2);
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await using scene = await Scene.open(browser);
  await part(scene, Number(new URL(scene.serverUrl).port));
}
console.table(rows);
await browser.close();
// The crowd would go one by one.
process.exit(0);

async function arriving(scene: Scene, port: number): Promise<void> {
  const writer = await Speaker.join(port, "Writer", "#busy");
  await crowd(port, "#busy", ROOM_MEMBERS);
  await writer.say("#busy", sentences(0, ROOM_MESSAGES));
  const page = await openWatched(scene, "busy");
  await page.waitForTimeout(500);
  await measure(page, "the door opens", async () => void (await page.reload()), paints);
  await measure(page, "arriving in a room of 1,000 messages", () => comeIn(page, ROOM_MESSAGES));
  await measure(page, "the same with what was kept", () => again(page, ROOM_MESSAGES), paints);
  const id = await page.locator(".log .message").first().getAttribute("data-key");
  await writer.say("#busy", sentences(ROOM_MESSAGES, ROOM_MESSAGES));
  await page.getByText(sentence(2 * ROOM_MESSAGES - 1), { exact: true }).waitFor();
  await measure(page, "going to a message far above", () => follow(page, `/room/busy/message/${id}`));
}

/** As a link in the page does. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState(null, "", "${path}"); dispatchEvent(new PopStateEvent("popstate"));`);
  await page.locator(`[data-key="${path.split("/").at(-1)}"]`).waitFor();
  await page.waitForTimeout(500);
}

async function crowded(scene: Scene, port: number): Promise<void> {
  const writer = await Speaker.join(port, "Writer", "#crowd");
  await crowd(port, "#crowd", CROWD_MEMBERS);
  await writer.say("#crowd", sentences(0, ROOM_MESSAGES));
  const page = await openWatched(scene, "crowd");
  await measure(page, "arriving among 5,000 members", async () => {
    await comeIn(page, ROOM_MESSAGES);
    await page.locator(".people-list").getByText("Member0", { exact: true }).waitFor();
  });
  await measure(page, "ten others come and go", async () => {
    const others = await Promise.all(
      Array.from({ length: 10 }, (_, index) => Speaker.join(port, `Newcomer${index}`, "#crowd")),
    );
    await page.locator(".people-button").getByText("5,012").waitFor();
    for (const other of others) other.leave();
    await page.locator(".people-button").getByText("5,002").waitFor();
  });
  await measure(page, "one of them is mentioned, by completion", async () => {
    await box(page).pressSequentially("@Member4999", { delay: 60 });
    await page.keyboard.press("Tab");
  });
}

async function scrolling(scene: Scene, port: number): Promise<void> {
  const people = Array.from({ length: LOG_SPEAKERS }, (_, index) => Speaker.join(port, `Writer${index}`, "#long"));
  const each = LOG_MESSAGES / LOG_SPEAKERS;
  const speakers = await Promise.all(people);
  await Promise.all(speakers.map((speaker, index) => speaker.say("#long", sentences(index * each, each))));
  await speakers[0]?.say("#long", ["the very last one"]);
  const page = await openWatched(scene, "long");
  await arrive(page, "Reader");
  await page.getByText("the very last one").waitFor();
  await page.getByRole("log").hover();
  const turn = async (pixels: number): Promise<void> => {
    for (let index = 0; index < WHEEL_TURNS; index += 1) {
      await page.mouse.wheel(0, pixels);
      await page.evaluate("new Promise(requestAnimationFrame)");
    }
  };
  const rowsOnPage = async () => `${await page.locator("[data-key]").count()} rows in the page`;
  await measure(page, "scrolling back in 100,000 messages", () => turn(-WHEEL_PIXELS), rowsOnPage);
  await measure(page, "scrolling forward again", () => turn(WHEEL_PIXELS), rowsOnPage);
}

async function talking(scene: Scene, port: number): Promise<void> {
  const writer = await Speaker.join(port, "Writer", "#busy");
  await crowd(port, "#busy", ROOM_MEMBERS);
  await writer.say("#busy", sentences(0, ROOM_MESSAGES));
  const page = await openWatched(scene, "busy");
  await comeIn(page, ROOM_MESSAGES);
  const total = RATE_PER_SECOND * RATE_SECONDS;
  let talks = true;
  let typed = "";
  const type = async (): Promise<void> => {
    while (talks) {
      await box(page).press("x", { delay: 20 });
      typed += "x";
      await page.waitForTimeout(80);
    }
  };
  await measure(
    page,
    `100 messages a second for ${RATE_SECONDS} s while one types`,
    async () => {
      const typing = type();
      for (let from = 0; from < total; from += HANDFUL) {
        await writer.say("#busy", sentences(ROOM_MESSAGES + from, HANDFUL));
        await page.waitForTimeout((1_000 * HANDFUL) / RATE_PER_SECOND);
      }
      talks = false;
      await typing;
      await page.getByText(sentence(ROOM_MESSAGES + total - 1), { exact: true }).waitFor();
    },
    async () => `${(await box(page).inputValue()).length} of ${typed.length} letters; ${await keyDelays(page)}`,
  );
}

async function staying(scene: Scene, port: number): Promise<void> {
  const writer = await Speaker.join(port, "Writer", "#busy");
  await writer.say("#busy", sentences(0, ROOM_MESSAGES));
  const page = await openWatched(scene, "busy");
  await comeIn(page, ROOM_MESSAGES);
  const heaps = [await heapMegabytes(page)];
  for (let half = 0; half < 2; half += 1) {
    const from = ROOM_MESSAGES + (half * PASSING_MESSAGES) / 2;
    await writer.say("#busy", sentences(from, PASSING_MESSAGES / 2));
    await page.getByText(sentence(from + PASSING_MESSAGES / 2 - 1), { exact: true }).waitFor();
    heaps.push(await heapMegabytes(page));
  }
  const more = `heap after collection: ${heaps.join(", ")} MB`;
  rows.push({ what: "at the start, after 10,000, after 20,000 messages", longest: "", tasksOver50: 0, more });
}

/** A page that remembers how long what keys do takes until it is painted, and when the first message is there. */
async function openWatched(scene: Scene, room: string): Promise<Page> {
  const page = await scene.openPage("about:blank");
  await page.addInitScript(WATCH);
  await page.goto(`${scene.url}/room/${room}`);
  return page;
}

async function comeIn(page: Page, messages: number): Promise<void> {
  await arrive(page, "Reader");
  await page.getByText(sentence(messages - 1), { exact: true }).waitFor();
}

async function again(page: Page, messages: number): Promise<void> {
  await page.reload();
  await page.getByText(sentence(messages - 1), { exact: true }).waitFor();
  await page.getByText("Trying again").waitFor({ state: "hidden" });
  await page.locator(".people-list").first().waitFor();
}

async function measure(
  page: Page,
  what: string,
  happen: () => Promise<void>,
  tell: (page: Page) => Promise<string> = async () => "",
): Promise<void> {
  const tasks = await tasksWhile(browser, page, happen);
  const [longest] = tasks;
  rows.push({
    what,
    longest: `${Math.round(longest?.processor ?? 0)} of ${Math.round(longest?.clock ?? 0)} ms`,
    tasksOver50: tasks.filter(({ processor }) => processor > 50).length,
    more: await tell(page),
  });
  console.log(rows.at(-1));
}

function paints(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const [first, message] = [paint?.startTime, globalThis.firstMessage].map((time) => Math.round(time ?? NaN));
    return "first paint " + first + " ms, first message " + message + " ms";
  })()`);
}

function keyDelays(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const delays = globalThis.keyDelays.toSorted((a, b) => a - b);
    const at = (share) => delays[Math.floor(share * (delays.length - 1))] ?? 0;
    return delays.length + " keys over 16 ms: half " + at(0.5) + ", 99 in 100 " + at(0.99) + ", all " + at(1);
  })()`);
}

async function heapMegabytes(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  await devtools.detach();
  return (usedSize / 1e6).toFixed(1);
}

function sentences(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => sentence(from + index));
}

function sentence(index: number): string {
  return `message number ${index}, with some words in it`;
}
