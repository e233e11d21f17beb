/** What the operator sees at /metrics: the tally of the house, and the process, in Prometheus' format. */

import { readdir } from "node:fs/promises";
import {
  Counter,
  Gauge,
  type MetricObjectWithValues,
  type MetricType,
  type MetricValueWithName,
  Registry,
} from "prom-client";
import type { Distribution } from "../base/distribution.ts";
import type { Tally } from "../base/tally.ts";
import type { Exposition } from "../doors/http.ts";

const MS_PER_SECOND = 1000;
const US_PER_SECOND = 1_000_000;

export class Metrics {
  readonly #tally: Tally;
  readonly #registry = new Registry();

  constructor(tally: Tally) {
    this.#tally = tally;
    this.#addDoors();
    this.#addHouse();
    this.#addProcess();
  }

  async render(): Promise<Exposition> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  #addDoors(): void {
    const tally = this.#tally;
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
    const tally = this.#tally;
    this.#count("hubbub_messages_committed_total", "Messages made durable.", () => tally.messagesCommitted);
    this.#count("hubbub_entries_committed_total", "Entries of the log made durable.", () => tally.entriesCommitted);
    this.#count("hubbub_appends_rejected_total", "Events that could not be made durable.", () => tally.appendsRejected);
    this.#count("hubbub_refusals_total", "Commands answered with an expected no.", () => tally.refusals);
    this.#count("hubbub_deliveries_total", "Writes to readers.", () => tally.deliveries);
    this.#count("hubbub_sent_bytes_total", "Bytes written to readers.", () => tally.bytesSent);
    this.#gauge("hubbub_lagging_readers", "Readers served from the log: too slow for now.", () => tally.laggingReaders);
    const seconds = "Time from handing a batch to the log until it is durable.";
    this.#distribution("hubbub_commit_seconds", seconds, tally.commitSeconds);
    this.#distribution("hubbub_commit_entries", "Entries of one transaction.", tally.commitEntries);
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

  #distribution(name: string, help: string, distribution: Distribution): void {
    this.#registry.registerMetric(new CountedHistogram(name, help, distribution));
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

/** What the tally has counted already, in prom-client's words: its own histogram only counts what it is told itself. */
class CountedHistogram extends Gauge {
  readonly #name: string;
  readonly #distribution: Distribution;

  constructor(name: string, help: string, distribution: Distribution) {
    super({ name, help, registers: [] });
    this.#name = name;
    this.#distribution = distribution;
  }

  override async get(): Promise<MetricObjectWithValues<MetricValueWithName<string>>> {
    const { bounds, counts, sum } = this.#distribution;
    let count = 0;
    const values: MetricValueWithName<string>[] = counts.map((more, part) => {
      count += more;
      return { labels: { le: bounds[part] ?? "+Inf" }, value: count, metricName: `${this.#name}_bucket` };
    });
    values.push({ labels: {}, value: sum, metricName: `${this.#name}_sum` });
    values.push({ labels: {}, value: count, metricName: `${this.#name}_count` });
    return { ...(await super.get()), type: HISTOGRAM, values };
  }
}

/** The package declares an enum and exports none. */
const HISTOGRAM = "histogram" as unknown as MetricType;

async function openFileCount(): Promise<number> {
  try {
    return (await readdir("/proc/self/fd")).length;
  } catch {
    // Elsewhere than on Linux nobody says.
    return Number.NaN;
  }
}
