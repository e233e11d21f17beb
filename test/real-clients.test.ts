/** irssi and WeeChat, as Debian has them, in one room with a person with nc. */

import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { TemporaryDirectory, TestHouse } from "./support/house.ts";
import { Inbox } from "./support/inbox.ts";
import { until } from "./support/until.ts";

function missing(...commands: readonly string[]): string | false {
  const absent = commands.filter((command) => spawnSync(command, ["--version"]).error !== undefined);
  return absent.length > 0 && `${absent.join(" and ")} is not installed`;
}

/** Killed, with everything it has started, when the test is over. */
function stopped(child: ChildProcess): Disposable {
  return { [Symbol.dispose]: () => void child.kill("SIGKILL") };
}

const LIMIT = { timeout: 60_000 };

/** It would send one command in 2.2 seconds, and come back after five minutes. */
const IRSSI_CONFIG = `settings = {
  core = { user_name = "irssi"; real_name = "irssi"; server_reconnect_time = "1s"; };
  "irc/core" = { cmd_queue_speed = "1msec"; cmds_max_at_once = "100"; };
};
`;

test("irssi comes in, joins, scrolls back, is heard and hears, and comes back", {
  ...LIMIT,
  skip: missing("irssi", "script"),
}, async () => {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(new TemporaryDirectory());
  const house = stack.use(await TestHouse.open());
  const nc = await house.person("nc");
  nc.send("said-before-irssi-came");
  await nc.expect("nc: said-before-irssi-came");
  writeFileSync(join(path, "config"), IRSSI_CONFIG);
  const options = `--home=${path} --connect=127.0.0.1 --port=${house.port} --nick=irssi`;
  const command = `stty cols 100 rows 30; exec irssi ${options}`;
  const irssi = spawn("script", ["--quiet", "--flush", "--return", "--command", command, "/dev/null"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env.PATH, TERM: "xterm", LC_ALL: "C.UTF-8", SHELL: "/bin/sh" },
  });
  stack.use(stopped(irssi));
  const screen = new Inbox("irssi's screen");
  irssi.stdout.on("data", (bytes: Buffer) => screen.add([bytes.toString()]));
  irssi.on("close", () => screen.end());
  const type = (line: string): void => void irssi.stdin.write(`${line}\r`);

  await until(
    () => [...house.hubbub.server.state.users.values()].some(({ nick }) => nick === "irssi"),
    "irssi came in",
  );
  type("/join #lobby");
  await nc.expect(/^irssi from \[127\.0\.0\.1:\d+\] has joined the chat!$/);
  type("/quote ZNC *playback PLAY #lobby");
  await screen.expect(/said-before-irssi-came/);
  type("hello from irssi");
  await nc.expect("irssi: hello from irssi");
  nc.send("hello-from-nc");
  await screen.expect(/hello-from-nc/);
  type("/me waves");
  await nc.expect("* irssi waves");
  type("/topic What irssi says");
  await nc.expect("irssi set the topic: What irssi says");
  house.session("irssi").transport.destroy();
  await nc.expect("irssi has left the chat.");
  await nc.expect(/^irssi from \[127\.0\.0\.1:\d+\] has joined the chat!$/);
  nc.send("hello-again-from-nc");
  await screen.expect(/hello-again-from-nc/);
  type("/nick irssi2");
  await nc.expect("irssi is now called irssi2.");
  type("/quit");
  await nc.expect("irssi2 has left the chat.");
  await screen.ended();
});

test("WeeChat comes in, joins, scrolls back, is heard and hears, and comes back", {
  ...LIMIT,
  skip: missing("weechat-headless"),
}, async () => {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(new TemporaryDirectory());
  const house = stack.use(await TestHouse.open());
  const nc = await house.person("nc");
  nc.send("said before WeeChat came");
  await nc.expect("nc: said before WeeChat came");
  // Without its plugins and a terminal, WeeChat still does what it was told to do when a signal comes.
  const commands = [
    "/set logger.file.flush_delay 0",
    "/set irc.server_default.anti_flood_prio_high 0",
    "/set irc.server_default.autoreconnect_delay 1",
    "/set weechat.signal.sigquit /quote -server hubbub ZNC *playback PLAY #lobby",
    "/set weechat.signal.sighup /msg -server hubbub #lobby hello from WeeChat",
    "/set weechat.signal.sigusr1 /command -buffer irc.hubbub.#lobby irc /me waves",
    "/set weechat.signal.sigusr2 /disconnect hubbub",
    `/server add hubbub 127.0.0.1/${house.port} -notls -nicks=weechat -autojoin=#lobby`,
    "/connect hubbub",
  ];
  const options = ["--dir", path, ...commands.flatMap((command) => ["--run-command", command])];
  const weechat = spawn("weechat-headless", options, { stdio: "ignore" });
  stack.use(stopped(weechat));

  await nc.expect(/^weechat from \[127\.0\.0\.1:\d+\] has joined the chat!$/);
  const log = join(path, "logs", "irc.hubbub.#lobby.weechatlog");
  const logged = (text: string): boolean => existsSync(log) && readFileSync(log, "utf8").includes(text);
  await until(() => logged("weechat"), "WeeChat had the room");
  weechat.kill("SIGQUIT");
  await until(() => logged("said before WeeChat came"), "WeeChat had what was said before");
  weechat.kill("SIGHUP");
  await nc.expect("weechat: hello from WeeChat");
  nc.send("hello from nc");
  await until(() => logged("hello from nc"), "WeeChat had the message");
  weechat.kill("SIGUSR1");
  await nc.expect("* weechat waves");
  const { caps } = house.session("weechat");
  for (const cap of ["server-time", "message-tags", "away-notify", "extended-join"] as const)
    assert.ok(caps.has(cap), cap);
  house.session("weechat").transport.destroy();
  await nc.expect("weechat has left the chat.");
  await nc.expect(/^weechat from \[127\.0\.0\.1:\d+\] has joined the chat!$/);
  nc.send("hello again from nc");
  await until(() => logged("hello again from nc"), "WeeChat was back");
  weechat.kill("SIGUSR2");
  await nc.expect("weechat has left the chat.");
});

const PASSWORD = "correct-horse";

/** Registers a name for a client to log in to, and leaves. */
async function register(house: TestHouse, nick: string): Promise<void> {
  const owner = await (await house.irc("owner")).enter(nick);
  owner.send(`REGISTER * * ${PASSWORD}`);
  await owner.message("900");
  owner.send("QUIT");
  await owner.message("ERROR");
}

for (const mechanism of ["plain", "scram-sha-256"]) {
  test(`ACCOUNT-4: WeeChat logs in by ${mechanism}`, { ...LIMIT, skip: missing("weechat-headless") }, async () => {
    await using stack = new AsyncDisposableStack();
    const { path } = stack.use(new TemporaryDirectory());
    const house = stack.use(await TestHouse.open());
    await register(house, "weechat");
    const commands = [
      `/server add hubbub 127.0.0.1/${house.port} -notls -nicks=weechat`,
      `/set irc.server.hubbub.sasl_mechanism ${mechanism}`,
      "/set irc.server.hubbub.sasl_username weechat",
      `/set irc.server.hubbub.sasl_password ${PASSWORD}`,
      "/connect hubbub",
    ];
    const options = ["--dir", path, ...commands.flatMap((command) => ["--run-command", command])];
    stack.use(stopped(spawn("weechat-headless", options, { stdio: "ignore" })));
    const account = () => [...house.hubbub.server.state.users.values()][0]?.account;
    await until(() => account() === "weechat", "WeeChat came in, logged in");
  });
}

test("ACCOUNT-4: irssi logs in by PLAIN", { ...LIMIT, skip: missing("irssi", "script") }, async () => {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(new TemporaryDirectory());
  const house = stack.use(await TestHouse.open());
  await register(house, "irssi");
  const network = `sasl_mechanism = "PLAIN"; sasl_username = "irssi"; sasl_password = "${PASSWORD}";`;
  const server = `{ address = "127.0.0.1"; chatnet = "hubbub"; port = "${house.port}"; autoconnect = "yes"; }`;
  const chatnets = `chatnets = { hubbub = { type = "IRC"; nick = "irssi"; ${network} }; };\n`;
  writeFileSync(join(path, "config"), `servers = ( ${server} );\n${chatnets}${IRSSI_CONFIG}`);
  const command = `stty cols 100 rows 30; exec irssi --home=${path}`;
  const irssi = spawn("script", ["--quiet", "--flush", "--return", "--command", command, "/dev/null"], {
    stdio: ["pipe", "ignore", "inherit"],
    env: { PATH: process.env.PATH, TERM: "xterm", LC_ALL: "C.UTF-8", SHELL: "/bin/sh" },
  });
  stack.use(stopped(irssi));
  const account = () => [...house.hubbub.server.state.users.values()][0]?.account;
  await until(() => account() === "irssi", "irssi came in, logged in");
});
