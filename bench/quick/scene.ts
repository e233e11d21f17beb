/** What a scene has counted, by name: the same on every machine. */
export type Counts = Readonly<Record<string, number>>;
