/** Keeps one WebSocket to the server: opens it, notices when it dies, opens it again. */

/** As much of a WebSocket as the link uses. */
export type Socket = {
  send(line: string): void;
  close(): void;
};

export type SocketEvents = {
  opened(): void;
  message(data: unknown): void;
  closed(): void;
};

/** What the link needs of the machine. */
export type Platform = {
  /** Begins to open a socket. Its events come later, never from inside this call. */
  connect(events: SocketEvents): Socket;
  /** Milliseconds that only go forward. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  /** Calls back once after so many milliseconds, unless the answer is called before. */
  after(ms: number, callback: () => void): () => void;
};

export type LinkEvents = {
  opened(): void;
  line(line: string): void;
  /** Once for every try that ended, whether it had opened or not. Another follows unless `close()` is called. */
  lost(): void;
};

/** Milliseconds without a word from the server after which it is asked for one. */
export const SILENCE_MS_MAX = 30_000;
/** Milliseconds that the server has for any word after that. Longer: the connection counts as lost. */
export const ANSWER_MS_MAX = 20_000;
/** Milliseconds that opening may take. Longer: another try. */
export const OPENING_MS_MAX = 10_000;
/** Milliseconds between two tries. */
export const BACKOFF_MS_MAX = 15_000;
const BACKOFF_MS_MIN = 500;
/** Milliseconds for which a connection must have held before the next loss starts over with short waits. */
const STEADY_MS_MIN = 10_000;

export class Link {
  readonly #platform: Platform;
  readonly #events: LinkEvents;
  #socket: Socket | undefined;
  #wanted = false;
  #open = false;
  #tries = 0;
  #openedAt = 0;
  #heardAt = 0;
  #askedAt: number | undefined;
  #cancelTimer: () => void = () => {};

  constructor(platform: Platform, events: LinkEvents) {
    this.#platform = platform;
    this.#events = events;
  }

  open(): void {
    this.#wanted = true;
    this.#tries = 0;
    this.#dial();
  }

  send(line: string): void {
    if (this.#open) this.#socket?.send(line);
  }

  /** For good, until `open()`. */
  close(): void {
    this.#wanted = false;
    this.#abandon();
  }

  /** The network or the reader is back: try at once, or see whether the connection still lives. */
  hurry(): void {
    if (!this.#wanted) return;
    if (this.#socket === undefined) this.#dial();
    else if (this.#open) this.#ask();
  }

  #dial(): void {
    this.#abandon();
    // A socket that was abandoned may still have something to say.
    const ours = (): boolean => this.#socket === socket;
    const socket: Socket = this.#platform.connect({
      opened: () => ours() && this.#opened(),
      message: (data) => ours() && this.#heard(data),
      closed: () => ours() && this.#lost(),
    });
    this.#socket = socket;
    this.#setTimer(OPENING_MS_MAX, () => this.#lost());
  }

  #opened(): void {
    this.#open = true;
    this.#openedAt = this.#platform.now();
    this.#heardAt = this.#openedAt;
    this.#askedAt = undefined;
    this.#watch();
    this.#events.opened();
  }

  #heard(data: unknown): void {
    this.#heardAt = this.#platform.now();
    this.#askedAt = undefined;
    if (typeof data === "string") this.#events.line(data);
  }

  /** One timer: it wakes when the silence could be too long, not at every message. */
  #watch(): void {
    const now = this.#platform.now();
    const until = this.#askedAt === undefined ? this.#heardAt + SILENCE_MS_MAX : this.#askedAt + ANSWER_MS_MAX;
    if (now < until) this.#setTimer(until - now, () => this.#watch());
    else if (this.#askedAt === undefined) this.#ask();
    else this.#lost();
  }

  #ask(): void {
    if (this.#askedAt === undefined) {
      this.#askedAt = this.#platform.now();
      this.send("PING :still there?");
    }
    this.#watch();
  }

  #lost(): void {
    const steady = this.#open && this.#platform.now() - this.#openedAt >= STEADY_MS_MIN;
    this.#abandon();
    this.#tries = steady ? 0 : this.#tries + 1;
    this.#setTimer(backoffMs(this.#tries, this.#platform.random()), () => this.#dial());
    this.#events.lost();
  }

  #abandon(): void {
    this.#cancelTimer();
    const socket = this.#socket;
    this.#socket = undefined;
    this.#open = false;
    socket?.close();
  }

  #setTimer(ms: number, callback: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#platform.after(ms, callback);
  }
}

/** Doubles with every try, up to the limit; by chance between half of it and all, so that not all come at once. */
export function backoffMs(tries: number, chance: number): number {
  const full = Math.min(BACKOFF_MS_MAX, BACKOFF_MS_MIN * 2 ** tries);
  return full / 2 + (chance * full) / 2;
}
