/** The process: how it starts, how it refuses to, and how it stops. */

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { TemporaryDirectory } from "./support/house.ts";
import { type Ending, runToEnd, ServerProcess } from "./support/server-process.ts";

/** Refused at the start with one line, which is this. */
function assertRefused({ code, stdout, stderr }: Ending, line: RegExp): void {
  assert.equal(code, 1);
  assert.equal(stdout, "");
  assert.match(stderr, /^[^\n]+\n$/);
  assert.match(stderr, line);
}

/** How long a stop may take (SERVE-3). */
const STOP_MS_MAX = 5_000;

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`SERVE-3: ${signal} tells everyone, keeps everything, and ends with 0 within five seconds`, async () => {
    await using stack = new AsyncDisposableStack();
    const { path } = stack.use(new TemporaryDirectory());
    const server = stack.use(await ServerProcess.start(path));
    const irc = await server.member("irc", ["echo-message"]);
    const nc = await server.person("nc");
    const web = await (await server.webSocket()).enter("web");
    const nameless = await server.lines("nameless");
    await nameless.expect(/^Enter your message/);
    const deaf = await server.irc("deaf");
    deaf.tcp.socket.pause();
    await irc.ask("PRIVMSG #lobby :last words");
    const start = performance.now();
    const { code, signal: killer, stderr } = await server.end(signal);
    assert.deepEqual([code, killer, stderr], [0, null, ""]);
    assert.ok(performance.now() - start < STOP_MS_MAX);
    assert.equal((await irc.inbox.ended()).at(-1), "ERROR :Closing link: The server is stopping. Goodbye!");
    assert.equal((await web.inbox.ended()).at(-1), "ERROR :Closing link: The server is stopping. Goodbye!");
    assert.equal((await nc.inbox.ended()).at(-1), "The server is stopping. Goodbye!");
    assert.equal((await nameless.inbox.ended()).at(-1), "The server is stopping. Goodbye!");
    const again = stack.use(await ServerProcess.start(path));
    const reader = await again.member("irc", ["draft/event-playback"]);
    const history = (await reader.ask("CHATHISTORY LATEST #lobby * 10")).join("\n");
    assert.match(history, / PRIVMSG #lobby :last words\n/);
    assert.match(history, /^:nc!nc@\S+ QUIT :The server is stopping\. Goodbye!$/m, "their departure was written");
  });
}

test("SERVE-2: a taken port: one line that says what to do, exit code 1", async () => {
  await using stack = new AsyncDisposableStack();
  const [one, other] = [stack.use(new TemporaryDirectory()), stack.use(new TemporaryDirectory())];
  const server = stack.use(await ServerProcess.start(one.path));
  const ending = await runToEnd(["--port", String(server.port), "--data", other.path]);
  assertRefused(ending, new RegExp(`Port ${server.port} .* taken.* AirPlay.* --port ${server.port + 1}`));
  await server.person("ann");
});

test("LOG-10: a second server on the same data is refused, and the first goes on", async () => {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(new TemporaryDirectory());
  const server = stack.use(await ServerProcess.start(path));
  const ann = await server.person("ann");
  assertRefused(await runToEnd(["--port", "0", "--data", path]), /is in use by another Hubbub/);
  ann.send("still here");
  await ann.expect("ann: still here");
});

test("LOG-10: a data directory that can't be used is refused", async () => {
  using directory = new TemporaryDirectory();
  const file = join(directory.path, "a-file");
  writeFileSync(file, "not a directory");
  assertRefused(await runToEnd(["--port", "0", "--data", file]), /a-file can't be used: it is a file\.$/m);
  assertRefused(await runToEnd(["--port", "0", "--data", join(file, "below")]), /can't be used: a part of its path/);
  const forbidden = join(forbiddenDirectory(directory.path), "hubbub");
  assertRefused(await runToEnd(["--port", "0", "--data", forbidden]), /hubbub can't be used: permission is denied\.$/m);
});

/** Where this user may not write. Root may everywhere but in the kernel's own tree. */
function forbiddenDirectory(path: string): string {
  if (process.getuid?.() === 0) return "/sys";
  const forbidden = join(path, "forbidden");
  mkdirSync(forbidden, { mode: 0o500 });
  return forbidden;
}

test("LOG-10: a database of a newer version, or one that is none of ours, is refused and not touched", async () => {
  using directory = new TemporaryDirectory();
  const data = join(directory.path, "data");
  {
    await using server = await ServerProcess.start(data);
    await server.end("SIGTERM");
  }
  const file = join(data, "hubbub.db");
  const database = new DatabaseSync(file);
  database.exec("pragma user_version = 999");
  database.close();
  const before = readFileSync(file);
  assertRefused(await runToEnd(["--port", "0", "--data", data]), /hubbub\.db was written by a newer Hubbub/);
  assert.deepEqual(readFileSync(file), before);

  const other = join(directory.path, "other");
  mkdirSync(other);
  writeFileSync(join(other, "hubbub.db"), "This is no database at all. ".repeat(100));
  assertRefused(await runToEnd(["--port", "0", "--data", other]), /hubbub\.db is damaged or not a database/);
  assert.match(readFileSync(join(other, "hubbub.db"), "utf8"), /^This is no database at all\. /);
});

test("SERVE-1, SERVE-4: wrong settings are told all at once, each with what is allowed", async () => {
  const { code, stdout, stderr } = await runToEnd([
    "--port",
    "x",
    "--titel",
    "y",
    "--host",
    "0.0.0.0",
    "--no-flood-control",
  ]);
  assert.deepEqual([code, stdout], [1, ""]);
  const lines = stderr.trim().split("\n");
  assert.equal(lines.length, 3, stderr);
  assert.ok(lines.every((line) => line.startsWith("hubbub: --")));
  assert.match(stderr, /--port: found "x"; allowed: a whole number from 0 to 65535\./);
  assert.match(stderr, /--titel: there is no such flag; did you mean --title\?/);
  assert.match(stderr, /--no-flood-control: flood control can only be off on a loopback address/);
});

test("--help and --version say what there is, and end with 0", async () => {
  const help = await runToEnd(["--help"]);
  assert.deepEqual([help.code, help.stderr], [0, ""]);
  for (const flag of ["--host", "--port", "--data", "--title", "--tls-cert", "--config", "--version"]) {
    assert.ok(help.stdout.includes(flag), flag);
  }
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8"));
  const told = await runToEnd(["--version"]);
  assert.deepEqual([told.code, told.stdout.trim(), told.stderr], [0, `hubbub ${version}`, ""]);
});

test("the start tells the ways in; after that the log is JSON lines, with who has connected", async () => {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(new TemporaryDirectory());
  const server = stack.use(await ServerProcess.start(path, ["--title", "Tea Room"]));
  const nc = await server.lines("nc");
  await nc.expect("Hello everyone in the Tea Room ChatRoom, please enter your name to start!");
  const { address } = nc;
  const { stdout } = await server.end("SIGTERM");
  for (const way of [
    `http://127.0.0.1:${server.port}/`,
    `irc://127.0.0.1:${server.port}/lobby`,
    `nc 127.0.0.1 ${server.port}`,
  ]) {
    assert.ok(stdout.includes(` ${way}\n`), stdout);
  }
  const entries = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  assert.ok(
    entries.some(({ msg, level }) => level === "info" && msg === `${address} has connected.`),
    stdout,
  );
});

test("OPERATOR-5: SIGHUP reads the file of --config again; with an error nothing changes", async () => {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(new TemporaryDirectory());
  const config = join(path, "hubbub.json");
  const motd = async (text: string) => {
    const lines = await ann.ask("MOTD");
    assert.ok(lines.includes(`:hubbub.local 372 ann :- ${text}`), lines.join("\n"));
  };
  writeFileSync(config, '{ "motd": "one" }');
  const server = stack.use(await ServerProcess.start(join(path, "data"), ["--config", config]));
  const ann = await server.irc("ann");
  ann.send("NICK ann", "USER ann 0 * :Ann");
  await ann.message("376");
  writeFileSync(config, '{ "motd": "two", "title": "Another" }');
  const told = JSON.parse(await server.told("SIGHUP", /read again/));
  assert.deepEqual(told.atNextStart, ["title"]);
  await motd("two");
  writeFileSync(config, '{ "motd": 3 }');
  assert.match(await server.told("SIGHUP", /could not be read again/), /motd in .*found 3; allowed/);
  await motd("two");
});
