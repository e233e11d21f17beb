/**
 * Run as a process of its own: fills a data directory with messages, through the store's own code. People come, join
 * one of a thousand rooms, talk and go; half of all that is said is said in the first room.
 */

import type { Clock } from "../../src/base/clock.ts";
import { silentLogger } from "../../src/base/logger.ts";
import type { Author, Event } from "../../src/model/event.ts";
import { openStore } from "../../src/store/log.ts";
import { historyRoom, STEP_MS, WORDS } from "./history-text.ts";

const ROOMS = 1000;

/** Of one visit. With coming, joining and going an entry in fourteen is no message. */
const MESSAGES_PER_VISIT = 37;

/** Entries on their way to the disk: two transactions. */
const UNDER_WAY = 8192;

class SteppingClock implements Clock {
  time: number;

  constructor(time: number) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }
}

/** All that happened, in order; events name their users by the seq with which these came. */
function* happenings(messages: number): Generator<Event, undefined> {
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
  return undefined;
}

/** Eight words and a number, as different from each other as what people say. */
function textOf(number: number): string {
  const words = Array.from({ length: 8 }, (_, at) => WORDS[(number * 31 + at * at * 1009) % WORDS.length]);
  return `${words.join(" ")} ${number}`;
}

async function fill(path: string, messages: number): Promise<void> {
  const clock = new SteppingClock(Date.now() - messages * STEP_MS * 1.1);
  const { log } = await openStore({ path, clock, logger: silentLogger });
  const events = happenings(messages);
  let underWay = 0;
  const filled = Promise.withResolvers<void>();
  const appendMore = (): void => {
    for (; underWay < UNDER_WAY; underWay += 1) {
      const { value: event } = events.next();
      if (event === undefined) break;
      clock.time += STEP_MS;
      log.append([{ event }]);
    }
    if (underWay === 0) filled.resolve();
  };
  log.listen({
    committed({ entries }) {
      underWay -= entries.length;
      appendMore();
    },
    rejected: ({ failure }) => filled.reject(new Error(failure.cause)),
  });
  appendMore();
  await filled.promise;
  await log.close();
}

await fill(process.argv[2] ?? "", Number(process.argv[3]));
