/** What somebody wrote, as elements: words, code, links, our own name. */

import type { Format } from "../../src/wire/formatting.ts";
import { type Piece, parseMarkup } from "../message/markup.ts";
import { useApp } from "./app-context.ts";

export function Words({ text }: { readonly text: string }) {
  const { nick } = useApp();
  return (
    <>
      {parseMarkup(text, nick.value).map((block) =>
        block.kind === "code" ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
          <pre tabIndex={0}>{block.text}</pre>
        ) : (
          <span class="words">{block.pieces.map(PieceOf)}</span>
        ),
      )}
    </>
  );
}

function PieceOf({ text, role, format }: Piece) {
  const formatting = classOf(format);
  switch (role.name) {
    case "words":
      return formatting === undefined ? text : <span class={formatting}>{text}</span>;
    case "code":
      return <code class={formatting}>{text}</code>;
    case "mention":
      return <mark class={formatting}>{text}</mark>;
    case "link":
      return (
        <a class={formatting} href={role.href} target="_blank" rel="noopener noreferrer">
          {text}
        </a>
      );
  }
}

function classOf(format: Format): string | undefined {
  const classes = [
    format.bold && "bold",
    format.italic && "italic",
    format.underline && "underline",
    format.strike && "strike",
    format.reverse && "reverse",
    format.color !== undefined && `color-${format.color}`,
    format.background !== undefined && `background-${format.background}`,
  ].filter((name) => name !== false);
  return classes.length === 0 ? undefined : classes.join(" ");
}
