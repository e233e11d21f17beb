import { useLayoutEffect, useRef } from "preact/hooks";
import { QUICK_REACTIONS } from "../message/emoji.ts";
import type { MessageEntry } from "../state/state.ts";
import { plain } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";
import { SmileIcon } from "./icons.tsx";
import { useMessageDeeds } from "./message-deeds.ts";

/** Everything that one can do with a message, each as one line: what a phone shows after a long press. */
export function MessageMenu({ message }: { readonly message: MessageEntry }) {
  const { overlay } = useApp();
  const deeds = useMessageDeeds(message);
  const menu = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => menu.current?.querySelector("button")?.focus(), []);
  const done = (deed: () => void) => (): void => {
    overlay.value = undefined;
    deed();
  };
  const items = [
    { label: text.message.reply, deed: deeds.reply },
    ...(deeds.canEdit ? [{ label: text.message.edit, deed: deeds.edit }] : []),
    { label: text.message.copyLink, deed: deeds.copyLink },
    { label: text.message.copyText, deed: deeds.copyText },
    { label: plain(text.profile.title(message.nick)), deed: deeds.openCard },
    ...(deeds.canTakeBack ? [{ label: text.message.takeBack, deed: deeds.takeBack }] : []),
  ];
  return (
    <Dialog title={plain(text.message.by(message.nick))} manner="sheet">
      {deeds.canReact ? (
        <div class="quick-reactions">
          {QUICK_REACTIONS.map((sign) => (
            <button
              key={sign}
              class="tool"
              type="button"
              aria-label={text.message.reactWith(sign)}
              onClick={done(() => deeds.react(sign))}
            >
              {sign}
            </button>
          ))}
          <button class="tool" type="button" aria-label={text.message.react} onClick={deeds.pickReaction}>
            <SmileIcon />
          </button>
        </div>
      ) : undefined}
      <ul ref={menu} class="menu">
        {items.map(({ label, deed }) => (
          <li key={label}>
            <button class="menu-item" type="button" onClick={done(deed)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
