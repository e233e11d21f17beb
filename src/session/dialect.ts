/**
 * What a connection understands. Connections that understand the same share one Dialect object, so that an entry is
 * rendered once for all of them.
 */

import type { Cap, Caps } from "../wire/caps.ts";

/** How lines become bytes: ended by CR LF, ended by LF, bare chunks, or one WebSocket frame each. */
export type Framing = "crlf" | "lf" | "chunk" | "text-frame" | "binary-frame";

export type Dialect = {
  readonly protocol: "irc" | "plain";
  readonly framing: Framing;
  /** Those of the connection's capabilities that change what it is sent of an entry. */
  readonly caps: Caps;
};

/** Combinations of capabilities that share one object each, some for each kind of client. Of more each has its own. */
const SHARED_CAPS_MAX = 256;

export class Dialects {
  readonly #known = new Map<string, Dialect>();
  readonly #caps = new Map<string, Caps>();

  /** The same, as one object for all who have them: a set of twenty takes 700 bytes. */
  shared(caps: Caps): Caps {
    const key = [...caps].sort().join(" ");
    const known = this.#caps.get(key) ?? caps;
    if (this.#caps.size < SHARED_CAPS_MAX) this.#caps.set(key, known);
    return known;
  }

  plain(framing: "lf" | "chunk"): Dialect {
    return this.#intern("plain", framing, []);
  }

  irc(framing: Framing, caps: Caps): Dialect {
    return this.#intern(
      "irc",
      framing,
      RENDERED_CAPS.filter((cap) => caps.has(cap)),
    );
  }

  #intern(protocol: Dialect["protocol"], framing: Framing, caps: readonly Cap[]): Dialect {
    const key = `${protocol} ${framing} ${caps.join(" ")}`;
    let dialect = this.#known.get(key);
    if (dialect === undefined) {
      dialect = { protocol, framing, caps: new Set(caps) };
      this.#known.set(key, dialect);
    }
    return dialect;
  }
}

/** In the order in which a key names them. The others change answers, not what an entry looks like. */
const RENDERED_CAPS: readonly Cap[] = [
  "account-notify",
  "account-tag",
  "away-notify",
  "batch",
  "draft/channel-rename",
  "draft/message-edit",
  "draft/message-redaction",
  "draft/metadata-2",
  "draft/multiline",
  "draft/oper-tag",
  "draft/persistence",
  "draft/relaymsg",
  "extended-join",
  "invite-notify",
  "message-tags",
  "setname",
  "server-time",
];
