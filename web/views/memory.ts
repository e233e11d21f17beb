/** What this browser keeps for the next visit. Where it keeps nothing, as private windows may, nothing is kept. */

import type { Memory } from "../connection/read-marks.ts";

export const browserMemory: Memory = {
  load(key) {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  save(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Full, or forbidden: the next visit begins as the first one did.
    }
  },
};
