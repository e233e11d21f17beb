/** What somebody wrote, as elements: words, code, links, our own name. */

import type { Format } from "../../src/wire/formatting.ts";
import { type Block, type Piece, parseMarkup } from "../message/markup.ts";
import { useApp } from "./app-context.ts";

export function Words({ text }: { readonly text: string }) {
  const { nick } = useApp();
  return <>{parseMarkup(text, nick.value).map(BlockOf)}</>;
}

function BlockOf(block: Block) {
  switch (block.kind) {
    case "code":
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      return <pre tabIndex={0}>{block.text}</pre>;
    case "text":
      return <span class="words">{block.pieces.map(PieceOf)}</span>;
    case "quote":
      return <blockquote>{block.pieces.map(PieceOf)}</blockquote>;
    case "list": {
      const items = block.items.map((pieces) => <li>{pieces.map(PieceOf)}</li>);
      return block.start === undefined ? <ul class="bullets">{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
  }
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
