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
import { PasskeysDialog } from "./passkeys.tsx";
import { Profile } from "./profile.tsx";
import { RoomMenu } from "./room-menu.tsx";
import { RoomSettings } from "./room-settings.tsx";
import { Search } from "./search.tsx";
import { Settings } from "./settings.tsx";
import { Switcher } from "./switcher.tsx";

/** The one thing that lies over everything else, if there is one. */
export function Overlays() {
  const { state, overlay } = useApp();
  const about = (key: Key, show: (room: Room) => ComponentChild): ComponentChild => {
    const room = state.value.rooms.get(key);
    return room === undefined ? null : show(room);
  };
  switch (overlay.value?.name) {
    case undefined:
      return null;
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
      return about(overlay.value.room, (room) => <RoomMenu room={room} />);
    case "room-settings":
      return about(overlay.value.room, (room) => <RoomSettings room={room} />);
    case "invite":
      return about(overlay.value.room, (room) => <Invite room={room} />);
    case "profile":
      return <Profile nick={overlay.value.nick} />;
    case "go-to-day":
      return <GoToDay from={overlay.value.from} />;
    case "message-menu":
      return <MessageMenu message={overlay.value.message} />;
    case "emoji":
      return <EmojiPicker picked={overlay.value.picked} />;
  }
}
