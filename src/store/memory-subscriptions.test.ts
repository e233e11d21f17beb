import { MemorySubscriptions } from "./memory-subscriptions.ts";
import { testSubscriptions } from "./subscriptions-contract.ts";

testSubscriptions("in memory", async () => new MemorySubscriptions());
