/** WEBPUSH: where one wants to be told while one is not connected. Draft: ircv3-specifications#471, soju.im/webpush. */

import { fail } from "../model/refusal.ts";
import type { PushKeys } from "../model/subscriptions.ts";
import { PUSH_ENDPOINT_BYTES_MAX } from "../wire/limits.ts";
import { parseTags } from "../wire/tags.ts";
import { fitsUtf8 } from "../wire/utf8.ts";
import { type Command, type Effects, refuse } from "./command.ts";

export const webpush: Command = {
  verb: "WEBPUSH",
  phase: "after",
  params: 0,
  cost: 2,
  usage: "WEBPUSH REGISTER endpoint p256dh=…;auth=… | UNREGISTER endpoint",
  help: "Has what is said to you and about you pushed to a device while it is not connected, or no more.",
  decide: ({ user }, { params: [subcommand = "*", ...params] }) => {
    const verb = subcommand.toUpperCase();
    const [endpoint = "*", keys] = params;
    const no = (code: string, text: string): Effects => [refuse(fail(["WEBPUSH", code, verb, endpoint], text))];
    const invalid = (text: string) => no("INVALID_PARAMS", text);
    if (verb !== "REGISTER" && verb !== "UNREGISTER") return invalid("WEBPUSH knows REGISTER and UNREGISTER.");
    if (user.account === undefined) return no("ACCOUNT_REQUIRED", "Only an account can be pushed to: log in first.");
    if (params.length !== (verb === "REGISTER" ? 2 : 1)) return invalid(`It goes like this: ${webpush.usage}.`);
    if (!fitsUtf8(endpoint, PUSH_ENDPOINT_BYTES_MAX)) return invalid(TOO_LONG);
    if (verb === "UNREGISTER") return [{ do: "webpush", endpoint, keys: undefined }];
    const problem = endpointProblem(endpoint);
    if (problem !== undefined) return invalid(problem);
    const known = parseKeys(keys ?? "");
    return known === undefined ? invalid(BAD_KEYS) : [{ do: "webpush", endpoint, keys: known }];
  },
};

const TOO_LONG = `An endpoint has ${PUSH_ENDPOINT_BYTES_MAX} bytes at most.`;

export const BAD_KEYS = "The keys are p256dh=, a point on P-256, and auth=, 16 bytes, both as base64url.";

/**
 * What is wrong with it, in a sentence. Push services have names: an address, or another port, would have the server
 * knock at doors for whoever asks.
 */
function endpointProblem(endpoint: string): string | undefined {
  if (!/^https:\/\/[\x21-\x7e]+$/i.test(endpoint) || !URL.canParse(endpoint)) return "An endpoint is an https:// URL.";
  const { hostname, port, username, password, hash } = new URL(endpoint);
  if (port !== "") return "An endpoint is at port 443.";
  if (username !== "" || password !== "" || hash !== "") return "An endpoint has no user name, password or fragment.";
  const isName = hostname.includes(".") && !/^\[|^[\d.]+$/.test(hostname);
  return isName ? undefined : "An endpoint has the full name of a host, not an address.";
}

function parseKeys(text: string): PushKeys | undefined {
  const keys = parseTags(text);
  const [p256dh = "", auth = ""] = [keys.get("p256dh"), keys.get("auth")].map((key) => key?.replace(/=+$/, ""));
  return P256DH.test(p256dh) && AUTH.test(auth) ? { p256dh, auth } : undefined;
}

/** 65 bytes, the first of them 4: uncompressed. */
const P256DH = /^B[A-Za-z0-9_-]{86}$/;

/** 16 bytes. */
const AUTH = /^[A-Za-z0-9_-]{22}$/;
