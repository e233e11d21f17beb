/** How often a value fell between which bounds: a histogram as plain numbers. */
export class Distribution {
  /** Ascending. Each belongs to the part below it. */
  readonly bounds: readonly number[];
  /** `counts[i]`: values up to `bounds[i]` and over the bound before. One more for those over all bounds. */
  readonly counts: number[];
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Array<number>(bounds.length + 1).fill(0);
  }

  add(value: number): void {
    let part = 0;
    while (value > (this.bounds[part] ?? Number.POSITIVE_INFINITY)) part += 1;
    this.counts[part] = (this.counts[part] ?? 0) + 1;
    this.sum += value;
  }
}
