/** What one can do with a message: a few buttons on the one that is pointed at, and all of it in a menu. */

import { useComputed } from "@preact/signals";
import type { MessageEntry } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { MoreIcon, ReplyIcon, SmileIcon } from "./icons.tsx";
import { useMessageDeeds } from "./message-deeds.ts";

export function MessageTools({ message }: { readonly message: MessageEntry }) {
  const { pointed } = useApp();
  const shown = useComputed(() => pointed.value === message.id);
  return shown.value ? <Tools message={message} /> : null;
}

function Tools({ message }: { readonly message: MessageEntry }) {
  const { overlay } = useApp();
  const deeds = useMessageDeeds(message);
  return (
    <div class="tools" role="toolbar" aria-label={text.message.tools}>
      {deeds.canReact ? (
        <>
          <Tool label={text.message.reactWith("👍")} onClick={() => deeds.react("👍")}>
            👍
          </Tool>
          <Tool label={text.message.react} onClick={deeds.pickReaction}>
            <SmileIcon />
          </Tool>
        </>
      ) : undefined}
      <Tool label={text.message.reply} onClick={deeds.reply}>
        <ReplyIcon />
      </Tool>
      <Tool
        label={text.message.more}
        onClick={() => {
          overlay.value = { name: "message-menu", message };
        }}
      >
        <MoreIcon />
      </Tool>
    </div>
  );
}

type ToolProps = {
  readonly label: string;
  readonly children: preact.ComponentChildren;
  onClick(): void;
};

function Tool({ label, children, onClick }: ToolProps) {
  return (
    <button class="tool" type="button" aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
