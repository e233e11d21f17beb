/** The file that the store's threads run: one writes, one reads, one searches. */

import { parentPort, workerData } from "node:worker_threads";
import { assert } from "../base/assert.ts";
import { Reader } from "./reader.ts";
import type { Role } from "./remote.ts";
import { Searcher } from "./searcher.ts";
import { portLogger, serve } from "./serve.ts";
import { Writer } from "./writer.ts";

assert(parentPort !== null, "this file is run as a worker");
const { role, directory } = workerData as { readonly role: Role; readonly directory: string };
const logger = portLogger(parentPort);
switch (role) {
  case "writer":
    serve(new Writer(directory, logger), parentPort);
    break;
  case "reader":
    serve(new Reader(directory), parentPort);
    break;
  case "searcher":
    serve(new Searcher(directory, logger), parentPort);
    break;
}
