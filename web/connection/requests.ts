/** Requests and their answers, matched by label. IRCv3 labeled-response. */

import { formatMessage } from "../../src/wire/message.ts";
import { NO_TAGS } from "../../src/wire/tags.ts";
import type { Delivery, Unit } from "./batches.ts";

/** What the server answered, or that the connection went before it did. */
export type Reply = { readonly lost: true } | { readonly lost: false; readonly units: readonly Unit[] };

export type Request = {
  readonly command: string;
  readonly params: readonly string[];
  /** Made up here unless given. */
  readonly label?: string;
  /** Client-only tags. */
  readonly tags?: ReadonlyMap<string, string>;
  /** Further lines that belong to it. */
  readonly lines?: readonly string[];
  /** Knows the answer from a server without labels. */
  isAnswer(unit: Unit): boolean;
};

type Waiting = {
  readonly label: string;
  readonly isAnswer: (unit: Unit) => boolean;
  readonly resolve: (reply: Reply) => void;
};

export class Requests {
  readonly #send: (line: string) => void;
  #waiting: readonly Waiting[] = [];
  #labelled = false;
  #count = 0;

  constructor(send: (line: string) => void) {
    this.#send = send;
  }

  /** Whether the server sends labels back. */
  set labelled(labelled: boolean) {
    this.#labelled = labelled;
  }

  newLabel(): string {
    this.#count += 1;
    return `w${this.#count.toString(36)}`;
  }

  /** Sends it and waits for the answer. */
  ask(request: Request): Promise<Reply> {
    const label = request.label ?? this.newLabel();
    const { promise, resolve } = Promise.withResolvers<Reply>();
    this.#waiting = [...this.#waiting, { label, isAnswer: request.isAnswer, resolve }];
    this.tell({ ...request, label });
    return promise;
  }

  /** Sends it and expects nothing. */
  tell({ command, params, label, tags: own = NO_TAGS, lines = [] }: Omit<Request, "isAnswer">): void {
    const tags = new Map([...(this.#labelled && label !== undefined ? [["label", label] as const] : []), ...own]);
    this.#send(formatMessage({ tags, source: undefined, command, params }));
    for (const line of lines) this.#send(line);
  }

  settle({ label, units }: Delivery): void {
    const answers = (one: Waiting): boolean =>
      this.#labelled ? one.label === label : units.some((unit) => one.isAnswer(unit));
    const answered = this.#waiting.find(answers);
    if (answered === undefined) return;
    this.#waiting = this.#waiting.filter((one) => one !== answered);
    answered.resolve({ lost: false, units });
  }

  /** The connection is gone, and all answers with it. */
  loseAll(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { resolve } of waiting) resolve({ lost: true });
  }
}
