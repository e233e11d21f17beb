/** Finds what was said, and leads to where it was said. */

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Findings, furtherAttributes, searchAttributes, withAnswer } from "../commands/search-query.ts";
import type { FoundMessage } from "../connection/questions.ts";
import { plainText } from "../message/markup.ts";
import { countOf } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { fullTime } from "../text/times.ts";
import { pathFor } from "./address.ts";
import { useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";
import { Face, Name } from "./face.tsx";

/** Milliseconds after the last letter at which it is looked for. */
const PAUSE_MS = 300;
/** Characters of a message that are shown among what was found. */
const SHOWN_LENGTH_MAX = 240;

export function Search() {
  const { online, overlay } = useApp();
  const field = useRef<HTMLInputElement>(null);
  const { findings, isGoingOn, look, lookSoon, goOn } = useSearch(field);
  return (
    <Dialog title={text.search.title} manner="top" onSubmit={look}>
      <label class="visually-hidden" for="search">
        {text.search.title}
      </label>
      <input
        ref={field}
        id="search"
        class="field"
        type="search"
        autocomplete="off"
        placeholder={text.search.field}
        aria-describedby="search-help"
        onKeyDown={(event) => {
          // The field's own Escape only empties it.
          if (event.key === "Escape") overlay.value = undefined;
        }}
        onInput={lookSoon}
      />
      <p class="search-help" id="search-help">
        {text.search.help}
      </p>
      <p class="nothing-found" role="status">
        {online.value ? findings && howMany(findings) : text.connection.lost}
      </p>
      <ol class="found">
        {findings?.found.map((one) => (
          <Found key={one.id} found={one} />
        ))}
      </ol>
      {findings?.mayBeMore ? (
        <button class="text-button" type="button" aria-disabled={isGoingOn || !online.value} onClick={goOn}>
          {isGoingOn ? text.timeline.loading : text.search.more}
        </button>
      ) : undefined}
    </Dialog>
  );
}

type Begun = Omit<Findings, "mayBeMore">;

function useSearch(field: RefObject<HTMLInputElement | null>) {
  const { session, online } = useApp();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef<object>(undefined);
  const [findings, setFindings] = useState<Findings | undefined>(undefined);
  const [isGoingOn, setGoingOn] = useState(false);
  const ask = async (attributes: ReadonlyMap<string, string>, begun: Begun): Promise<void> => {
    asked.current = attributes;
    setGoingOn(begun.found.length > 0);
    const answer = await session.questions.search(attributes);
    // Of several searches on their way the last one counts.
    if (asked.current !== attributes) return;
    setGoingOn(false);
    if (answer !== undefined) setFindings(withAnswer(begun, answer));
    else if (begun.found.length === 0) setFindings(undefined);
  };
  const look = (): void => {
    clearTimeout(timer.current);
    asked.current = undefined;
    const attributes = searchAttributes(field.current?.value ?? "");
    if (attributes !== undefined && online.peek()) void ask(attributes, { attributes, found: [] });
    else setFindings(undefined);
  };
  const lookSoon = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(look, PAUSE_MS);
  };
  const goOn = (): void => {
    if (findings !== undefined && !isGoingOn && online.peek()) void ask(furtherAttributes(findings), findings);
  };
  useLayoutEffect(() => {
    field.current?.focus();
    return () => clearTimeout(timer.current);
  }, []);
  useEffect(() => {
    if (findings === undefined) look();
  }, [online.value]);
  return { findings, isGoingOn, look, lookSoon, goOn };
}

function howMany({ found: { length }, mayBeMore }: Findings): string {
  return text.search.found(length, mayBeMore ? `${countOf(length)}+` : countOf(length));
}

function Found({ found: { id, room, nick, time, words } }: { readonly found: FoundMessage }) {
  const { overlay } = useApp();
  return (
    <li>
      <a
        class="found-message"
        href={pathFor(room, { kind: "message", id })}
        onClick={() => {
          overlay.value = undefined;
        }}
      >
        <Face nick={nick} size="small" />
        <span class="found-words">
          <span class="found-by">
            <Name nick={nick} />{" "}
            <small>
              <bdi>{room}</bdi> · {fullTime(time)}
            </small>
          </span>
          <bdi class="found-text">{plainText(words, SHOWN_LENGTH_MAX)}</bdi>
        </span>
      </a>
    </li>
  );
}
