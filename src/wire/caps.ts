/** The capabilities that the server offers (IRCv3 CAP 302), and what it says of each in CAP LS. */

import {
  MESSAGE_LINES_MAX,
  MESSAGE_TEXT_BYTES_MAX,
  METADATA_KEYS_MAX,
  METADATA_SUBSCRIPTIONS_MAX,
  METADATA_VALUE_BYTES_MAX,
} from "./limits.ts";
import { MECHANISMS, mechanisms, type Offering } from "./sasl.ts";

export type Cap = keyof typeof CAP_VALUES;

export type Caps = ReadonlySet<Cap>;

const METADATA_FACTS = [
  "before-connect",
  `max-subs=${METADATA_SUBSCRIPTIONS_MAX}`,
  `max-keys=${METADATA_KEYS_MAX}`,
  `max-value-bytes=${METADATA_VALUE_BYTES_MAX}`,
].join(",");

export const CAP_VALUES = {
  "account-notify": "",
  "account-tag": "",
  "away-notify": "",
  batch: "",
  "cap-notify": "",
  // Nobody's user or host name changes while they are connected: who asks for it is never told of one.
  chghost: "",
  "draft/account-registration": "before-connect,custom-account-name",
  "draft/channel-rename": "",
  "draft/chathistory": "",
  "draft/event-playback": "",
  "draft/extended-isupport": "",
  "draft/message-edit": "",
  "draft/message-redaction": "",
  "draft/metadata-2": METADATA_FACTS,
  "draft/multiline": `max-bytes=${MESSAGE_TEXT_BYTES_MAX},max-lines=${MESSAGE_LINES_MAX}`,
  "draft/no-implicit-names": "",
  "draft/oper-tag": "",
  "draft/persistence": "",
  "draft/pre-away": "",
  "draft/read-marker": "",
  "draft/relaymsg": "/",
  "draft/webpush": "",
  "draft/whoami": "",
  "echo-message": "",
  "extended-join": "",
  "extended-monitor": "",
  "invite-notify": "",
  "labeled-response": "",
  "message-tags": "",
  "multi-prefix": "",
  "no-implicit-names": "",
  sasl: MECHANISMS.join(","),
  "server-time": "",
  setname: "",
  "soju.im/no-implicit-names": "",
  "soju.im/search": "",
  "soju.im/webpush": "",
  "standard-replies": "",
  "userhost-in-names": "",
  "znc.in/playback": "",
} as const;

export const NO_CAPS: Caps = new Set();

export function isCap(name: string): name is Cap {
  return Object.hasOwn(CAP_VALUES, name);
}

/** One item of CAP LS; the value only for those who asked for version 302. */
export function capToken(cap: Cap, version: number, offering: Offering = {}): string {
  const value = cap === "sasl" ? mechanisms(offering).join(",") : CAP_VALUES[cap];
  return version >= 302 && value !== "" ? `${cap}=${value}` : cap;
}
