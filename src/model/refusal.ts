/** An expected no. The text is one whole sentence for people, whatever they came with; the rest is for programs. */
export type Refusal = {
  /** A numeric, or the code of a FAIL (IRCv3 standard-replies) in capitals. */
  readonly code: string;
  /** What stands between the code and the text. For a FAIL the command comes first, by itself. */
  readonly params: readonly string[];
  readonly text: string;
};

export function refusal(code: string, params: readonly string[], text: string): Refusal {
  return { code, params, text };
}

/** A FAIL (IRCv3 standard-replies): the command, the code, and what it is about. */
export function fail([command, code, ...context]: readonly string[], text: string): Refusal {
  return refusal(code ?? "", [command ?? "*", ...context], text);
}
