/**
 * What is counted, for the operator. Plain numbers, since some are counted for every write; `app/metrics.ts` reads them
 * when it is asked.
 */

/** A way in, as it is counted. "http" is every HTTP connection, those that became WebSockets too. */
export type DoorName = "plain" | "irc" | "websocket" | "http" | "tls";

export type TurnedAway = "full" | "address-full" | "unclassified-full";

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
  /** Events that the log could not make durable. */
  appendsRejected = 0;
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
  committed(entries: number, messages: number, _durationMs: number): void {
    this.entriesCommitted += entries;
    this.messagesCommitted += messages;
  }
}
