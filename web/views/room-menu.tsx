import { useLayoutEffect, useRef } from "preact/hooks";
import { mayInvite, mayKeepTheDoor } from "../state/rights.ts";
import type { Room } from "../state/state.ts";
import { plain } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";
import type { Overlay } from "./overlay.ts";

/** What one can do with a room, for oneself and, as far as one may, for everybody. */
export function RoomMenu({ room }: { readonly room: Room }) {
  const { state, session, overlay } = useApp();
  const menu = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => menu.current?.querySelector("button")?.focus(), []);
  const { notes } = state.value;
  const [pinned, muted] = [notes.pinned.has(room.key), notes.muted.has(room.key)];
  const open = (next: Overlay): void => {
    overlay.value = next;
  };
  const isChannel = room.kind === "channel";
  const items = [
    { label: pinned ? text.room.unpin : text.room.pin, deed: () => session.notes.toggle("pinned", room.name) },
    { label: muted ? text.room.unmute : text.room.mute, deed: () => session.notes.toggle("muted", room.name) },
    isChannel
      ? { label: text.room.copyInvitation, deed: () => copyInvitation(room) }
      : { label: plain(text.profile.title(room.name)), deed: () => open({ name: "profile", nick: room.name }) },
    ...(mayInvite(state.value, room)
      ? [{ label: text.room.invite, deed: () => open({ name: "invite", room: room.key }) }]
      : []),
    ...(mayKeepTheDoor(state.value, room)
      ? [{ label: text.room.settings, deed: () => open({ name: "room-settings", room: room.key }) }]
      : []),
    { label: isChannel ? text.room.leave : text.room.close, deed: () => session.leave(room.name) },
  ];
  return (
    <Dialog title={room.name} manner="sheet">
      <ul ref={menu} class="menu">
        {items.map(({ label, deed }) => (
          <li key={label}>
            <button
              class="menu-item"
              type="button"
              onClick={() => {
                overlay.value = undefined;
                deed();
              }}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** `/join/lobby`: what one sends to others. */
function copyInvitation({ name }: Room): void {
  const path = `/join/${encodeURIComponent(name.replace(/^#/, ""))}`;
  void navigator.clipboard.writeText(new URL(path, location.href).href);
}
