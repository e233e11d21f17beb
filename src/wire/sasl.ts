/** SASL as IRC carries it: mechanisms, base64 in chunks, and the messages of PLAIN and SCRAM. IRCv3 sasl-3.2. */

import { SASL_CHUNK_LENGTH_MAX } from "./limits.ts";
import { PASSKEY_MECHANISM } from "./passkeys.ts";

export const MECHANISMS = ["EXTERNAL", "PLAIN", "SCRAM-SHA-256"] as const;

/** Offered where tokens of an identity provider are taken. RFC 7628. */
const TOKEN_MECHANISM = "OAUTHBEARER";

export type Mechanism = (typeof MECHANISMS)[number] | typeof TOKEN_MECHANISM | typeof PASSKEY_MECHANISM;

/** What decides which are offered: a server that takes tokens, and a client on the page of a site. */
export type Offering = { readonly takesTokens?: true; readonly site?: string };

/** What is offered. */
export function mechanisms({ takesTokens, site }: Offering): readonly Mechanism[] {
  const withTokens: readonly Mechanism[] = takesTokens ? [...MECHANISMS, TOKEN_MECHANISM] : MECHANISMS;
  return site === undefined ? withTokens : [...withTokens, PASSKEY_MECHANISM];
}

/** RFC 7628: the token in `n,a=alice,^Ahost=…^Aauth=Bearer TOKEN^A^A`. */
export function parseBearer(text: string): string | undefined {
  const [header = "", ...pairs] = text.split("\x01");
  if (!/^n,(?:a=[^,]*)?,$/.test(header) || pairs.slice(-2).join("") !== "" || pairs.length < 3) return undefined;
  return pairs.flatMap((pair) => /^auth=Bearer ([\w.~+/-]+=*)$/i.exec(pair)?.[1] ?? [])[0];
}

/** RFC 7628, 3.2.2: what a server says of a token that it does not take. The status is one of OAuth's error codes. */
export function bearerError(status: "invalid_token" | "invalid_request"): string {
  return JSON.stringify({ status });
}

/** The parameters of the AUTHENTICATE lines that carry a text. */
export function toChunks(text: string): readonly string[] {
  const encoded = toBase64(new TextEncoder().encode(text));
  const chunks: string[] = [];
  for (let from = 0; from < encoded.length; from += SASL_CHUNK_LENGTH_MAX) {
    chunks.push(encoded.slice(from, from + SASL_CHUNK_LENGTH_MAX));
  }
  const isCutOff = chunks.at(-1)?.length !== SASL_CHUNK_LENGTH_MAX;
  return isCutOff && chunks.length > 0 ? chunks : [...chunks, "+"];
}

/** Undefined for what is no base64 of UTF-8. */
export function fromChunks(encoded: string): string | undefined {
  if (!BASE64.test(encoded) || encoded.length % 4 !== 0) return undefined;
  try {
    // Not as lines are decoded: a NUL is nothing special here.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}

/** RFC 4616. Undefined where it is none, or somebody wants to be somebody else. */
export function parsePlain(text: string): { readonly account: string; readonly password: string } | undefined {
  const parts = text.split("\0");
  const [authorized, account = "", password = ""] = parts;
  if (parts.length !== 3 || account === "" || password === "") return undefined;
  return authorized === "" || authorized === account ? { account, password } : undefined;
}

export type ScramFirst = {
  /** In base64, as the last message must repeat it. */
  readonly header: string;
  /** Without the header: what is signed. */
  readonly bare: string;
  readonly account: string;
  readonly nonce: string;
};

/** RFC 5802 `client-first-message`. Channel binding and acting for others are not offered. */
export function parseScramFirst(text: string): ScramFirst | undefined {
  const match = /^([ny],(?:a=([^,]*))?,)(n=([^,]+),r=([!-+\--~]+)(?:,.*)?)$/s.exec(text);
  if (match === null) return undefined;
  const [, header = "", authorized = "", bare = "", name = "", nonce = ""] = match;
  const account = unescapeName(name);
  if (account === undefined || (authorized !== "" && authorized !== name)) return undefined;
  return { header: toBase64(new TextEncoder().encode(header)), bare, account, nonce };
}

export type ScramFinal = {
  readonly header: string;
  readonly nonce: string;
  /** All but the proof: what is signed. */
  readonly unproven: string;
  /** In base64. */
  readonly proof: string;
};

/** RFC 5802 `client-final-message`. */
export function parseScramFinal(text: string): ScramFinal | undefined {
  const match = /^(c=([^,]+),r=([^,]+)(?:,[^m].*)?),p=([A-Za-z0-9+/]+=*)$/s.exec(text);
  if (match === null) return undefined;
  const [, unproven = "", header = "", nonce = "", proof = ""] = match;
  return { header, nonce, unproven, proof };
}

/** Names have `,` and `=` as `=2C` and `=3D`, and no other `=`. */
function unescapeName(name: string): string | undefined {
  if (/=(?!2C|3D)/.test(name)) return undefined;
  return name.replaceAll("=2C", ",").replaceAll("=3D", "=");
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
