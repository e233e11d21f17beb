/** A disk that fills up: nobody is shown what is not kept, the rest goes on, and all is well when there is space. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeHistory } from "./support/history.ts";
import type { IrcTcpClient } from "./support/irc-client.ts";
import { ServerProcess } from "./support/server-process.ts";
import { SmallDisk } from "./support/small-disk.ts";
import type { ChunkClient, LineClient } from "./support/tcp-client.ts";

const DISK_MEGABYTES = 8;

/** What the write-ahead file may still take when the disk is full already. */
const FILLERS_MAX = 500;

const SORRY = "the server's disk is full. Please try again later.";

type People = {
  readonly v3: IrcTcpClient;
  readonly rfc: IrcTcpClient;
  readonly nc: LineClient;
  readonly chunk: ChunkClient;
  readonly reader: IrcTcpClient;
  readonly lost: IrcTcpClient;
};

test("LOG-7, LOG-8: a disk that fills up, and has space again", { timeout: 100_000 }, async (t) => {
  await using stack = new AsyncDisposableStack();
  const disk = SmallDisk.mount(DISK_MEGABYTES);
  if (typeof disk === "string") return t.skip(disk);
  stack.use(disk);
  const server = stack.use(await ServerProcess.start(`${disk.path}/data`));
  const people = await gather(server);
  await people.v3.ask("PRIVMSG #lobby :before");
  assert.equal(await server.httpStatus("/healthz"), 200);
  await fillUp(disk, people.v3);
  await people.reader.settle();

  await assertAuthorsAreTold(people);
  assert.deepEqual(await people.reader.settle(), [], "nobody sees anything of it");
  const kept = await wholeHistory(people.reader, "#lobby");
  assert.equal(kept[0], "before");
  assert.ok(kept.slice(1).every((text) => text.startsWith("filler ")));
  assert.equal(await server.httpStatus("/healthz"), 503);
  const newcomers = await assertNewcomersAreTold(server);
  people.lost.tcp.vanish();
  assert.deepEqual(await people.v3.ask("AWAY :tea"), [
    `:hubbub.local FAIL AWAY TEMPORARILY_UNAVAILABLE :Not done: ${SORRY}`,
  ]);
  assert.deepEqual(await people.reader.settle(), []);

  disk.empty();
  assert.match(
    await people.reader.expect(/./),
    /^\S+ :lost!lost@\S+ QUIT /,
    "the departure is tried again until it is written",
  );
  await people.v3.ask("PRIVMSG #lobby :after");
  assert.match((await people.reader.settle()).join("\n"), /^@\S+ :v3!v3@\S+ PRIVMSG #lobby :after$/);
  assert.equal(await server.httpStatus("/healthz"), 200);
  newcomers.irc.send("NICK newcomer");
  await newcomers.irc.message("001");
  await newcomers.nc.enter("Newcomer2");
  people.chunk.write("me too");
  await people.reader.expect(/ :me too$/);

  await server.end("SIGKILL");
  const again = stack.use(await ServerProcess.start(`${disk.path}/data`));
  const reader = await again.member("reader", ["batch", "message-tags"]);
  assert.deepEqual(await wholeHistory(reader, "#lobby"), [...kept, "after", "me too"]);
});

async function gather(server: ServerProcess): Promise<People> {
  const v3 = await server.member("v3", ["standard-replies", "message-tags", "echo-message"]);
  const rfc = await server.member("rfc");
  const nc = await server.person("nc");
  const chunk = await server.chunks();
  await chunk.enter("chunk");
  const lost = await server.member("lost");
  const reader = await server.member("reader", ["batch", "message-tags"]);
  await Promise.all([v3.settle(), rfc.settle(), nc.settle()]);
  await chunk.expect(/reader from/);
  return { v3, rfc, nc, chunk, lost, reader };
}

/** Fills the disk, lets the log take what it has space for, and takes what is left after that. */
async function fillUp(disk: SmallDisk, author: IrcTcpClient): Promise<void> {
  disk.fill();
  for (let number = 0; number < FILLERS_MAX; number += 1) {
    const [answer = ""] = await author.ask(`PRIVMSG #lobby :filler ${number} ${"x".repeat(400)}`);
    if (!answer.includes(" FAIL ")) continue;
    disk.fill();
    return;
  }
  assert.fail(`${FILLERS_MAX} messages went onto a full disk`);
}

async function assertAuthorsAreTold({ v3, rfc, nc, chunk }: People): Promise<void> {
  const refused = [
    `:hubbub.local FAIL PRIVMSG TEMPORARILY_UNAVAILABLE #lobby :Not sent: ${SORRY}`,
    `:hubbub.local FAIL JOIN TEMPORARILY_UNAVAILABLE :Not done: ${SORRY}`,
  ];
  assert.deepEqual(await v3.ask("PRIVMSG #lobby :refused", "JOIN #other"), refused);
  assert.deepEqual(await rfc.ask("PRIVMSG #lobby :refused", "TOPIC #lobby :refused", "PRIVMSG nc :refused"), [
    `:hubbub.local 404 rfc #lobby :Not sent: ${SORRY}`,
    `:hubbub.local 400 rfc TOPIC :Not done: ${SORRY}`,
    `:hubbub.local 404 rfc nc :Not sent: ${SORRY}`,
  ]);
  await nc.settle();
  nc.send("refused", "/name refused");
  assert.deepEqual(await nc.settle(), [`Not sent: ${SORRY}`, `Not done: ${SORRY}`]);
  chunk.write("refused");
  await chunk.expect(`Not sent: ${SORRY}`);
}

async function assertNewcomersAreTold(server: ServerProcess): Promise<{ irc: IrcTcpClient; nc: LineClient }> {
  const irc = await server.irc("newcomer");
  irc.send("NICK newcomer", "USER new 0 * :New");
  assert.equal((await irc.message("400")).params.at(-1), `Not done: ${SORRY}`);
  const nc = await server.lines("newcomer with nc");
  nc.send("Newcomer2");
  await nc.expect(`Not done: ${SORRY}`);
  return { irc, nc };
}
