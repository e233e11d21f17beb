/** What somebody wrote, as elements: words, code, links, our own name. */

import { useEffect, useState } from "preact/hooks";
import type { Format } from "../../src/wire/formatting.ts";
import { type CodePart, highlight } from "../message/highlighting.ts";
import { type Block, imageLinks, type Piece, parseMarkup } from "../message/markup.ts";
import { useApp } from "./app-context.ts";
import { ImageIcon } from "./icons.tsx";

/** Images shown below one message: more of them would push everybody else off the screen. */
const PICTURES_MAX = 4;

export function Words({ text, pictures = false }: { readonly text: string; readonly pictures?: boolean }) {
  const { nick } = useApp();
  const blocks = parseMarkup(text, nick.value);
  return (
    <>
      {blocks.map(BlockOf)}
      {pictures ? imageLinks(blocks).filter(isOurs).slice(0, PICTURES_MAX).map(Picture) : undefined}
    </>
  );
}

function BlockOf(block: Block) {
  switch (block.kind) {
    case "code":
      return <CodeBlock code={block.text} language={block.language} />;
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

/** Plain at first; the colours come when the grammar is there. */
function CodeBlock({ code, language }: { readonly code: string; readonly language: string }) {
  const [parts, setParts] = useState<readonly CodePart[]>();
  useEffect(() => {
    let gone = false;
    // Without a network there are no grammars, and no colours.
    highlight(code, language).then(
      (found) => gone || setParts(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [code, language]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <pre tabIndex={0}>
      {parts?.map(({ text, kind }) => (kind === undefined ? text : <span class={`code-${kind}`}>{text}</span>)) ?? code}
    </pre>
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
          {role.isImage ? <ImageIcon /> : undefined}
          {text}
        </a>
      );
  }
}

/** Another host would learn who reads, and when: its images are links. */
function isOurs(href: string): boolean {
  return href.startsWith(`${location.origin}/`);
}

/** Of one height from the start, also where there is no such image: nothing may move when it comes, or does not. */
function Picture(address: string) {
  return <img class="picture" src={address} alt="" loading="lazy" decoding="async" />;
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
