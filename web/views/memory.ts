/** What this browser keeps. Where it keeps nothing, as private windows may, nothing is kept. */

import type { Memory } from "../connection/read-marks.ts";

/** For the next visit. */
export const browserMemory: Memory = memoryIn(() => localStorage);

/** For the next page of this window. */
export const windowMemory: Memory = memoryIn(() => sessionStorage);

/** Even to ask for it may be forbidden. */
function memoryIn(storage: () => Storage): Memory {
  return {
    load(key) {
      try {
        return storage().getItem(key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    save(key, value) {
      try {
        storage().setItem(key, value);
      } catch {
        // Full, or forbidden: the next visit begins as the first one did.
      }
    },
  };
}
