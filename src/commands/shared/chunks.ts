/** Long data as AUTHENTICATE brings it: base64 in several lines, of which all but the last are full. IRCv3 sasl. */

import { SASL_CHUNK_LENGTH_MAX } from "../../wire/limits.ts";
import { fromChunks } from "../../wire/sasl.ts";

export type Gathered =
  | { readonly is: "unfinished"; readonly received: string }
  | { readonly is: "whole"; readonly text: string }
  | { readonly is: "too-long" | "garbled" };

/** What there is with one more chunk. `most`: characters of base64, all chunks together. */
export function gather(before: string, chunk: string, most: number): Gathered {
  const received = before + (chunk === "+" ? "" : chunk);
  if (chunk.length > SASL_CHUNK_LENGTH_MAX || received.length > most) return { is: "too-long" };
  if (chunk.length === SASL_CHUNK_LENGTH_MAX) return { is: "unfinished", received };
  const text = fromChunks(received);
  return text === undefined ? { is: "garbled" } : { is: "whole", text };
}
