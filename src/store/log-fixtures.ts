/** For the tests of this folder: events, a clock that goes where it is told, and a listener that remembers. */

import assert from "node:assert/strict";
import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import type { Author, Entry, Event, MessageTarget } from "../model/event.ts";
import type { Commit, Log, LogListener, Proposal, Rejection } from "../model/log.ts";

export type OpenedForTest = {
  readonly log: Log;
  /** Closes it and removes what is left. */
  dispose(): Promise<void>;
};

export type OpenForTest = (clock: Clock) => Promise<OpenedForTest>;

export type Scene = { readonly log: Log; readonly clock: ManualClock; readonly recorder: Recorder };

/** One test on a log of its own. */
export type TestOnLog = (name: string, body: (scene: Scene) => Promise<void>) => void;

export const alice: Author = { user: 1, nick: "Alice", username: "a", host: "127.0.0.1", account: "Alice" };
export const bob: Author = { user: 2, nick: "bob", username: "b", host: "127.0.0.1" };

export function message(room: string, text: string): Event {
  return { type: "message-sent", by: alice, kind: "privmsg", to: { room }, text };
}

export function direct(by: Author, to: Author, text: string): Event {
  return { type: "message-sent", by, kind: "privmsg", to: target(to), text };
}

export function joined(room: string): Event {
  return { type: "joined", by: bob, room, name: room, realname: "Bob", address: "127.0.0.1:1" };
}

export function renamed(rooms: readonly string[]): Event {
  return { type: "nick-changed", by: bob, rooms, nick: "robert" };
}

function target({ user, nick, account }: Author): MessageTarget {
  return account === undefined ? { user, nick } : { user, nick, account };
}

export class ManualClock implements Clock {
  time = 1_000;

  now(): number {
    return this.time;
  }
}

type Answer = { readonly commit?: Commit; readonly rejection?: Rejection };

/** Appends, and waits for the answers. */
export class Recorder implements LogListener {
  readonly commits: Commit[] = [];
  readonly rejections: Rejection[] = [];
  onCommit: (commit: Commit) => void = () => {};
  readonly #log: Log;
  readonly #waiting = new Map<Proposal, (answer: Answer) => void>();

  constructor(log: Log) {
    this.#log = log;
    log.listen(this);
  }

  get entries(): readonly Entry[] {
    return this.commits.flatMap((commit) => commit.entries);
  }

  /** In one append. Resolves when the last of them was answered, with that answer. */
  append(...events: readonly Event[]): Promise<Answer> {
    const proposals: Proposal[] = events.map((event) => ({ event }));
    const last = proposals.at(-1) ?? assert.fail("nothing to append");
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(last, resolve));
    this.#log.append(proposals);
    return answered;
  }

  committed(commit: Commit): void {
    this.commits.push(commit);
    this.onCommit(commit);
    for (const proposal of commit.proposals) this.#waiting.get(proposal)?.({ commit });
  }

  rejected(rejection: Rejection): void {
    this.rejections.push(rejection);
    for (const proposal of rejection.proposals) this.#waiting.get(proposal)?.({ rejection });
  }
}

export type LogLine = { readonly level: keyof Logger; readonly fields: object; readonly sentence: string };

export function recordingLogger(lines: LogLine[]): Logger {
  const log = (level: keyof Logger) => (fields: object, sentence: string) => {
    lines.push({ level, fields, sentence });
  };
  return { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };
}

export function seqs(entries: readonly Entry[]): readonly number[] {
  return entries.map((entry) => entry.seq);
}
