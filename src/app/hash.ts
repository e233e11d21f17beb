/** `hubbub hash`: of a password, what the configuration keeps of it. */

import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { hashPassword, OWASP_COSTS } from "../session/passwords.ts";
import { PASSWORD_BYTES_MAX, PASSWORD_LENGTH_MIN } from "../wire/limits.ts";
import { fitsUtf8 } from "../wire/utf8.ts";

type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** Reads one line; on a terminal nobody sees it. Answers with a sentence where it can't be a password. */
export async function hashFrom(input: Input): Promise<{ readonly hash: string } | { readonly error: string }> {
  const password = await readPassword(input);
  if ([...password].length < PASSWORD_LENGTH_MIN || !fitsUtf8(password, PASSWORD_BYTES_MAX)) {
    return {
      error: `A password has ${PASSWORD_LENGTH_MIN} characters at least and ${PASSWORD_BYTES_MAX} bytes at most.`,
    };
  }
  return { hash: await hashPassword(password, OWASP_COSTS) };
}

async function readPassword(input: Input): Promise<string> {
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: hidden, terminal: input.isTTY === true });
  for await (const line of lines) return line;
  return "";
}
