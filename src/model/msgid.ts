/**
 * The `msgid` of an entry: the log's own id, then the `seq` in base 36. Nothing needs to be stored or looked up for it,
 * and an id from another server's log can't be mistaken for one of ours.
 */

export function formatMsgid(logId: string, seq: number): string {
  return logId + seq.toString(36);
}

/** The `seq`, or undefined when it is no msgid of this log. */
export function parseMsgid(logId: string, msgid: string): number | undefined {
  if (!msgid.startsWith(logId)) return undefined;
  const digits = msgid.slice(logId.length);
  const seq = Number.parseInt(digits, 36);
  return seq > 0 && Number.isSafeInteger(seq) && seq.toString(36) === digits ? seq : undefined;
}
