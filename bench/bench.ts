/** What a load gets to work with, and what it answers. */

import { within } from "./load/time.ts";
import { type Peer, type RunningPeer, startPeer } from "./peers/peers.ts";

/** Each load measures the same of every peer. */
export type Load = {
  /** On the command line. */
  readonly name: string;
  readonly title: string;
  /** What the reader of the table must know. */
  readonly note: string;
  readonly columns: readonly Column[];
  /** It asks what ours promises, and others don't: they close the connections of such readers, or keep no history. */
  readonly isOursAlone?: true;
  readonly cases: readonly Case[];
};

/**
 * What is measured of every peer in turn before the next case begins: no machine is as fast all the time, and what is
 * compared shall meet the same.
 */
export type Case = {
  /** How often, of which the medians count; once if not given, and in a short run. */
  readonly rounds?: number;
  readonly run: (bench: Bench) => Promise<void>;
};

export type Column = { readonly key: string; readonly title: string; readonly show: (value: number) => string };

/** One row of a load's table. */
export type Row = {
  readonly load: string;
  /** What was done, such as "1 room × 1,000 readers". */
  readonly label: string;
  readonly peer: string;
  readonly values: Readonly<Record<string, number>>;
  /** Why there are no values. */
  readonly failure?: string;
};

export class Bench {
  readonly peer: Peer;
  /** A quick look, whose figures are worth little. */
  readonly isShort: boolean;
  readonly #load: Load;
  readonly #record: (row: Row) => void;

  constructor(peer: Peer, load: Load, { isShort, record }: { isShort: boolean; record: (row: Row) => void }) {
    this.peer = peer;
    this.isShort = isShort;
    this.#load = load;
    this.#record = record;
  }

  /** How long or how many: in a full run, and in a short one. */
  choose<T>(full: T, short: T): T {
    return this.isShort ? short : full;
  }

  record(label: string, values: Readonly<Record<string, number>>): void {
    this.#record({ load: this.#load.name, label, peer: this.peer.name, values });
  }

  skip(label: string, reason: string): void {
    this.#record({ load: this.#load.name, label, peer: this.peer.name, values: {}, failure: reason });
  }

  /** Whether this server can't stand so many connections; says so then. */
  tooMany(label: string, connections: number): boolean {
    const { connectionsMax } = this.peer;
    if (connections <= connectionsMax) return false;
    this.skip(label, `not for more than ${connectionsMax.toLocaleString("en")} connections`);
    return true;
  }

  /**
   * Starts the server for this work alone, in a folder with data if one is given. What fails, or takes longer than
   * `msMax`, is a row too.
   */
  async attempt(
    label: string,
    work: (server: RunningPeer) => Promise<void>,
    { folder, msMax = ATTEMPT_MS_MAX }: { readonly folder?: string; readonly msMax?: number } = {},
  ): Promise<void> {
    let server: RunningPeer | undefined;
    try {
      server = await startPeer(this.peer, folder);
      await within(msMax, label, work(server));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.skip(label, `failed: ${reason.slice(0, REASON_LENGTH_MAX)}`);
    } finally {
      await server?.stop();
    }
  }
}

/** One server under one load. Longer: it hangs, and has failed. */
const ATTEMPT_MS_MAX = 240_000;

/** Of a failure, in a table. */
const REASON_LENGTH_MAX = 120;
