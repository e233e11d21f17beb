/** What a process has used, as the kernel counts it. Linux only. */

import { readdirSync, readFileSync } from "node:fs";

/** What Linux promises to programs (USER_HZ), whatever it counts in itself. */
const TICKS_PER_SECOND = 100;

/** CPU seconds of all its threads, those that have ended too, in the program and in the kernel. In steps of a tick. */
export function cpuSeconds(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold spaces; after it utime and stime are the 12th and 13th fields.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** The same to the nanosecond, of the threads that it has now: for the little that an idle server uses. */
export function fineCpuSeconds(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const texts = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8"));
  return texts.reduce((sum, text) => sum + Number(text.split(" ")[0]), 0) / 1e9;
}

/** Bytes in RAM now. */
export function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
}

/** Files and sockets that it has open. */
export function openHandles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
