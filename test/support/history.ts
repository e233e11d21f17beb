/** Reads a room's whole history as a client would: from the newest page backwards. */

import { type IrcClient, parsed } from "./irc-client.ts";

const PAGE_MESSAGES = 200;

/** The texts of all messages, the oldest first. The client needs `batch` and `message-tags`, and is a member. */
export async function wholeHistory(client: IrcClient, room: string): Promise<readonly string[]> {
  const pages: string[][] = [];
  for (let question = `LATEST ${room} *`; ; ) {
    const lines = await client.ask(`CHATHISTORY ${question} ${PAGE_MESSAGES}`);
    const messages = lines.slice(1, -1).map(parsed);
    const [oldest] = messages;
    if (oldest === undefined) return pages.reverse().flat();
    pages.push(messages.map(({ params }) => params[1] ?? ""));
    question = `BEFORE ${room} msgid=${oldest.tags.get("msgid")}`;
  }
}
