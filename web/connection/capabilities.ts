/** What we ask of a server, out of what it offers. IRCv3 capability negotiation. */

/** Every one of these is understood here; what is not on the list is not asked for. */
const WANTED = new Set([
  "message-tags",
  "server-time",
  "echo-message",
  "batch",
  "labeled-response",
  "multi-prefix",
  "userhost-in-names",
  "away-notify",
  "standard-replies",
  "chathistory",
  "draft/chathistory",
  "event-playback",
  "draft/event-playback",
  "draft/account-registration",
  "draft/message-edit",
  "draft/message-redaction",
  "draft/metadata-2",
  "draft/multiline",
  "draft/read-marker",
  "draft/webpush",
  "soju.im/webpush",
  "soju.im/search",
]);

/** Capabilities by name, each with its value, `""` for none. */
export type Capabilities = ReadonlyMap<string, string>;

/** One line of CAP LS: `batch draft/multiline=max-bytes=4096,max-lines=24 …`. */
export function parseCapabilities(text: string): Capabilities {
  const found = new Map<string, string>();
  for (const word of text.split(" ")) {
    const [name = "", value = ""] = word.split(/=(.*)/s);
    if (name !== "") found.set(name, value);
  }
  return found;
}

export function wantedOf(offered: Capabilities): readonly string[] {
  return [...offered.keys()].filter((name) => WANTED.has(name));
}

export type MultilineLimits = { readonly bytes: number; readonly lines: number };

/** What one message of several lines may be, undefined where the server has no such thing. */
export function multilineLimits(agreed: Capabilities): MultilineLimits | undefined {
  const value = agreed.get("draft/multiline");
  if (value === undefined || !agreed.has("batch")) return undefined;
  const limits = new Map(value.split(",").map((pair) => [pair.split("=")[0], Number(pair.split("=")[1])]));
  return {
    bytes: limits.get("max-bytes") || MULTILINE_BYTES_DEFAULT,
    lines: limits.get("max-lines") || Number.POSITIVE_INFINITY,
  };
}

export function hasHistory(agreed: Capabilities): boolean {
  return agreed.has("batch") && (agreed.has("chathistory") || agreed.has("draft/chathistory"));
}

/** Bytes of one message of several lines when the server names no limit, which the specification wants it to. */
const MULTILINE_BYTES_DEFAULT = 4096;

/** Messages of history that a server gives at once, as RPL_ISUPPORT says; undefined where it does not. */
export function historyPageIn(tokens: readonly string[]): number | undefined {
  const limit = tokens.find((token) => /^(draft\/)?CHATHISTORY=\d+$/.test(token))?.split("=")[1];
  return limit === undefined ? undefined : Number(limit) || HISTORY_PAGE_MOST;
}

/** `CHATHISTORY=0`: as many as one likes. */
const HISTORY_PAGE_MOST = 200;
