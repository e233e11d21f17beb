/** Puts together what the server sends in batches, so that the rest of the client sees whole things. IRCv3 batch. */

import type { Message } from "../../src/wire/message.ts";

/** What came at once: one message, one batch, or all that answers a labelled request. */
export type Delivery = {
  readonly label: string | undefined;
  readonly units: readonly Unit[];
};

export type Unit =
  /** Several lines of draft/multiline have become one message, its lines parted by `\n`. */
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "history"; readonly target: string; readonly messages: readonly Message[] }
  /** What a search found, from many rooms. */
  | { readonly kind: "found"; readonly messages: readonly Message[] };

type Batch = {
  readonly opening: Message;
  readonly units: Unit[];
};

export class Batches {
  readonly #open = new Map<string, Batch>();

  /** The delivery that the message completes, if it does. */
  feed(message: Message): Delivery | undefined {
    const parent = message.tags.get("batch");
    if (message.command !== "BATCH") return this.#deliver([{ kind: "message", message }], message, parent);
    const [reference = ""] = message.params;
    const id = reference.slice(1);
    if (reference.startsWith("+")) {
      this.#open.set(id, { opening: message, units: [] });
      return undefined;
    }
    const batch = this.#open.get(id);
    if (batch === undefined) return undefined;
    this.#open.delete(id);
    return this.#deliver(closed(batch), batch.opening, batch.opening.tags.get("batch"));
  }

  #deliver(units: readonly Unit[], from: Message, parent: string | undefined): Delivery | undefined {
    const outer = parent === undefined ? undefined : this.#open.get(parent);
    if (outer === undefined) return { label: from.tags.get("label"), units };
    outer.units.push(...units);
    return undefined;
  }
}

function closed({ opening, units }: Batch): readonly Unit[] {
  const [, type, target = ""] = opening.params;
  if (type === "draft/multiline") return joined(opening, units);
  if (type === "chathistory") return [{ kind: "history", target, messages: units.flatMap(messagesOf) }];
  if (type === "soju.im/search") return [{ kind: "found", messages: units.flatMap(messagesOf) }];
  return units;
}

/** One message with the opening's tags and source; a line tagged concat continues the one before. */
function joined(opening: Message, units: readonly Unit[]): readonly Unit[] {
  const lines = units.flatMap(messagesOf);
  const [first] = lines;
  if (first === undefined) return [];
  const text = lines.reduce((whole, line, index) => {
    const glue = index === 0 || line.tags.has("draft/multiline-concat") ? "" : "\n";
    return whole + glue + (line.params[1] ?? "");
  }, "");
  const message: Message = {
    tags: opening.tags,
    source: opening.source ?? first.source,
    command: first.command,
    params: [opening.params[2] ?? first.params[0] ?? "", text],
  };
  return [{ kind: "message", message }];
}

function messagesOf(unit: Unit): readonly Message[] {
  return unit.kind === "message" ? [unit.message] : unit.messages;
}
