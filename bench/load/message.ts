/** The messages of a load: `<sender number microseconds ....~`, padded to one length, numbers counting up by one. */

export type SeenMessage = {
  readonly sender: string;
  readonly number: number;
  /** When it was sent, in microseconds of the sender's `performance.now()`. */
  readonly sentUs: number;
};

/** The last message before counting begins: whoever has it has all that came before. */
export const SETTLED = /settled~/;
export const SETTLED_TEXT = "settled~";

export function benchText(sender: string, number: number, length: number): string {
  const head = `<${sender} ${number} ${Math.round(performance.now() * 1000)} `;
  return `${head}${".".repeat(Math.max(0, length - head.length - 1))}~`;
}

/** Reads a stream of messages. Throws when one is missing, doubled or out of order. */
export class MessageParser {
  readonly #seen: (message: SeenMessage) => void;
  readonly #next = new Map<string, number>();
  #rest = "";
  messages = 0;

  constructor(seen: (message: SeenMessage) => void) {
    this.#seen = seen;
  }

  take(bytes: Buffer): void {
    const all = this.#rest + bytes.toString("latin1");
    const end = all.lastIndexOf("~") + 1;
    this.#rest = all.slice(end);
    for (const [, sender = "", number, sentUs] of all.slice(0, end).matchAll(/<(\w+) (\d+) (\d+) \.*~/g)) {
      this.#count({ sender, number: Number(number), sentUs: Number(sentUs) });
    }
  }

  #count(message: SeenMessage): void {
    const expected = this.#next.get(message.sender) ?? 0;
    if (message.number !== expected) {
      throw new Error(`${message.sender}: message ${message.number} came where ${expected} was due`);
    }
    this.#next.set(message.sender, expected + 1);
    this.messages += 1;
    this.#seen(message);
  }
}
