/** The thread of those who read history: so that what they read delays no stop watch. See `history-thread.ts`. */

import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { type HistoryQuestion, HistoryReader } from "./history-reader.ts";

/** `spanMs`: so much time lies between the oldest and the newest message. `readMs`: they read for so long. */
export type HistoryTask = {
  readonly port: number;
  readonly readers: number;
  readonly spanMs: number;
  readonly readMs: number;
};

/** What each answer took, in milliseconds. */
export type HistoryTimes = Readonly<Record<HistoryQuestion, readonly number[]>>;

if (parentPort !== null) {
  const { port, readers: count, spanMs, readMs } = workerData as HistoryTask;
  const readers = Array.from({ length: count }, (_, index) => new HistoryReader(port, `h${index}`, spanMs));
  await Promise.all(readers.map((reader) => reader.open()));
  parentPort.postMessage("open");
  await once(parentPort, "message");
  await Promise.all(readers.map((reader) => reader.readFor(readMs)));
  const timesOf = (kind: HistoryQuestion): readonly number[] => readers.flatMap(({ times }) => times[kind]);
  const times = { page: timesOf("page"), join: timesOf("join"), search: timesOf("search") };
  parentPort.postMessage(times satisfies HistoryTimes);
  for (const reader of readers) reader.close();
}
