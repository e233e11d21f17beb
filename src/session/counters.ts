/** What is counted while serving: plain numbers, so that counting costs nothing; `app/metrics.ts` shows them. */
export type Counters = {
  /** Writes to sockets, and their bytes. */
  writes: number;
  bytesWritten: number;
  /** Times that a reader fell behind. */
  lagging: number;
  entriesCommitted: number;
  messagesCommitted: number;
  commits: number;
  proposalsRejected: number;
  connectionsOpened: number;
  commands: number;
  refusals: number;
};

export function zeroCounters(): Counters {
  return {
    writes: 0,
    bytesWritten: 0,
    lagging: 0,
    entriesCommitted: 0,
    messagesCommitted: 0,
    commits: 0,
    proposalsRejected: 0,
    connectionsOpened: 0,
    commands: 0,
    refusals: 0,
  };
}
