import { testAccounts } from "./accounts-contract.ts";
import { MemoryAccounts } from "./memory-accounts.ts";

testAccounts("in memory", async () => new MemoryAccounts());
