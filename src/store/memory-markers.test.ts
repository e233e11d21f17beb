import { testMarkers } from "./markers-contract.ts";
import { MemoryMarkers } from "./memory-markers.ts";

testMarkers("in memory", async () => new MemoryMarkers());
