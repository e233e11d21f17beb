/**
 * Run as a process of its own: fills a data directory with messages, through the store's own code. People come, join
 * one of a thousand rooms, talk and go; half of all that is said is said in the first room.
 */

import { silentLogger } from "../../src/base/logger.ts";
import type { Author, Entry, Event } from "../../src/model/event.ts";
import { packBatch } from "../../src/store/batch.ts";
import { ReadConnection } from "../../src/store/read-connection.ts";
import { fillIndex } from "../../src/store/search-filling.ts";
import { type Indexed, SearchIndex } from "../../src/store/search-index.ts";
import { Writer } from "../../src/store/writer.ts";
import { historyRoom, STEP_MS, WORDS } from "./history-text.ts";

const ROOMS = 1000;

/** Of one visit. With coming, joining and going an entry in fourteen is no message. */
const MESSAGES_PER_VISIT = 37;

/** Entries that a transaction holds at most; one at least. In a room people talk one after the other. */
const COMMIT_ENTRIES_MAX = 7;

/** After so many transactions the writer has its turn to tidy up. */
const TIDY_COMMITS = 64;

/** In one transaction of the search index. */
const INDEXED_CHUNKS = 20_000;

/** All that happened, in order; events name their users by the seq with which these came. */
function* happenings(messages: number): Generator<Event> {
  let seq = 0;
  for (let said = 0; said < messages; ) {
    const visit = Math.floor(said / MESSAGES_PER_VISIT);
    const by: Author = { user: seq + 1, nick: `person${visit}`, username: "bench", host: "127.0.0.1" };
    const room = historyRoom(visit % 2 === 0 ? 0 : visit % ROOMS);
    const origin = { realname: "bench", address: "127.0.0.1:1" };
    const { nick, username, host } = by;
    yield { type: "connected", nick, username, host, via: "irc", ...origin };
    yield { type: "joined", by, room, name: room, ...origin };
    const end = Math.min(said + MESSAGES_PER_VISIT, messages);
    seq += 3 + end - said;
    for (; said < end; said += 1) {
      yield { type: "message-sent", by, kind: "privmsg", to: { room }, text: textOf(said) };
    }
    yield { type: "quit", by, rooms: [room], reason: "bye" };
  }
}

/** Eight words and a number, as different from each other as what people say. */
function textOf(number: number): string {
  const words = Array.from({ length: 8 }, (_, at) => WORDS[(number * 31 + at * at * 1009) % WORDS.length]);
  return `${words.join(" ")} ${number}`;
}

/** What a transaction holds, by turns little and a little more. */
function* commits(messages: number): Generator<readonly Entry[]> {
  const start = Date.now() - messages * STEP_MS * 1.1;
  let entries: Entry[] = [];
  let seq = 0;
  let size = 1;
  for (const event of happenings(messages)) {
    seq += 1;
    entries.push({ seq, time: start + seq * STEP_MS, event });
    if (entries.length < size) continue;
    yield entries;
    entries = [];
    size = (size % COMMIT_ENTRIES_MAX) + 1;
  }
  if (entries.length > 0) yield entries;
}

async function fill(folder: string, messages: number): Promise<void> {
  const writer = new Writer(folder, silentLogger);
  const { id } = writer.open();
  let head = 0;
  let count = 0;
  for (const entries of commits(messages)) {
    const failure = writer.commit(packBatch(entries));
    if (failure !== undefined) throw new Error(failure.cause);
    head = entries.at(-1)?.seq ?? head;
    count += 1;
    if (count % TIDY_COMMITS === 0) await nextTurn();
  }
  await nextTurn();
  writer.close();
  fillSearchIndex(folder, { id, head });
}

/** All of it: a server would do that in the background, for as long as it takes. */
function fillSearchIndex(folder: string, indexed: Indexed): void {
  const log = new ReadConnection(folder);
  const index = SearchIndex.open(folder, indexed);
  for (let isWhole = false; !isWhole; ) {
    let chunks = 0;
    isWhole = fillIndex(log, index, indexed.head, () => ++chunks < INDEXED_CHUNKS);
  }
  index.close();
  log.close();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

await fill(process.argv[2] ?? "", Number(process.argv[3]));
