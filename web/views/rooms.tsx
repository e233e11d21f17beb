/** The rooms that one is in, with what is new there, and who one is. */

import { isOutside } from "../state/rooms.ts";
import type { Key, Room } from "../state/state.ts";
import { countOf } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { pathFor } from "./address.ts";
import { useApp } from "./app-context.ts";
import { Face } from "./face.tsx";
import { CloseIcon, CompassIcon, Logo, PlusIcon, SlidersIcon } from "./icons.tsx";
import { unreadCount } from "./unread-count.ts";

export function Rooms() {
  const { state, title, overlay } = useApp();
  const rooms = [...state.value.rooms.values()];
  const channels = rooms.filter(({ kind }) => kind === "channel");
  const direct = rooms.filter(({ kind }) => kind === "direct");
  return (
    <>
      <div class="place-name">
        <Logo />
        <span class="ellipsis">{title}</span>
      </div>
      <button
        class="jump-to"
        type="button"
        onClick={() => {
          overlay.value = { name: "switcher" };
        }}
      >
        <span>{text.switcher.open}</span>
        <kbd>{text.switcher.keys}</kbd>
      </button>
      <div class="room-list">
        <div class="panel-heading">
          <h2>{text.rooms.heading}</h2>
          <button
            class="tool tool-small panel-first"
            type="button"
            aria-label={text.directory.title}
            title={text.directory.title}
            onClick={() => {
              overlay.value = { name: "directory" };
            }}
          >
            <CompassIcon />
          </button>
          <button
            class="tool tool-small"
            type="button"
            aria-label={text.rooms.add}
            title={text.rooms.add}
            onClick={() => {
              overlay.value = { name: "join-room" };
            }}
          >
            <PlusIcon />
          </button>
        </div>
        <RoomList rooms={channels} />
        {direct.length > 0 ? (
          <>
            <div class="panel-heading">
              <h2>{text.rooms.direct}</h2>
            </div>
            <RoomList rooms={direct} />
          </>
        ) : undefined}
      </div>
      <Me />
    </>
  );
}

function RoomList({ rooms }: { readonly rooms: readonly Room[] }) {
  const { state } = useApp();
  return (
    <ul>
      {inOrder(rooms, state.value.notes.pinned).map((room) => (
        <RoomItem key={room.key} room={room} />
      ))}
    </ul>
  );
}

/** Pinned rooms come first; the rest stays in the order in which one came into them. */
function inOrder(rooms: readonly Room[], pinned: ReadonlySet<Key>): readonly Room[] {
  return rooms.toSorted((one, other) => Number(pinned.has(other.key)) - Number(pinned.has(one.key)));
}

function RoomItem({ room }: { readonly room: Room }) {
  const { state, session, drawer } = useApp();
  const muted = state.value.notes.muted.has(room.key);
  const asks = room.unread > 0 && (!muted || room.mentions > 0);
  const here = state.value.current === room.key;
  const leave = text.rooms.leave(room.name);
  const standing = isOutside(room) ? "outside" : "";
  return (
    <li class={`room-item ${here ? "here" : ""} ${asks ? "unread" : ""} ${muted ? "muted" : ""} ${standing}`}>
      <a
        class="room-link"
        href={pathFor(room.name)}
        aria-current={here ? "page" : undefined}
        onClick={() => {
          drawer.value = undefined;
        }}
      >
        {room.kind === "channel" ? (
          <span class="hash">{room.name.charAt(0)}</span>
        ) : (
          <Face nick={room.name} size="tiny" />
        )}
        <bdi class="ellipsis">{room.kind === "channel" ? room.name.slice(1) : room.name}</bdi>
        {asks ? <Counts room={room} /> : undefined}
      </a>
      <button
        class="tool tool-small leave"
        type="button"
        aria-label={leave}
        title={leave}
        onClick={() => session.leave(room.name)}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

function Counts({ room }: { readonly room: Room }) {
  const asking = room.mentions > 0;
  const count = asking ? countOf(room.mentions) : unreadCount(room);
  return (
    <>
      <span class={asking ? "count count-asking" : "count"} aria-hidden="true">
        {count}
      </span>
      <span class="visually-hidden">
        {asking ? text.rooms.mentions(room.mentions) : text.rooms.unread(room.unread, count)}
      </span>
    </>
  );
}

function Me() {
  const { state, session, overlay } = useApp();
  const { nick } = state.value;
  return (
    <div class="me">
      <Face nick={nick} size="small" />
      <div class="me-name">
        <bdi class="ellipsis">{nick}</bdi>
        <Standing />
      </div>
      <button
        class="tool"
        type="button"
        aria-label={text.settings.title}
        title={text.settings.title}
        onClick={() => {
          overlay.value = { name: "settings" };
        }}
      >
        <SlidersIcon />
      </button>
      <button class="secondary" type="button" onClick={() => session.quit()}>
        {text.rooms.quit}
      </button>
    </div>
  );
}

/** A guest may keep the name, where the server has accounts. */
function Standing() {
  const { state, overlay } = useApp();
  const { phase, account, support } = state.value;
  if (phase.name !== "online" && phase.name !== "resuming") return <small>{text.rooms.offline}</small>;
  if (account !== undefined) return <small>{text.account.kept}</small>;
  if (!support.capabilities.has("draft/account-registration")) return <small>{text.rooms.guest}</small>;
  return (
    <small>
      <span>{text.rooms.guest}</span>
      <button
        class="keep-name"
        type="button"
        onClick={() => {
          overlay.value = { name: "keep-name" };
        }}
      >
        {text.account.keepShort}
      </button>
    </small>
  );
}
