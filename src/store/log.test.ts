import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "../base/logger.ts";
import { openStore } from "./log.ts";
import { testLog } from "./log-contract.ts";

testLog("in SQLite", async (clock) => {
  const path = await mkdtemp(join(tmpdir(), "hubbub-log-"));
  const { log } = await openStore({ path, clock, logger: silentLogger });
  const dispose = async () => {
    await log.close();
    await rm(path, { recursive: true });
  };
  return { log, dispose };
});
