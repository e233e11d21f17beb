/** One room: its head, what was said, and the box to say something. */

import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { KEY_BYTES_MAX } from "../../src/wire/limits.ts";
import { isOutside } from "../state/rooms.ts";
import type { Room } from "../state/state.ts";
import { countOf } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Composer } from "./composer.tsx";
import { MenuIcon, MoreIcon, PeopleIcon, SearchIcon } from "./icons.tsx";
import { Phrase } from "./phrase.tsx";
import { Note } from "./row-view.tsx";
import { Timeline } from "./timeline.tsx";
import { Topic } from "./topic.tsx";
import { Typing } from "./typing.tsx";

export function RoomView({ room }: { readonly room: Room | undefined }) {
  return (
    <main class="room" aria-label={room === undefined ? undefined : text.room.main(room.name)}>
      <Head room={room} />
      <ConnectionLine />
      {room === undefined ? <Nowhere /> : <Timeline key={room.key} room={room} />}
      {room === undefined ? undefined : <Foot room={room} />}
    </main>
  );
}

function Nowhere() {
  return (
    <div class="nothing" tabIndex={-1}>
      <h1>{text.room.none}</h1>
      <p>{text.room.noneWhat}</p>
      <div aria-live="polite">
        {useApp().state.value.strayNotes.map((note) => (
          <Note key={note.id} entry={note} />
        ))}
      </div>
    </div>
  );
}

function Head({ room }: { readonly room: Room | undefined }) {
  const { screen } = useApp();
  return (
    <header class="head">
      {screen.value === "narrow" ? <RoomsButton /> : undefined}
      <div class="head-words">
        {room === undefined ? undefined : (
          <h1>
            <bdi>
              {room.kind === "channel" ? <span class="hash">{room.name.charAt(0)}</span> : undefined}
              {room.kind === "channel" ? room.name.slice(1) : room.name}
            </bdi>
          </h1>
        )}
        {room?.topic ? <Topic topic={room.topic} /> : undefined}
      </div>
      <SearchButton />
      {room !== undefined && room.members.size > 0 ? <PeopleButton room={room} /> : undefined}
      {room === undefined ? undefined : <RoomMenuButton room={room} />}
    </header>
  );
}

function RoomsButton() {
  const { state, drawer } = useApp();
  const { rooms, current } = state.value;
  const news = [...rooms.values()].some(({ key, unread }) => key !== current && unread > 0);
  return (
    <button
      class={news ? "tool has-news" : "tool"}
      type="button"
      aria-label={news ? text.rooms.openUnread : text.rooms.open}
      onClick={() => {
        drawer.value = "rooms";
      }}
    >
      <MenuIcon />
    </button>
  );
}

function PeopleButton({ room }: { readonly room: Room }) {
  const { screen, drawer, peopleShown } = useApp();
  const wide = screen.value === "wide";
  const label = text.room.people(room.members.size);
  return (
    <button
      class="tool people-button"
      type="button"
      aria-label={label}
      aria-pressed={wide ? peopleShown.value : undefined}
      title={label}
      onClick={() => {
        if (wide) peopleShown.value = !peopleShown.value;
        else drawer.value = "people";
      }}
    >
      <PeopleIcon />
      <span>{countOf(room.members.size)}</span>
    </button>
  );
}

/** Where the server can search. */
function SearchButton() {
  const { state, overlay } = useApp();
  if (!state.value.support.capabilities.has("soju.im/search")) return null;
  return (
    <button
      class="tool"
      type="button"
      aria-label={text.search.title}
      title={text.search.title}
      onClick={() => {
        overlay.value = { name: "search" };
      }}
    >
      <SearchIcon />
    </button>
  );
}

function RoomMenuButton({ room }: { readonly room: Room }) {
  const { overlay } = useApp();
  return (
    <button
      class="tool"
      type="button"
      aria-label={text.room.menu}
      title={text.room.menu}
      onClick={() => {
        overlay.value = { name: "room-menu", room: room.key };
      }}
    >
      <MoreIcon />
    </button>
  );
}

/** One quiet line, there only while there is something to say. */
function ConnectionLine() {
  const { state, session } = useApp();
  const phase = state.value.phase.name;
  return (
    <div class="connection" role="status">
      {phase === "lost" ? (
        <p>
          <span>{text.connection.lost}</span>
          <button class="text-button" type="button" onClick={() => session.hurry()}>
            {text.connection.now}
          </button>
        </p>
      ) : undefined}
      {phase === "waiting-for-name" ? <p>{text.connection.waiting}</p> : undefined}
    </div>
  );
}

function Foot({ room }: { readonly room: Room }) {
  const { session } = useApp();
  if (!isOutside(room)) {
    return (
      <>
        <Typing room={room} />
        <Composer room={room} />
      </>
    );
  }
  if (room.standing.name === "refused" && room.standing.needsKey) return <KeyForm room={room} />;
  return (
    <div class="refused" role="alert">
      <p>
        <Phrase>{whyOutside(room)}</Phrase>
      </p>
      <button class="secondary" type="button" onClick={() => session.show(room.name)}>
        {text.room.rejoin}
      </button>
      <button class="secondary" type="button" onClick={() => session.leave(room.name)}>
        {text.room.close}
      </button>
    </div>
  );
}

/** Asks for the room's key. */
function KeyForm({ room: { name, standing } }: { readonly room: Room }) {
  const { session, screen } = useApp();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // On a phone the focus would bring up the keyboard before one has read what it is for.
  useLayoutEffect(() => void (screen.peek() !== "narrow" && field.current?.focus()), []);
  const triedIn = useRef<Room["standing"]>(undefined);
  const isWrong = triedIn.current !== undefined && triedIn.current !== standing;
  return (
    <form
      class="refused"
      onSubmit={(event) => {
        event.preventDefault();
        const key = field.current?.value.trim() ?? "";
        if (key === "") return;
        triedIn.current = standing;
        session.enterWithKey(name, key);
      }}
    >
      <p role="alert">
        <label for={id}>
          <Phrase>{isWrong ? text.room.wrongKey(name) : text.room.needsKey(name)}</Phrase>
        </label>
      </p>
      <input
        ref={field}
        id={id}
        class="field"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={KEY_BYTES_MAX}
      />
      <button class="secondary" type="submit">
        {text.room.enter}
      </button>
    </form>
  );
}

function whyOutside({ name, standing }: Room): string {
  if (standing.name === "removed") return text.room.removed(name, standing.by, standing.reason);
  return standing.name === "refused" ? standing.reason : "";
}
