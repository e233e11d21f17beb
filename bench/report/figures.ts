/** Looks up what was measured. */

import type { Row } from "../bench.ts";

export class Figures {
  readonly rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    this.rows = rows;
  }

  /** One figure; undefined when it was not measured. */
  of(peer: string, load: string, label: string, key: string): number | undefined {
    return this.rows.find((row) => row.load === load && row.label === label && row.peer === peer)?.values[key];
  }

  get peers(): readonly string[] {
    return [...new Set(this.rows.map(({ peer }) => peer))];
  }
}
