import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { stripFormatting } from "../../src/wire/formatting.ts";
import { fold } from "../state/names.ts";
import type { ListedRoom } from "../state/state.ts";
import { text } from "../text/text.ts";
import { pathFor } from "./address.ts";
import { useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";

/** Rooms that are shown at once. Of more, a word finds the one that is meant. */
const ROOMS_SHOWN_MAX = 100;

/** The rooms that there are, busiest first, to be found by name or topic. */
export function Directory() {
  const { state, session, overlay, drawer } = useApp();
  const [words, setWords] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => session.askDirectory(), []);
  useLayoutEffect(() => field.current?.focus(), []);
  const { directory, rooms } = state.value;
  const wanted = fold(words.trim());
  const found = (directory ?? [])
    .filter(({ name, topic }) => fold(name).includes(wanted) || fold(topic).includes(wanted))
    .toSorted((one, other) => other.people - one.people)
    .slice(0, ROOMS_SHOWN_MAX);
  return (
    <Dialog title={text.directory.title} manner="top">
      <label class="visually-hidden" for="directory">
        {text.directory.field}
      </label>
      <input
        ref={field}
        id="directory"
        class="field"
        autocomplete="off"
        placeholder={text.directory.field}
        value={words}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <ul class="listed-rooms">
        {found.map((room) => (
          <Listed
            key={room.name}
            room={room}
            isIn={rooms.has(fold(room.name))}
            onGo={() => {
              overlay.value = undefined;
              drawer.value = undefined;
            }}
          />
        ))}
      </ul>
      {directory !== undefined && found.length === 0 ? (
        <p class="nothing-found">{words === "" ? text.directory.none : text.directory.nothing}</p>
      ) : undefined}
    </Dialog>
  );
}

type ListedProps = { readonly room: ListedRoom; readonly isIn: boolean; onGo(): void };

function Listed({ room, isIn, onGo }: ListedProps) {
  const people = text.directory.people(room.people);
  return (
    <li>
      <a class="listed-room" href={pathFor(room.name)} onClick={onGo}>
        <span class="listed-name">
          <bdi class="ellipsis">{room.name}</bdi>
          <small>{isIn ? `${people} · ${text.directory.joined}` : people}</small>
        </span>
        <bdi class="ellipsis listed-topic">{stripFormatting(room.topic)}</bdi>
      </a>
    </li>
  );
}
