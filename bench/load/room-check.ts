/** Checks that every reader of a room gets every message, once, in order. */
export type RoomCheck = {
  add(reader: object): void;
  /** It need not have everything. */
  remove(reader: object): void;
  /** Throws when a message is missing, doubled or out of order. */
  take(reader: object, bytes: Buffer): void;
  /** Whether every reader has so many, and nothing else. */
  hasAll(messages: number): boolean;
  /** Of the messages, to one reader. */
  readonly bytes: number;
};
