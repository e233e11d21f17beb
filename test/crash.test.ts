/** kill -9 in the middle of traffic: whatever anybody was shown is still there, once, in its place. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeHistory } from "./support/history.ts";
import { TemporaryDirectory } from "./support/house.ts";
import type { Inbox } from "./support/inbox.ts";
import type { IrcClient } from "./support/irc-client.ts";
import { ServerProcess } from "./support/server-process.ts";
import type { ChunkClient, LineClient } from "./support/tcp-client.ts";

const ROUNDS = 3;

/** Messages that somebody has seen when the server is killed: at least, and by lot so many more. */
const SEEN_MIN = 200;
const SEEN_MORE_MAX = 1_500;

/** Messages that an author sends before it asks whether they have arrived. */
const BURST_MESSAGES = 20;

/** Somebody who floods the lobby. What they saw is in the inbox; what they were told was kept, in `acknowledged`. */
type Flooder = {
  readonly name: string;
  readonly inbox: Inbox;
  readonly seesOwn: boolean;
  readonly acknowledged: string[];
  /** Sends the texts, and resolves when the server says that they have arrived. */
  readonly say: (texts: readonly string[]) => Promise<unknown>;
};

test(`LOG-4: kill -9 in the middle of traffic, ${ROUNDS} times: nothing that anybody saw is lost, doubled or moved`, {
  timeout: 100_000,
}, async () => {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(new TemporaryDirectory());
  let server = stack.use(await ServerProcess.start(path));
  for (let round = 1; round <= ROUNDS; round += 1) {
    const flooders = await floodUntilKilled(server, round);
    server = stack.use(await ServerProcess.start(path));
    const nick = `reader${round}`;
    const reader = await server.member(nick, ["batch", "message-tags"]);
    assert.equal((await reader.ask("NAMES #lobby"))[0], `:hubbub.local 353 ${nick} = #lobby ${nick}`, "no ghosts");
    await Promise.all(flooders.map(async ({ name }) => (await server.irc(name)).enter(name)));
    const history = (await wholeHistory(reader, "#lobby")).filter((text) => text.startsWith(`<${round}-`));
    assert.equal(new Set(history).size, history.length, "each message once");
    for (const flooder of flooders) assertKept(flooder, history, round);
    server.destroyClients();
  }
});

function assertKept(flooder: Flooder, history: readonly string[], round: number): void {
  const { name, inbox, seesOwn, acknowledged } = flooder;
  const kept = new Set(history);
  assert.deepEqual(
    acknowledged.filter((text) => !kept.has(text)),
    [],
    `${name} was told that these had arrived`,
  );
  const seen = seenBy(inbox, round);
  const from = history.indexOf(seen[0] ?? "");
  const until = history.indexOf(seen.at(-1) ?? "") + 1;
  assert.ok(from >= 0 && until > from, `what ${name} saw first and last is there`);
  const between = history.slice(from, until).filter((text) => seesOwn || !isFrom(text, name));
  assert.deepEqual(seen, between, `what ${name} saw is the history, without a gap`);
}

/** Whole texts of this round alone: the last one may have been cut by the end. */
function seenBy(inbox: Inbox, round: number): readonly string[] {
  const texts = inbox.pieces.join("\n").match(/<[^<>\n]+>/g) ?? [];
  return texts.filter((text) => text.startsWith(`<${round}-`));
}

function isFrom(text: string, name: string): boolean {
  return text.split("-")[1] === name;
}

async function floodUntilKilled(server: ServerProcess, round: number): Promise<readonly Flooder[]> {
  const flooders = await gather(server, round);
  const flooding = flooders.map((flooder) => flood(flooder, round));
  const killAt = SEEN_MIN + Math.floor(Math.random() * SEEN_MORE_MAX);
  const [witness] = flooders;
  assert(witness);
  for (let seen = 0; seen < killAt; seen += 1) await witness.inbox.expect(/<\d+-/);
  const { signal } = await server.end("SIGKILL");
  assert.equal(signal, "SIGKILL");
  await Promise.all(flooding);
  return flooders;
}

/** Goes on until the connection is lost. */
async function flood({ name, inbox, acknowledged, say }: Flooder, round: number): Promise<void> {
  for (let number = 0; !inbox.hasEnded; number += BURST_MESSAGES) {
    const texts = Array.from({ length: BURST_MESSAGES }, (_, index) => `<${round}-${name}-${number + index}>`);
    try {
      await say(texts);
      acknowledged.push(...texts);
    } catch (error) {
      if (!inbox.hasEnded) throw error;
    }
  }
}

/** The first is a witness, who only reads. Names are new in each round: who has just left may not be gone yet. */
async function gather(server: ServerProcess, round: number): Promise<readonly Flooder[]> {
  const [witness, rfc] = [await server.member(`witness${round}`), await server.member(`rfc${round}`)];
  const v3 = await server.member(`v3${round}`, ["echo-message", "message-tags"]);
  const web = await (await server.webSocket()).enter(`web${round}`, ["echo-message"]);
  await web.join("#lobby");
  const nc = await server.person(`nc${round}`);
  const chunk = await server.chunks();
  await chunk.enter(`chunk${round}`);
  return [
    flooder(`witness${round}`, witness.inbox, { seesOwn: true, say: () => endOf(witness.inbox) }),
    ircFlooder(`rfc${round}`, rfc, false),
    ircFlooder(`v3${round}`, v3, true),
    ircFlooder(`web${round}`, web, true),
    flooder(`nc${round}`, nc.inbox, { seesOwn: true, say: (texts) => sayInLines(nc, texts) }),
    flooder(`chunk${round}`, chunk.inbox, { seesOwn: true, say: (texts) => sayInChunks(chunk, texts) }),
  ];
}

/** A witness says nothing, and is told nothing of its own. */
async function endOf(inbox: Inbox): Promise<never> {
  await inbox.ended();
  throw new Error("the server has ended");
}

function flooder(name: string, inbox: Inbox, more: Pick<Flooder, "seesOwn" | "say">): Flooder {
  return { name, inbox, acknowledged: [], ...more };
}

function ircFlooder(name: string, client: IrcClient, seesOwn: boolean): Flooder {
  const say = (texts: readonly string[]) => {
    client.send(...texts.map((text) => `PRIVMSG #lobby :${text}`));
    return client.settle();
  };
  return flooder(name, client.inbox, { seesOwn, say });
}

function sayInLines(client: LineClient, texts: readonly string[]): Promise<unknown> {
  client.send(...texts);
  return client.settle();
}

/** One after the other: two chunks in one read would be one message. */
async function sayInChunks(client: ChunkClient, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    client.write(text);
    await client.expect(new RegExp(`: ${text}`));
  }
}
