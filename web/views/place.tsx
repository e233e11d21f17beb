/** Where one is after arriving: rooms, the room, people, beside each other or in drawers. */

import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Drawer } from "./drawer.tsx";
import { Overlays } from "./overlays.tsx";
import { People } from "./people.tsx";
import { RoomView } from "./room-view.tsx";
import { Rooms } from "./rooms.tsx";

export function Place() {
  const { state, screen, peopleShown, drawer } = useApp();
  const room = state.value.rooms.get(state.value.current ?? "");
  const wide = screen.value === "wide";
  const peopleBeside = wide && peopleShown.value && room !== undefined && room.members.size > 0;
  return (
    <div class={`place place-${screen.value} ${peopleBeside ? "with-people" : ""}`}>
      {screen.value === "narrow" ? undefined : (
        <nav class="panel rooms" aria-label={text.rooms.label}>
          <Rooms />
        </nav>
      )}
      <RoomView room={room} />
      {peopleBeside ? (
        <aside class="panel people" aria-label={text.people.label}>
          <People room={room} />
        </aside>
      ) : undefined}
      {drawer.value === "rooms" && screen.value === "narrow" ? (
        <Drawer side="start" label={text.rooms.label}>
          <Rooms />
        </Drawer>
      ) : undefined}
      {drawer.value === "people" && !wide && room !== undefined ? (
        <Drawer side="end" label={text.people.label}>
          <h2 class="drawer-title">{text.people.label}</h2>
          <People room={room} />
        </Drawer>
      ) : undefined}
      <Overlays />
    </div>
  );
}
