/** Long data that comes as base64 in several lines, of which all but the last are full. IRCv3 sasl. */

import { SASL_CHUNK_LENGTH_MAX } from "../../src/wire/limits.ts";
import { fromChunks } from "../../src/wire/sasl.ts";

export class Chunks {
  #received = "";

  /** The whole text once its last chunk is there. */
  add(chunk: string): string | undefined {
    this.#received += chunk === "+" ? "" : chunk;
    if (chunk.length === SASL_CHUNK_LENGTH_MAX) return undefined;
    const received = this.#received;
    this.#received = "";
    return fromChunks(received);
  }
}
