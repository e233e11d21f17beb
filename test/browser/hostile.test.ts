/**
 * What people may try: names, topics and messages that are programs, addresses that are programs, text that turns
 * around.
 */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { arrive, ircPerson, message, reasonToSkip, say } from "./person.ts";
import { sharedBrowser } from "./scene.ts";

const LAST_ATTACK = "{{7*7}} %HUBBUB_TITLE%";

const ATTACKS = [
  "<script>document.title='owned'</script>",
  "<img src=x onerror=\"document.title='owned'\">",
  "<a href=\"javascript:document.title='owned'\">press</a>",
  "javascript:document.title='owned'",
  "JaVaScRiPt:document.title='owned'",
  "data:text/html,<script>opener.document.title='owned'</script>",
  "vbscript:msgbox(1)",
  "https://example.org/\"onmouseover=\"document.title='owned'",
  "https://user:password@example.org/%0d%0aX: y",
  "https://[::1",
  "`<b>bold</b>`",
  "```\n</pre><script>document.title='owned'</script>\n```",
  "\u202egpj.exe\u202c \u2066isolated \u2067turned",
  `${"\x03".repeat(50)}4,12${"\x02".repeat(50)}`,
  "x".repeat(5_000),
  "\u0301".repeat(300),
  "__proto__ constructor toString",
  LAST_ATTACK,
];

/** A server refuses some of these; what it lets in must do nothing. */
const NAMES = ["<b>name</b>", "\u202egnorw", "javascript", "__proto__", "constructor", "a".repeat(30), "💩", "&lt;"];

describe("hostile words", { skip: await reasonToSkip() }, () => {
  const openScene = sharedBrowser();

  test("do nothing: no script, no element, no link but to the web, nothing out of its place", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#attacks`);
    // Who comes first may set the topic.
    const attacker = await ircPerson(scene.url, "Attacker", { room: "#attacks" });
    await arrive(page, "Target");
    for (const attack of ATTACKS) {
      const line = attack.replaceAll("\n", " ").slice(0, 400);
      attacker.send("PRIVMSG", "#attacks", line);
      attacker.send("PRIVMSG", "#attacks", `\x01ACTION ${line}\x01`);
      attacker.send("TOPIC", "#attacks", line);
    }
    for (const attack of ATTACKS) {
      const sign = attack.replaceAll("\n", " ").slice(0, 24);
      attacker.tag("#attacks", { "+draft/reply": sign, "+draft/react": sign });
      attacker.tag("#attacks", { "+draft/reply": attack.slice(0, 200), "+typing": "active" });
    }
    for (const name of NAMES) attacker.send("NICK", name);
    attacker.send("PRIVMSG", "#attacks", "that was all");
    await page.getByText("that was all").waitFor();
    await assertHarmless(page);
    await page.getByRole("button", { name: "Topic" }).click();
    await page.locator(".topic-whole").waitFor();
    await assertHarmless(page);
  });

  test("do nothing when they come from one's own box, whole", async (t) => {
    const scene = await openScene(t);
    const page = await scene.openPage(`${scene.url}/#own-attacks`);
    await arrive(page, "Careless");
    for (const attack of ATTACKS) {
      await say(page, attack);
    }
    await message(page, LAST_ATTACK).waitFor();
    await page.evaluate(HOSTILE_FILES);
    await page.getByRole("img", { name: "<img src=x onerror" }).waitFor();
    assert.equal(await page.locator(".attached img").count(), 1, "a program is not drawn");
    await assertHarmless(page);
    await page.getByRole("button", { name: "Remove the image" }).click();
    await page.locator(".outgoing").first().waitFor({ state: "detached" });
    await assertHarmless(page);
  });

  test("in the address are a room's name at most", async (t) => {
    const scene = await openScene(t);
    const hashes = ["#<script>", "#%3Cimg%20src=x%20onerror=1%3E", "#%", "#@__proto__", `#${"x".repeat(500)}`, "#a,b"];
    for (const [index, hash] of hashes.entries()) {
      const page = await scene.openPage(`${scene.url}/${hash}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await arrive(page, `Linked${index}`);
      await assertHarmless(page);
    }
  });
});

/** Dropped on the page: a drawing that is a program, and an image that is none, whose name is. */
const HOSTILE_FILES = `
  const files = new DataTransfer();
  const deed = "document.title='owned'";
  const program =
    "<svg xmlns='http://www.w3.org/2000/svg' onload=\\"" + deed + "\\"><script>" + deed + "</script></svg>";
  files.items.add(new File([program], "drawing.svg", { type: "image/svg+xml" }));
  files.items.add(new File([program], "<img src=x onerror=\\"document.title='owned'\\">.png", { type: "image/png" }));
  const event = new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true });
  document.querySelector("textarea").dispatchEvent(event);
`;

async function assertHarmless(page: Page): Promise<void> {
  assert.doesNotMatch(await page.title(), /owned/);
  const foreign = "body script, #app img:not(.attached img), #app iframe, #app b, [onerror], [onmouseover]";
  assert.equal(await page.locator(foreign).count(), 0);
  for (const link of await page.locator("#app a[target]").all()) {
    assert.match((await link.getAttribute("href")) ?? "", /^https?:\/\//);
    assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  }
  const { width = 0 } = page.viewportSize() ?? {};
  assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width, "nothing sticks out");
  const log = page.getByRole("log");
  if ((await log.count()) > 0) assert.ok(await log.evaluate((element) => element.scrollWidth <= element.clientWidth));
}
