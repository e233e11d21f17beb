/** The box: Enter sends, Shift and Enter make a line, each room keeps its own draft. */

import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { handleInput } from "../commands/commands.ts";
import type { Key, Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { UpIcon } from "./icons.tsx";

export function Composer({ room }: { readonly room: Room }) {
  const { session, screen, navigation } = useApp();
  const box = useRef<HTMLTextAreaElement>(null);
  const drafts = useRef(new Map<Key, string>());
  const tooLong = useSignal(false);

  useLayoutEffect(() => {
    const { current: element } = box;
    if (element === null) return;
    element.value = drafts.current.get(room.key) ?? "";
    fit(element);
    tooLong.value = false;
    // On a phone the focus would bring up the keyboard over what one came to read.
    if (screen.peek() !== "narrow") element.focus();
  }, [room.key]);

  const write = (element: HTMLTextAreaElement, draft: string): void => {
    element.value = draft;
    drafts.current.set(room.key, draft);
    fit(element);
  };
  const send = (): void => {
    const { current: element } = box;
    if (element === null) return;
    element.focus();
    if (element.value.trim() === "") return;
    const fate = handleInput({ session, room, goTo: navigation.go }, element.value);
    tooLong.value = fate === "too-long";
    if (fate === "taken") write(element, "");
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p class="composer-note" role="alert">
        {tooLong.value ? text.box.tooLong : undefined}
      </p>
      <div class="box">
        <textarea
          ref={box}
          rows={1}
          dir="auto"
          aria-label={text.box.label}
          placeholder={text.box.placeholder(room.name)}
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => write(event.currentTarget, event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button class="primary send" type="submit" aria-label={text.box.send}>
          <span>{text.box.send}</span>
          <UpIcon />
        </button>
      </div>
    </form>
  );
}

/** As high as its text; the style sheet says where it ends and scrolls. */
function fit(element: HTMLTextAreaElement): void {
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
}
