/** Looks up what was measured. */

import type { Row } from "../bench.ts";

export class Figures {
  readonly rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    this.rows = rows;
  }

  /** One figure; undefined when it was not measured, NaN when measuring it failed: that holds no bar. */
  of(peer: string, load: string, label: string, key: string): number | undefined {
    const row = this.rows.find((one) => one.load === load && one.label === label && one.peer === peer);
    return row?.failure === undefined ? row?.values[key] : Number.NaN;
  }

  get peers(): readonly string[] {
    return [...new Set(this.rows.map(({ peer }) => peer))];
  }
}
