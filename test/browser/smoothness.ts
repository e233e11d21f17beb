/**
 * Measures how smooth the client stays: `node test/browser/smoothness.ts`. Prints the longest tasks of the page's main
 * thread, by the clock and by what they cost the processor: on a busy machine only the latter is the client's own.
 */

import type { Page } from "playwright-core";
import { arrive, ircPerson, launchBrowser } from "./person.ts";
import { Scene } from "./scene.ts";

const MESSAGES_PER_SECOND = 100;
const SECONDS = 6;
/** Messages that are sent at once: ten times a second. */
const HANDFUL = MESSAGES_PER_SECOND / 10;
const MEMBERS = 200;
const MESSAGES_BEFORE = 1_000;
const TASKS_SHOWN = 5;
const CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];

/** What a trace has of the work of one thread; times in microseconds. */
type TraceEvent = {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly ph: string;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
};

const browser = await launchBrowser();
await using scene = await Scene.open(browser);
const writer = await ircPerson(scene.url, "Writer", { room: "#busy" });
for (let index = 0; index < MEMBERS; index += 1) await ircPerson(scene.url, `Member${index}`, { room: "#busy" });
for (let index = 0; index < MESSAGES_BEFORE; index += 1) writer.send("PRIVMSG", "#busy", sentence(index));
const page = await scene.openPage(`${scene.url}/room/busy`);

await measure("arriving in a room of many messages and members", async () => {
  await arrive(page, "Reader");
  await page.getByText(sentence(MESSAGES_BEFORE - 1), { exact: true }).waitFor();
});
await measure(`${MESSAGES_PER_SECOND} messages a second while one types`, () => talk(page));
await browser.close();

async function talk(reader: Page): Promise<void> {
  const box = reader.getByRole("textbox", { name: "Message" });
  const typing = box.pressSequentially("typing all the while ", { delay: 100 });
  const last = MESSAGES_BEFORE + MESSAGES_PER_SECOND * SECONDS;
  for (let index = MESSAGES_BEFORE; index < last; index += 1) {
    writer.send("PRIVMSG", "#busy", sentence(index));
    if (index % HANDFUL === HANDFUL - 1) await reader.waitForTimeout((1_000 * HANDFUL) / MESSAGES_PER_SECOND);
  }
  await reader.getByText(sentence(last - 1), { exact: true }).waitFor();
  await typing;
}

async function measure(what: string, happen: () => Promise<void>): Promise<void> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await happen();
  const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: readonly TraceEvent[] };
  const tasks = tasksOf(trace.traceEvents).toSorted((one, other) => (other.tdur ?? 0) - (one.tdur ?? 0));
  const told = tasks.slice(0, TASKS_SHOWN).map(({ dur = 0, tdur = 0 }) => {
    return `${Math.round(tdur / 1_000)} of ${Math.round(dur / 1_000)}`;
  });
  console.log(`${what}: the longest tasks, processor's of clock's ms: ${told.join(", ")}`);
}

/** Of the page's main thread: the one that lays out. */
function tasksOf(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const layout = events.find(({ name }) => name === "Layout");
  return events.filter(
    ({ pid, tid, name, ph }) => ph === "X" && pid === layout?.pid && tid === layout.tid && name === "RunTask",
  );
}

function sentence(index: number): string {
  return `message number ${index}, with some words in it`;
}
