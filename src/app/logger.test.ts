import assert from "node:assert/strict";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type ClosableLogger, createLogger, type LogOptions } from "./logger.ts";

test("on a terminal a line is a short time and the sentence, nothing else", async (t) => {
  const lines = await logged(t, { isTerminal: true }, (log) =>
    log.info({ connection: 7, address: "127.0.0.1:64886" }, "127.0.0.1:64886 has connected."),
  );
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? "", /^\d\d:\d\d:\d\d 127\.0\.0\.1:64886 has connected\.$/);
});

test("on a terminal a warning and an error say so, with their fields and cause", async (t) => {
  const lines = await logged(t, { isTerminal: true }, (log) => {
    log.warn({ free: 3 }, "The disk is nearly full.");
    log.error({ failure: new Error("outer", { cause: new Error("EIO") }) }, "A commit failed.");
  });
  assert.match(lines[0] ?? "", /warning: The disk is nearly full\. \{"free":3\}$/);
  assert.match(lines[1] ?? "", /error: A commit failed\. .*outer.*EIO/);
});

test("on a terminal nothing that came from outside can command it", async (t) => {
  const [line] = await logged(t, { isTerminal: true }, (log) =>
    log.info({}, "\u001b[2J\u009b2J\r\nfake has connected."),
  );
  assert.equal(line?.slice("hh:mm:ss ".length), "\ufffd[2J\ufffd2J\ufffd\ufffdfake has connected.");
});

test("elsewhere a line is JSON with the level's name, an ISO time, the fields and the sentence", async (t) => {
  const [line] = await logged(t, {}, (log) => log.warn({ room: "#lobby", why: new RangeError("too far") }, "Odd."));
  const { time, why, ...rest } = JSON.parse(line ?? "");
  assert.deepEqual(rest, { level: "warn", room: "#lobby", msg: "Odd." });
  assert.match(why, /^RangeError: too far\n/);
  assert.equal(new Date(time).toISOString(), time);
});

test("what is below the level is not logged", async (t) => {
  const say = (log: ClosableLogger) => {
    log.debug({}, "one");
    log.info({}, "two");
    log.warn({}, "three");
    log.error({}, "four");
  };
  assert.equal((await logged(t, { level: "debug" }, say)).length, 4);
  assert.equal((await logged(t, { level: "warn" }, say)).length, 2);
  assert.equal((await logged(t, { level: "warn", isTerminal: true }, say)).length, 2);
});

test("lines keep their order, and none is missing after a flush", async (t) => {
  const numbers = Array.from({ length: 200 }, (_, index) => index);
  const lines = await logged(t, {}, (log) => {
    for (const number of numbers) log.info({ number }, "Counting.");
  });
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).number),
    numbers,
  );
});

test("secrets never reach the log, in whichever form, at the top or inside", async (t) => {
  const fields = {
    password: "hunter2",
    request: { headers: { authorization: "Bearer hunter2", cookie: "id=hunter2" }, token: "hunter2" },
    sasl: { pass: "hunter2", secret: "hunter2" },
    nick: "alice",
  };
  for (const isTerminal of [false, true]) {
    const lines = await logged(t, { isTerminal }, (log) => log.error(fields, "Refused."));
    assert.match(lines.join("\n"), /alice/);
    assert.match(lines.join("\n"), /\[hidden\]/);
    assert.doesNotMatch(lines.join("\n"), /hunter2/);
  }
});

async function logged(
  t: TestContext,
  options: Partial<LogOptions>,
  say: (log: ClosableLogger) => void,
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "hubbub-log-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "log");
  const fileDescriptor = openSync(file, "w");
  const log = await createLogger({ level: "info", isTerminal: false, ...options, fileDescriptor });
  say(log);
  await log.flush();
  return readFileSync(file, "utf8").split("\n").filter(Boolean);
}
