import { testLog } from "./log-contract.ts";
import { createMemoryLog } from "./memory.ts";

testLog("in memory", async (clock) => {
  const log = createMemoryLog(clock);
  return { log, dispose: () => log.close() };
});
