import type { ComponentChild } from "preact";
import type { Key, Room } from "../state/state.ts";
import { useApp } from "./app-context.ts";
import { Directory } from "./directory.tsx";
import { EmojiPicker } from "./emoji-picker.tsx";
import { GoToDay } from "./go-to-day.tsx";
import { Invite } from "./invite.tsx";
import { JoinRoom } from "./join-room.tsx";
import { KeepName } from "./keep-name.tsx";
import { MessageMenu } from "./message-menu.tsx";
import type { Overlay } from "./overlay.ts";
import { PasskeysDialog } from "./passkeys.tsx";
import { Profile } from "./profile.tsx";
import { RoomMenu } from "./room-menu.tsx";
import { RoomSettings } from "./room-settings.tsx";
import { Search } from "./search.tsx";
import { Settings } from "./settings.tsx";
import { Switcher } from "./switcher.tsx";

/** The one thing that lies over everything else, if there is one. Another of the same kind begins anew. */
export function Overlays() {
  const { overlay } = useApp();
  return overlay.value === undefined ? null : <Shown key={overlay.value} overlay={overlay.value} />;
}

function Shown({ overlay }: { readonly overlay: Overlay }) {
  const { state } = useApp();
  const about = (key: Key, show: (room: Room) => ComponentChild): ComponentChild => {
    const room = state.value.rooms.get(key);
    return room === undefined ? null : show(room);
  };
  switch (overlay.name) {
    case "join-room":
      return <JoinRoom />;
    case "keep-name":
      return <KeepName />;
    case "passkeys":
      return <PasskeysDialog />;
    case "search":
      return <Search />;
    case "settings":
      return <Settings />;
    case "switcher":
      return <Switcher />;
    case "directory":
      return <Directory />;
    case "room-menu":
      return about(overlay.room, (room) => <RoomMenu room={room} />);
    case "room-settings":
      return about(overlay.room, (room) => <RoomSettings room={room} />);
    case "invite":
      return about(overlay.room, (room) => <Invite room={room} />);
    case "profile":
      return <Profile nick={overlay.nick} />;
    case "go-to-day":
      return <GoToDay from={overlay.from} />;
    case "message-menu":
      return <MessageMenu message={overlay.message} />;
    case "emoji":
      return <EmojiPicker picked={overlay.picked} />;
  }
}
