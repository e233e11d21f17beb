import { useEffect, useState } from "preact/hooks";
import { TYPING_MS_MAX } from "../state/annotations.ts";
import { fold } from "../state/names.ts";
import type { Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Phrase } from "./phrase.tsx";

/** Who is writing, in a line whose place is always there. Not read out: it would never end. */
export function Typing({ room }: { readonly room: Room }) {
  const me = fold(useApp().nick.value);
  const [, wake] = useState<object>();
  const now = Date.now();
  const typing = [...room.typing].filter(([key, { since }]) => key !== me && now - since < TYPING_MS_MAX);
  const next = Math.min(...typing.map(([, { since }]) => since + TYPING_MS_MAX));
  useEffect(() => {
    if (!Number.isFinite(next)) return undefined;
    const timer = setTimeout(() => wake({}), next - Date.now() + 1);
    return () => clearTimeout(timer);
  }, [next]);
  return (
    <p class="typing ellipsis">
      {typing.length === 0 ? undefined : <Phrase>{text.box.typing(typing.map(([, { nick }]) => nick))}</Phrase>}
    </p>
  );
}
