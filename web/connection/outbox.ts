/** Sends what somebody wrote, and learns what became of it. */

import { EDIT_TAG } from "../../src/wire/edit-tags.ts";
import { formatMessage } from "../../src/wire/message.ts";
import { fold, parseSource } from "../state/names.ts";
import type { MessageStyle, Outgoing, Room } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Unit } from "./batches.ts";
import type { MultilineLimits } from "./capabilities.ts";
import { refusalIn } from "./refusals.ts";
import type { Request, Requests } from "./requests.ts";
import { byteLength, linesOf, splitLine, textBytesMax } from "./split.ts";

/** How something is said; `replyTo` is the msgid of what it answers, `edits` of what it says otherwise. */
export type Manner = {
  readonly style?: MessageStyle;
  readonly replyTo?: string | undefined;
  readonly edits?: string | undefined;
};

export class Outbox {
  readonly #store: Store;
  readonly #requests: Requests;
  readonly #now: () => number;
  /** Writes down what waits and what is on its way, before anything of it is sent: the page may die at any time. */
  readonly #keep: () => void;
  #multiline: MultilineLimits | undefined;
  #host = HOST_LONGEST;
  #batches = 0;

  constructor(store: Store, requests: Requests, { now, keep }: { now: () => number; keep: () => void }) {
    this.#store = store;
    this.#requests = requests;
    this.#now = now;
    this.#keep = keep;
  }

  set multiline(limits: MultilineLimits | undefined) {
    this.#multiline = limits;
  }

  /** What the server shows as our host: it takes its place in every line that readers get. */
  set host(host: string) {
    this.#host = host;
  }

  /** Shows the message at once and sends it as soon as it can be. Answers false for one that is too long to be sent. */
  say(room: string, text: string, { style = "say", replyTo, edits }: Manner = {}): boolean {
    const messages = this.#messagesOf(room, text, style);
    if (messages === undefined) return false;
    const labels = messages.map((message, index) => {
      const label = this.#requests.newLabel();
      const answers = index === 0 ? replyTo : undefined;
      this.#store.dispatch({
        type: "composed",
        room,
        label,
        text: message,
        style,
        replyTo: answers,
        edits: index === 0 ? edits : undefined,
        now: this.#now(),
      });
      return label;
    });
    this.#handAll(room, labels);
    return true;
  }

  /** Sends once more what was refused or lost. */
  tryAgain(room: string, label: string): void {
    const outgoing = this.#find(room, label);
    if (outgoing !== undefined) this.#sendNow(room, [outgoing]);
  }

  /** Sends what was written while there was no connection. */
  flush(room: string): void {
    const outgoing = this.#room(room)?.outgoing ?? [];
    this.#sendNow(
      room,
      outgoing.filter(({ fate }) => fate.name === "queued"),
    );
  }

  #sendNow(room: string, outgoing: readonly Outgoing[]): void {
    const labels = outgoing.map(({ label }) => {
      const newLabel = this.#requests.newLabel();
      this.#store.dispatch({ type: "sent", label, newLabel });
      return newLabel;
    });
    this.#handAll(room, labels);
  }

  #handAll(room: string, labels: readonly string[]): void {
    if (labels.length > 0) this.#keep();
    for (const label of labels) {
      const outgoing = this.#find(room, label);
      if (outgoing?.fate.name === "sending") void this.#hand(room, outgoing);
    }
  }

  async #hand(room: string, outgoing: Outgoing): Promise<void> {
    const { label } = outgoing;
    const request = this.#request(this.#room(room)?.name ?? room, outgoing);
    if (this.#store.state.peek().support.echo === "none") {
      this.#requests.tell(request);
      this.#store.dispatch({ type: "accepted", label, now: this.#now() });
      return;
    }
    const reply = await this.#requests.ask(request);
    const reason = reply.lost ? undefined : refusalIn(reply.units, this.#store.state.peek());
    if (reason !== undefined) this.#store.dispatch({ type: "refused", label, reason });
  }

  #request(target: string, outgoing: Outgoing): Request {
    const { label, text, style, replyTo, edits } = outgoing;
    const tags = new Map<string, string>();
    if (replyTo !== undefined) tags.set("+draft/reply", replyTo);
    if (edits !== undefined) tags.set(EDIT_TAG, edits);
    const bytesMax = this.#bytesMax(target);
    const shared = { label, tags, isAnswer: (unit: Unit) => isEcho(unit, outgoing) };
    if (style === "action" || (!text.includes("\n") && byteLength(text) <= bytesMax)) {
      const wire = style === "action" ? `\x01ACTION ${text}\x01` : text;
      return { ...shared, command: "PRIVMSG", params: [target, wire] };
    }
    this.#batches += 1;
    const reference = `m${this.#batches}`;
    const lines = batchLines({ reference, target, text, bytesMax });
    return { ...shared, command: "BATCH", params: [`+${reference}`, "draft/multiline", target], lines };
  }

  /** One message where the server takes it as one, else one for each line and each part of a line that is too long. */
  #messagesOf(room: string, text: string, style: MessageStyle): readonly string[] | undefined {
    const lines = linesOf(text);
    const whole = lines.join("\n");
    const bytesMax = this.#bytesMax(room);
    if (lines.length === 1 && byteLength(whole) <= bytesMax) return [whole];
    if (this.#multiline === undefined || style === "action") {
      return lines.filter((line) => line.trim() !== "").flatMap((line) => splitLine(line, bytesMax));
    }
    const parts = lines.reduce((count, line) => count + splitLine(line, bytesMax).length, 0);
    return byteLength(whole) > this.#multiline.bytes || parts > this.#multiline.lines ? undefined : [whole];
  }

  #bytesMax(target: string): number {
    const { nick } = this.#store.state.peek();
    return textBytesMax({ nick, username: "~web", host: this.#host }, target) - ACTION_BYTES;
  }

  #find(room: string, label: string): Outgoing | undefined {
    return this.#room(room)?.outgoing.find((one) => one.label === label);
  }

  #room(name: string): Room | undefined {
    return this.#store.state.peek().rooms.get(fold(name));
  }
}

/** Whether this is our message come back, told by a server that gives no labels back. */
function isEcho(unit: Unit, { nick, text }: Outgoing): boolean {
  if (unit.kind !== "message" || unit.message.command !== "PRIVMSG") return false;
  return fold(parseSource(unit.message.source).nick) === fold(nick) && unit.message.params[1] === text;
}

type BatchText = {
  readonly reference: string;
  readonly target: string;
  readonly text: string;
  readonly bytesMax: number;
};

/** The lines between a batch's opening and its end, and the end. */
function batchLines({ reference, target, text, bytesMax }: BatchText): readonly string[] {
  const lines = text.split("\n").flatMap((line) =>
    splitLine(line, bytesMax).map((part, index) => {
      const tags = new Map([["batch", reference]]);
      if (index > 0) tags.set("draft/multiline-concat", "");
      return formatMessage({ tags, source: undefined, command: "PRIVMSG", params: [target, part] });
    }),
  );
  return [...lines, `BATCH -${reference}`];
}

/** As long as a host may get, until the server has told ours. */
const HOST_LONGEST = "x".repeat(63);
/** Bytes around the text of a `/me`. */
const ACTION_BYTES = byteLength("\x01ACTION \x01");
