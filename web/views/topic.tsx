import { useId } from "preact/hooks";
import { stripFormatting } from "../../src/wire/formatting.ts";
import { text } from "../text/text.ts";
import { Words } from "./words.tsx";

/** One line of the topic; all of it, with its links, in a popover. */
export function Topic({ topic }: { readonly topic: string }) {
  const id = useId();
  return (
    <>
      <button class="topic" type="button" popovertarget={id}>
        <span class="visually-hidden">{text.room.topic}: </span>
        <bdi class="ellipsis">{stripFormatting(topic)}</bdi>
      </button>
      <div class="topic-whole" id={id} popover="auto" dir="auto">
        <Words text={topic} />
      </div>
    </>
  );
}
