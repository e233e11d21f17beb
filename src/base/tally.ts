/**
 * What is counted, for the operator. Plain numbers, since some are counted for every write; `app/metrics.ts` reads them
 * when it is asked.
 */

import { Distribution } from "./distribution.ts";

/** A way in, as it is counted. "http" is every HTTP connection, those that became WebSockets too. */
export type DoorName = "plain" | "irc" | "websocket" | "http" | "tls";

export type TurnedAway = "full" | "address-full" | "unclassified-full";

/** Seconds. An fsync takes 0.13 to 4 ms on a good day. */
const COMMIT_SECONDS_BOUNDS = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const COMMIT_ENTRIES_BOUNDS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000];

const MS_PER_SECOND = 1000;

export class Tally {
  /** Connections now, by door. Those inside TLS count at their door and at "tls". */
  readonly open: Record<DoorName, number> = { plain: 0, irc: 0, websocket: 0, http: 0, tls: 0 };
  /** Connections since the start, by door. */
  readonly opened: Record<DoorName, number> = { plain: 0, irc: 0, websocket: 0, http: 0, tls: 0 };
  /** Connections closed at once because a limit was reached. */
  readonly turnedAway: Record<TurnedAway, number> = { full: 0, "address-full": 0, "unclassified-full": 0 };
  /** Commands that were answered with an expected no. */
  refusals = 0;
  messagesCommitted = 0;
  entriesCommitted = 0;
  /** Of each transaction of the log: from handing it over until it is durable, and how many entries it has. */
  readonly commitSeconds = new Distribution(COMMIT_SECONDS_BOUNDS);
  readonly commitEntries = new Distribution(COMMIT_ENTRIES_BOUNDS);
  /** Events that the log could not make durable. */
  appendsRejected = 0;
  /** Entries made into the words of a dialect: once for all who share it. */
  renders = 0;
  /** Writes to readers, and their bytes. */
  deliveries = 0;
  bytesSent = 0;
  /** Readers that are served from the log because they don't keep up: now. */
  laggingReaders = 0;

  enter(door: DoorName): void {
    this.open[door] += 1;
    this.opened[door] += 1;
  }

  leave(door: DoorName): void {
    this.open[door] -= 1;
  }

  /** One transaction of the log: how many entries, how many of them messages, and how long it took. */
  committed(entries: number, messages: number, durationMs: number): void {
    this.commitSeconds.add(durationMs / MS_PER_SECOND);
    this.commitEntries.add(entries);
    this.entriesCommitted += entries;
    this.messagesCommitted += messages;
  }
}
