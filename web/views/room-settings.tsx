import { useRef } from "preact/hooks";
import { TOPIC_BYTES_MAX } from "../../src/wire/limits.ts";
import { mayChangeRoom, mayChangeTopic, mayKeepTheDoor } from "../state/rights.ts";
import type { Room, State } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog, DialogButtons } from "./dialog.tsx";

/** Modes that are set by a check, and what one must be for each. */
const DOOR_MODES = ["i", "m", "n", "t"];
const ROOM_MODES = ["s", "R"];

/** The topic and what kind of room it is: only what one may change is shown. */
export function RoomSettings({ room }: { readonly room: Room }) {
  const { state, session, overlay } = useApp();
  const topic = useRef<HTMLInputElement>(null);
  const checks = useRef(new Map<string, boolean>());
  const modes = room.modes ?? "";
  const save = (): void => {
    const wanted = topic.current?.value;
    if (wanted !== undefined && wanted !== room.topic) session.send("TOPIC", room.name, wanted);
    const changed = [...checks.current].filter(([mode, on]) => on !== modes.includes(mode));
    const added = changed.flatMap(([mode, on]) => (on ? mode : []));
    const taken = changed.flatMap(([mode, on]) => (on ? [] : mode));
    const letters = `${added.length > 0 ? `+${added.join("")}` : ""}${taken.length > 0 ? `-${taken.join("")}` : ""}`;
    if (letters !== "") session.send("MODE", room.name, letters);
    overlay.value = undefined;
  };
  return (
    <Dialog title={text.room.settings} onSubmit={save}>
      {mayChangeTopic(state.value, room) ? (
        <>
          <label for="topic">{text.room.topic}</label>
          <input
            ref={topic}
            id="topic"
            class="field"
            autocomplete="off"
            dir="auto"
            maxLength={TOPIC_BYTES_MAX}
            defaultValue={room.topic}
          />
        </>
      ) : undefined}
      <div class="checks">
        {changeableModes(state.value, room).map((mode) => (
          <label key={mode} class="check">
            <input
              type="checkbox"
              defaultChecked={modes.includes(mode)}
              onChange={({ currentTarget }) => checks.current.set(mode, currentTarget.checked)}
            />
            <span>{text.room.slot[mode]}</span>
          </label>
        ))}
      </div>
      <DialogButtons go={text.room.save} />
    </Dialog>
  );
}

function changeableModes(state: State, room: Room): readonly string[] {
  return [...(mayKeepTheDoor(state, room) ? DOOR_MODES : []), ...(mayChangeRoom(state, room) ? ROOM_MODES : [])];
}
