import { useEffect, useRef, useState } from "preact/hooks";
import { KEY_BYTES_MAX, MEMBERS_LIMIT_MAX, TOPIC_BYTES_MAX } from "../../src/wire/limits.ts";
import { modeChanges, type WantedModes } from "../state/modes.ts";
import { mayChangeRoom, mayChangeTopic, mayKeepTheDoor } from "../state/rights.ts";
import type { Room, State } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog, DialogButtons } from "./dialog.tsx";

/** Modes that are set by a check, and what one must be for each. */
const DOOR_MODES = ["i", "m", "n", "t"];
const ROOM_MODES = ["s", "R"];

/** The topic, what kind of room it is, and who may come in: only what one may change is shown. */
export function RoomSettings({ room }: { readonly room: Room }) {
  const { state, session, overlay } = useApp();
  const topic = useRef<HTMLInputElement>(null);
  const wanted = useRef<WantedModes>(new Map());
  const lifted = useRef(new Set<string>());
  const want = (mode: string, value: boolean | string): void => void wanted.current.set(mode, value);
  const save = (): void => {
    const words = topic.current?.value;
    if (words !== undefined && words !== room.topic) session.send("TOPIC", room.name, words);
    const changes = modeChanges(room, wanted.current);
    if (changes.length > 0) session.send("MODE", room.name, ...changes);
    for (const mask of lifted.current) session.send("MODE", room.name, "-b", mask);
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
              defaultChecked={room.modes?.includes(mode) ?? false}
              onChange={({ currentTarget }) => want(mode, currentTarget.checked)}
            />
            <span>{text.room.slot[mode]}</span>
          </label>
        ))}
      </div>
      {mayKeepTheDoor(state.value, room) ? (
        <>
          <Door room={room} want={want} />
          <Bans room={room} onLift={(mask) => lifted.current.add(mask)} />
        </>
      ) : undefined}
      <DialogButtons go={text.room.save} />
    </Dialog>
  );
}

type DoorProps = { readonly room: Room; want(mode: string, value: string): void };

/** What keeps people out: a key, and a limit. */
function Door({ room, want }: DoorProps) {
  return (
    <div class="pair">
      <div>
        <label for="room-key">{text.room.key}</label>
        <input
          id="room-key"
          class="field"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={KEY_BYTES_MAX}
          pattern="[^\\s,:]*"
          aria-describedby="room-key-what"
          defaultValue={room.modeParameters.get("k") ?? ""}
          onInput={({ currentTarget }) => want("k", currentTarget.value.replace(/[\s,:]/g, ""))}
        />
        <small id="room-key-what">{text.room.keyWhat}</small>
      </div>
      <div>
        <label for="room-limit">{text.room.most}</label>
        <input
          id="room-limit"
          class="field"
          type="number"
          inputMode="numeric"
          min={1}
          max={MEMBERS_LIMIT_MAX}
          aria-describedby="room-limit-what"
          defaultValue={room.modeParameters.get("l") ?? ""}
          onInput={({ currentTarget }) => want("l", currentTarget.value)}
        />
        <small id="room-limit-what">{text.room.mostWhat}</small>
      </div>
    </div>
  );
}

type BansProps = { readonly room: Room; onLift(mask: string): void };

/** Who is kept out, asked for when the settings are opened; what is lifted is so when they are saved. */
function Bans({ room, onLift }: BansProps) {
  const { session } = useApp();
  const [masks, setMasks] = useState<readonly string[]>([]);
  useEffect(() => void session.questions.bans(room.name).then(setMasks), [room.key]);
  const lift = (mask: string): void => {
    onLift(mask);
    setMasks(masks.filter((other) => other !== mask));
  };
  return (
    <section class="bans" aria-label={text.room.bans}>
      <h3>{text.room.bans}</h3>
      {masks.length === 0 ? <p>{text.room.noBans}</p> : undefined}
      <ul>
        {masks.map((mask) => (
          <li key={mask}>
            <bdi class="ellipsis" title={mask}>
              {mask.replace(/!\*@\*$/, "")}
            </bdi>
            <button class="text-button" type="button" aria-label={text.room.liftOf(mask)} onClick={() => lift(mask)}>
              {text.room.lift}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function changeableModes(state: State, room: Room): readonly string[] {
  return [...(mayKeepTheDoor(state, room) ? DOOR_MODES : []), ...(mayChangeRoom(state, room) ? ROOM_MODES : [])];
}
