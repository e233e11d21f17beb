import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Of the thread that calls it: V8's heaps know nothing of each other. It takes some tenths of a second. */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  // Any other flavor gives nothing back to the system.
  if (typeof collect === "function") collect({ type: "major", flavor: "last-resort" });
}
