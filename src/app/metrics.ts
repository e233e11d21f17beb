/** What the operator sees at /metrics: the tally of the house, and the process, in Prometheus' format. */

import { readdir } from "node:fs/promises";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { Tally } from "../base/tally.ts";

/** Seconds. An fsync takes 0.13 to 4 ms on a good day. */
const COMMIT_SECONDS_BUCKETS = [0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const COMMIT_ENTRIES_BUCKETS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000];

const MS_PER_SECOND = 1000;
const US_PER_SECOND = 1_000_000;

export class Metrics {
  readonly tally: Tally;
  readonly #registry = new Registry();

  constructor() {
    const commitSeconds = new Histogram({
      name: "hubbub_commit_seconds",
      help: "Time from handing a batch to the log until it is durable.",
      buckets: COMMIT_SECONDS_BUCKETS,
      registers: [this.#registry],
    });
    const commitEntries = new Histogram({
      name: "hubbub_commit_entries",
      help: "Entries of one transaction.",
      buckets: COMMIT_ENTRIES_BUCKETS,
      registers: [this.#registry],
    });
    this.tally = new MeasuredTally(commitSeconds, commitEntries);
    this.#addDoors();
    this.#addHouse();
    this.#addProcess();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  render(): Promise<string> {
    return this.#registry.metrics();
  }

  #addDoors(): void {
    const { tally } = this;
    this.#labelled(Gauge, "hubbub_connections", "Connections now. http: also those that became WebSockets.", {
      label: "door",
      read: () => tally.open,
    });
    this.#labelled(Counter, "hubbub_connections_total", "Connections since the start.", {
      label: "door",
      read: () => tally.opened,
    });
    this.#labelled(Counter, "hubbub_connections_turned_away_total", "Connections closed at once, at a limit.", {
      label: "reason",
      read: () => tally.turnedAway,
    });
  }

  #addHouse(): void {
    const { tally } = this;
    this.#count("hubbub_messages_committed_total", "Messages made durable.", () => tally.messagesCommitted);
    this.#count("hubbub_entries_committed_total", "Entries of the log made durable.", () => tally.entriesCommitted);
    this.#count("hubbub_appends_rejected_total", "Events that could not be made durable.", () => tally.appendsRejected);
    this.#count("hubbub_refusals_total", "Commands answered with an expected no.", () => tally.refusals);
    this.#count("hubbub_deliveries_total", "Writes to readers.", () => tally.deliveries);
    this.#count("hubbub_sent_bytes_total", "Bytes written to readers.", () => tally.bytesSent);
    this.#gauge("hubbub_lagging_readers", "Readers served from the log: too slow for now.", () => tally.laggingReaders);
  }

  /**
   * The usual names, but not prom-client's own collectors: those measure the event loop with a timer that rings
   * a hundred times a second, in a server that is to be quiet when nobody is there.
   */
  #addProcess(): void {
    const startSeconds = (performance.timeOrigin / MS_PER_SECOND) | 0;
    this.#count(
      "process_cpu_user_seconds_total",
      "CPU time in the program.",
      () => process.cpuUsage().user / US_PER_SECOND,
    );
    this.#count(
      "process_cpu_system_seconds_total",
      "CPU time in the kernel.",
      () => process.cpuUsage().system / US_PER_SECOND,
    );
    this.#gauge("process_start_time_seconds", "When the process started, since 1970.", () => startSeconds);
    this.#gauge("process_resident_memory_bytes", "Memory in RAM.", () => process.memoryUsage.rss());
    this.#gauge("nodejs_heap_size_used_bytes", "JavaScript heap in use.", () => process.memoryUsage().heapUsed);
    this.#gauge("nodejs_external_memory_bytes", "Buffers outside the heap.", () => process.memoryUsage().external);
    this.#gauge("process_open_fds", "Open files and sockets (Linux).", openFileCount);
  }

  #count(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  #gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  #labelled(
    Kind: typeof Gauge | typeof Counter,
    name: string,
    help: string,
    values: { readonly label: string; readonly read: () => Readonly<Record<string, number>> },
  ): void {
    new Kind({
      name,
      help,
      labelNames: [values.label],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const [value, number] of Object.entries(values.read())) this.inc({ [values.label]: value }, number);
      },
    });
  }
}

/** Counts what every tally counts, and puts each commit into the histograms too. */
class MeasuredTally extends Tally {
  readonly #commitSeconds: Histogram;
  readonly #commitEntries: Histogram;

  constructor(commitSeconds: Histogram, commitEntries: Histogram) {
    super();
    this.#commitSeconds = commitSeconds;
    this.#commitEntries = commitEntries;
  }

  override committed(entries: number, messages: number, durationMs: number): void {
    super.committed(entries, messages, durationMs);
    this.#commitSeconds.observe(durationMs / MS_PER_SECOND);
    this.#commitEntries.observe(entries);
  }
}

async function openFileCount(): Promise<number> {
  try {
    return (await readdir("/proc/self/fd")).length;
  } catch {
    // Elsewhere than on Linux nobody says.
    return Number.NaN;
  }
}
