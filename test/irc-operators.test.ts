/** Server operators on real sockets: how one becomes one, what they see and do, and what the others see of it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword } from "../src/session/passwords.ts";
import { TemporaryDirectory, TestHouse } from "./support/house.ts";
import type { IrcTcpClient } from "./support/irc-client.ts";
import { ServerProcess } from "./support/server-process.ts";

const CHEAP = { memory: 8, passes: 1, parallelism: 1, iterations: 1 };
const PASSWORD = "correct-horse-battery";
const OPERATORS = { root: await hashPassword(PASSWORD, CHEAP) };

async function operator(house: TestHouse, nick: string, caps: readonly string[] = []): Promise<IrcTcpClient> {
  const client = await house.member(nick, caps);
  client.send(`OPER root ${PASSWORD}`);
  await client.message("381");
  return client;
}

test("OPERATOR-1: OPER takes the password of the configuration, and slows down who guesses", async () => {
  await using house = await TestHouse.open({ operators: OPERATORS });
  const ann = await house.member("ann");
  assert.deepEqual(await ann.ask("MODE ann +o"), [
    ":hubbub.test 481 ann :OPER name password makes one a server operator, and nothing else.",
  ]);
  for (const name of ["root", "toor"]) {
    assert.deepEqual(await ann.ask(`OPER ${name} wrong`), [":hubbub.test 464 ann :The name or the password is wrong."]);
  }
  assert.deepEqual(await ann.ask(`OPER root ${PASSWORD}`), [
    ":ann!ann@127.0.0.1 MODE ann +o",
    ":hubbub.test 381 ann :You are now an IRC operator",
  ]);
  assert.deepEqual(await ann.ask("LUSERS"), [
    ":hubbub.test 251 ann :There are 1 users and 0 invisible on 1 servers",
    ":hubbub.test 252 ann 1 :operators online",
    ...(await ann.ask("LUSERS")).slice(2),
  ]);
  assert.deepEqual(await ann.ask("MODE ann -o"), [":ann!ann@127.0.0.1 MODE ann -o"]);
  assert.match((await ann.ask("WALLOPS :hi"))[0] ?? "", / 481 /);
  for (let guesses = 0; guesses < 8; guesses += 1) await ann.ask("OPER root wrong");
  assert.match((await ann.ask(`OPER root ${PASSWORD}`))[0] ?? "", / 464 ann :That was tried too often/);
});

test("OPERATOR-2: everybody may know who is a server operator; they see who and what is hidden", async () => {
  await using house = await TestHouse.open({ operators: OPERATORS });
  const ann = await operator(house, "ann");
  const [bob, eve] = [await house.member("bob"), await (await house.irc("eve")).enter("eve")];
  await eve.ask("MODE eve +i", "JOIN #secret", "MODE #secret +s");
  assert.match((await bob.ask("WHOIS ann")).join("\n"), /^:hubbub\.test 313 bob ann :is a server operator$/m);
  assert.match((await bob.ask("WHO ann"))[0] ?? "", / 352 bob \* ann 127\.0\.0\.1 hubbub\.test ann H\* :0 ann Person$/);
  assert.deepEqual((await bob.ask("WHO * o")).length, 2, "ann, and the end");
  assert.equal((await bob.ask("USERHOST ann"))[0], ":hubbub.test 302 bob ann*=+ann@127.0.0.1");
  assert.doesNotMatch(
    (await bob.ask("WHO *", "LIST", "NAMES #secret", "WHOIS eve")).join("\n"),
    / eve H|#secret 1|@#secret/,
  );
  const seen = (await ann.ask("WHO *", "LIST", "NAMES #secret", "WHOIS eve")).join("\n");
  for (const sight of [/ eve H /, / 322 ann #secret 1 /, / 353 ann @ #secret @eve$/m, / 319 ann eve @#secret$/m]) {
    assert.match(seen, sight);
  }
  assert.match(seen, / 378 ann eve :is connecting from 127\.0\.0\.1:\d+$/m);
  assert.match((await ann.ask("PRIVMSG #secret :hi"))[0] ?? "", / 404 /, "to see is not to be there");
  assert.match((await ann.ask("MODE #secret -s"))[0] ?? "", / 482 /);
});

test("OPERATOR-2: with draft/oper-tag what an operator does carries a tag, and nothing does without", async () => {
  await using house = await TestHouse.open({ operators: OPERATORS });
  const ann = await operator(house, "ann");
  const [bob, eve] = [await house.member("bob", ["draft/oper-tag"]), await house.member("eve", ["message-tags"])];
  await ann.ask("PRIVMSG #lobby :hi", "MODE ann -o", "PRIVMSG #lobby :bye");
  assert.equal(await bob.expect(/ PRIVMSG #lobby /), "@draft/oper :ann!ann@127.0.0.1 PRIVMSG #lobby :hi");
  assert.equal(await bob.expect(/ PRIVMSG #lobby /), ":ann!ann@127.0.0.1 PRIVMSG #lobby :bye");
  assert.doesNotMatch(await eve.expect(/ PRIVMSG #lobby /), /draft\/oper/);
});

test("OPERATOR-3: KILL closes a connection: they are told by whom and why, the others see them quit", async () => {
  await using house = await TestHouse.open({ operators: OPERATORS });
  const [ann, bob, eve] = [await operator(house, "ann"), await house.member("bob"), await house.member("eve")];
  const nc = await house.person("nc");
  assert.match((await eve.ask("KILL bob :no"))[0] ?? "", / 481 /);
  ann.send("KILL bob :spam");
  assert.deepEqual((await bob.inbox.ended()).slice(-2), [
    ":ann!ann@127.0.0.1 KILL bob spam",
    "ERROR :Closing link: Killed by ann: spam",
  ]);
  assert.equal(await ann.expect(/ KILL /), ":ann!ann@127.0.0.1 KILL bob spam");
  assert.equal(await eve.expect(/ QUIT /), ":bob!bob@127.0.0.1 QUIT :Killed by ann: spam");
  ann.send("KILL nc :spam");
  assert.equal((await nc.inbox.ended()).at(-1), "Killed by ann: spam");
});

test("OPERATOR-4: WALLOPS reaches those with +w, and nobody else", async () => {
  await using house = await TestHouse.open({ operators: OPERATORS });
  const [ann, bob, eve] = [await operator(house, "ann"), await house.member("bob"), await house.member("eve")];
  await bob.ask("MODE bob +w");
  assert.deepEqual(await ann.ask("WALLOPS :tea"), []);
  assert.equal(await bob.expect(/ WALLOPS /), ":ann!ann@127.0.0.1 WALLOPS tea");
  await ann.ask("MODE ann +w");
  assert.deepEqual(await ann.ask("WALLOPS :more tea"), [":ann!ann@127.0.0.1 WALLOPS :more tea"]);
  await bob.ask("MODE bob -w");
  await ann.ask("WALLOPS :no more", "PRIVMSG #lobby :end");
  assert.doesNotMatch((await bob.inbox.before(/ PRIVMSG #lobby :end$/)).join("\n"), /no more/);
  assert.doesNotMatch((await eve.inbox.before(/ PRIVMSG #lobby :end$/)).join("\n"), /WALLOPS/);
});

test("OPERATOR-5: REHASH reads the configuration again: some counts at once, the rest is named", async () => {
  await using house = await TestHouse.open({ operators: OPERATORS });
  const [ann, bob] = [await operator(house, "ann"), await house.member("bob")];
  assert.match((await bob.ask("REHASH"))[0] ?? "", / 481 /);
  house.configure({ motd: "Tea is ready.", admin: "root@hubbub.test", title: "Another" });
  assert.deepEqual(await ann.ask("REHASH"), [
    ":hubbub.test 382 ann configuration Rehashing",
    ":hubbub.test NOTICE ann :The configuration was read again.",
    ":hubbub.test NOTICE ann :Changed in the configuration, and true at the next start: title.",
  ]);
  assert.match((await bob.ask("MOTD")).join("\n"), / 372 bob :- Tea is ready\.$/m);
  assert.match((await bob.ask("ADMIN")).join("\n"), / 257 bob :CCN Course$/m);
  house.configure({ operators: {} });
  ann.send("REHASH");
  assert.equal(await ann.expect(/ MODE /), ":ann!ann@127.0.0.1 MODE ann -o");
  assert.match((await ann.ask(`OPER root ${PASSWORD}`))[0] ?? "", / 491 /);
  assert.match((await ann.ask("KILL bob"))[0] ?? "", / 481 /);
});

test("IRC-36: with draft/whoami one is told how others see one, behind ISUPPORT and before LUSERS", async () => {
  await using house = await TestHouse.open();
  const ann = await house.irc("ann");
  ann.send("CAP REQ :draft/whoami", "NICK ann", "USER ann 0 * :Ann Person", "CAP END");
  assert.match((await ann.inbox.before(/ SETNAME /)).at(-1) ?? "", / 005 /);
  assert.equal(
    ann.inbox.pieces.find((line) => / SETNAME /.test(line)),
    ":ann!ann@127.0.0.1 SETNAME :Ann Person",
  );
  await ann.message("251");
});

test("OPERATOR-1: the process logs who becomes an operator, who fails, who is killed, and no password", async () => {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(new TemporaryDirectory());
  const flags = ["--no-flood-control", "--operators", `root=${OPERATORS.root}`];
  const server = stack.use(await ServerProcess.start(path, flags));
  const [ann, bob] = [await server.member("ann"), await server.member("bob")];
  await ann.ask("OPER root hunter2-wrong", "OPER hunter3-misplaced hunter3-misplaced");
  ann.send(`OPER root ${PASSWORD}`);
  await ann.message("381");
  ann.send("KILL bob :spam");
  await bob.inbox.ended();
  const { stdout, stderr } = await server.end("SIGTERM");
  const logged = stdout.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
  const find = (msg: string) => logged.find((line) => line.msg === msg);
  assert.equal(find("Somebody failed to become a server operator.")?.operator, "root");
  assert.equal(find("Somebody is a server operator now, as root.")?.operator, "root");
  assert.deepEqual([find("ann closed the connection of bob.")?.operator, logged.at(-1)?.level], ["root", "info"]);
  assert.doesNotMatch(stdout + stderr, /hunter|correct-horse/);
});
