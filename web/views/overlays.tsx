import { useApp } from "./app-context.ts";
import { GoToDay } from "./go-to-day.tsx";
import { JoinRoom } from "./join-room.tsx";

/** The one thing that lies over everything else, if there is one. */
export function Overlays() {
  const { overlay } = useApp();
  switch (overlay.value?.name) {
    case undefined:
      return null;
    case "join-room":
      return <JoinRoom />;
    case "go-to-day":
      return <GoToDay from={overlay.value.from} />;
  }
}
