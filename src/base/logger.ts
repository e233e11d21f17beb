/** What the rest of the house knows of logging: an event's fields first, then one sentence for people. */
export type Logger = {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
};

/** Says nothing: for tests and for parts that run without a log. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
