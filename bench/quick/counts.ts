/** What was counted, by name. A name with "bytes" may differ a little. */
export type Counts = Readonly<Record<string, number>>;
