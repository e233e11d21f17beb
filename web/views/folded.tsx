import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { text } from "../text/text.ts";

/** Characters and lines from which on a message is folded: what is longer pushes everybody else off the screen. */
const CHARACTERS_MAX = 1_800;
const LINES_MAX = 24;

/** What is long shows its beginning, the rest when asked for. All of it is there for searching in the page. */
export function Folded({ words, children }: { readonly words: string; readonly children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (words.length <= CHARACTERS_MAX && words.split("\n").length <= LINES_MAX) return <>{children}</>;
  return (
    <>
      <div class={open ? undefined : "folded"} id={id}>
        {children}
      </div>
      <button
        class="text-button unfold"
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? text.timeline.showLess : text.timeline.showAll}
      </button>
    </>
  );
}
