/** Telnet's own bytes among the text (RFC 854): negotiations are taken out, and none is answered. */
export class TelnetFilter {
  #state: "text" | "command" | "option" | "subnegotiation" | "subnegotiation-command" = "text";

  /** The text without them. Most chunks have none, and come back as they are. */
  push(chunk: Uint8Array): Uint8Array {
    if (this.#state === "text" && !chunk.includes(IAC)) return chunk;
    const text: number[] = [];
    for (const byte of chunk) this.#step(byte, text);
    return Uint8Array.from(text);
  }

  #step(byte: number, text: number[]): void {
    switch (this.#state) {
      case "text":
        if (byte === IAC) this.#state = "command";
        else text.push(byte);
        return;
      case "command":
        // A doubled IAC would be the byte itself, which no UTF-8 has.
        if (byte === SUBNEGOTIATION) this.#state = "subnegotiation";
        else this.#state = byte >= WILL && byte <= DONT ? "option" : "text";
        return;
      case "option":
        this.#state = "text";
        return;
      case "subnegotiation":
        if (byte === IAC) this.#state = "subnegotiation-command";
        return;
      case "subnegotiation-command":
        this.#state = byte === SUBNEGOTIATION_END ? "text" : "subnegotiation";
        return;
    }
  }
}

const SUBNEGOTIATION_END = 240;
const SUBNEGOTIATION = 250;
const WILL = 251;
const DONT = 254;
const IAC = 255;
