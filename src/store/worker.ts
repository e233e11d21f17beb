/** The file that both of the store's threads run: one writes, one reads. */

import { parentPort, workerData } from "node:worker_threads";
import { assert } from "../base/assert.ts";
import { Reader } from "./reader.ts";
import type { Role } from "./remote.ts";
import { portLogger, serve } from "./serve.ts";
import { Writer } from "./writer.ts";

assert(parentPort !== null, "this file is run as a worker");
const { role, directory } = workerData as { readonly role: Role; readonly directory: string };
serve(role === "writer" ? new Writer(directory, portLogger(parentPort)) : new Reader(directory), parentPort);
