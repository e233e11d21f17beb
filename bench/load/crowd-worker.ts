/** The thread of a crowd: answers the calls of `crowd.ts`. */

import { parentPort, workerData } from "node:worker_threads";
import { type Call, CrowdReaders, type Reply } from "./crowd-readers.ts";

const readers = new CrowdReaders(workerData as Float64Array);

parentPort?.on("message", ({ id, method, argument }: Call) => {
  const answer = (reply: Omit<Reply, "id">): void => parentPort?.postMessage({ id, ...reply });
  readers[method](argument as never).then(
    (value) => answer({ value }),
    (error: unknown) => answer({ failure: error instanceof Error ? error.message : String(error) }),
  );
});
