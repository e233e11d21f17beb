import { plainText } from "../message/markup.ts";
import type { MessageEntry } from "../state/state.ts";
import { text } from "../text/text.ts";
import { LOBBY, pathFor } from "./address.ts";
import { useApp } from "./app-context.ts";
import { Face, Name } from "./face.tsx";

/** Characters of a quoted message: one line shows no more. */
const QUOTE_LENGTH_MAX = 200;

type QuotedProps = { readonly id: string; readonly quoted: MessageEntry | undefined };

/** What a message answers, in one line that leads there. */
export function Quoted({ id, quoted }: QuotedProps) {
  const { state } = useApp();
  const room = state.peek().rooms.get(state.peek().current ?? "")?.name ?? LOBBY;
  return (
    <a class="quoted" href={pathFor(room, { kind: "message", id })}>
      <span class="visually-hidden">{text.message.answers} </span>
      {quoted === undefined ? (
        <span class="ellipsis">{text.message.earlier}</span>
      ) : (
        <>
          <Face nick={quoted.nick} size="tiny" />
          <Name nick={quoted.nick} />
          <bdi class="ellipsis">{plainText(quoted.text, QUOTE_LENGTH_MAX)}</bdi>
        </>
      )}
    </a>
  );
}
