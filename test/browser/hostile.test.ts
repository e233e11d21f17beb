/**
 * What people may try: names, topics and messages that are programs, addresses that are programs, text that turns
 * around.
 */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { arrive, ircPerson, launchBrowser, openPage, reasonToSkip } from "./person.ts";
import { startServer, type TestServer } from "./server.ts";

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
  "{{7*7}} %HUBBUB_TITLE%",
];

/** A server refuses some of these; what it lets in must do nothing. */
const NAMES = ["<b>name</b>", "\u202egnorw", "javascript", "__proto__", "constructor", "a".repeat(30), "💩", "&lt;"];

describe("hostile words", { skip: await reasonToSkip() }, () => {
  let browser: Browser;
  let server: TestServer;
  before(async () => {
    browser = await launchBrowser();
    server = await startServer();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test("do nothing: no script, no element, no link but to the web, nothing out of its place", async () => {
    const page = await openPage(browser, `${server.url}/#attacks`);
    const strangers: string[] = [];
    page.on("request", (request) => request.url().startsWith(server.url) || strangers.push(request.url()));
    // Who comes first may set the topic.
    const attacker = await ircPerson(server.url, "Attacker", { room: "#attacks" });
    await arrive(page, "Target");
    for (const attack of ATTACKS) {
      const line = attack.replaceAll("\n", " ").slice(0, 400);
      attacker.send("PRIVMSG", "#attacks", line);
      attacker.send("PRIVMSG", "#attacks", `\x01ACTION ${line}\x01`);
      attacker.send("TOPIC", "#attacks", line);
    }
    for (const name of NAMES) attacker.send("NICK", name);
    attacker.send("PRIVMSG", "#attacks", "that was all");
    await page.getByText("that was all").waitFor();
    await assertHarmless(page);
    await page.getByRole("button", { name: "Topic" }).click();
    await assertHarmless(page);
    assert.deepEqual(strangers, []);
    await attacker.quit();
    await page.context().close();
  });

  test("do nothing when they come from one's own box, whole", async () => {
    const page = await openPage(browser, `${server.url}/#own-attacks`);
    await arrive(page, "Careless");
    for (const attack of ATTACKS) {
      await page.getByRole("textbox", { name: "Message" }).fill(attack);
      await page.keyboard.press("Enter");
    }
    await page.locator(".outgoing").first().waitFor({ state: "detached" });
    await assertHarmless(page);
    await page.context().close();
  });

  test("in the address are a room's name at most", async () => {
    for (const hash of [
      "#<script>",
      "#%3Cimg%20src=x%20onerror=1%3E",
      "#%",
      "#@__proto__",
      `#${"x".repeat(500)}`,
      "#a,b",
    ]) {
      const page = await openPage(browser, `${server.url}/${hash}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await arrive(page, "Linked");
      await assertHarmless(page);
      await page.context().close();
    }
  });
});

async function assertHarmless(page: Page): Promise<void> {
  assert.doesNotMatch(await page.title(), /owned/);
  assert.equal(await page.locator("body script, #app img, #app iframe, #app b, [onerror], [onmouseover]").count(), 0);
  for (const link of await page.locator("#app a[target]").all()) {
    assert.match((await link.getAttribute("href")) ?? "", /^https?:\/\//);
    assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  }
  const { width = 0 } = page.viewportSize() ?? {};
  assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width, "nothing sticks out");
  const log = page.getByRole("log");
  if ((await log.count()) > 0) assert.ok(await log.evaluate((element) => element.scrollWidth <= element.clientWidth));
}
