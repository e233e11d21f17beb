import { useEffect, useId, useRef, useState } from "preact/hooks";
import { KEY_BYTES_MAX, MEMBERS_LIMIT_MAX, TOPIC_BYTES_MAX } from "../../src/wire/limits.ts";
import { mutedBy } from "../../src/wire/mode-sentences.ts";
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
  const value = (mode: string): string => room.modeParameters.get(mode) ?? "";
  return (
    <div class="pair">
      <DoorField
        label={text.room.key}
        what={text.room.keyWhat}
        value={value("k")}
        never={/[\s,:]/g}
        lengthMax={KEY_BYTES_MAX}
        onWant={(key) => want("k", key)}
      />
      <DoorField
        label={text.room.most}
        what={text.room.mostWhat}
        value={value("l")}
        never={/^0|\D/g}
        // Everything with so many digits is below the limit of limits.
        lengthMax={String(MEMBERS_LIMIT_MAX).length - 1}
        inputMode="numeric"
        onWant={(limit) => want("l", limit)}
      />
    </div>
  );
}

type DoorFieldProps = {
  readonly label: string;
  readonly what: string;
  readonly value: string;
  /** What cannot stand in it: taken out as it is typed, so that what is saved is what is seen. */
  readonly never: RegExp;
  readonly lengthMax: number;
  readonly inputMode?: "numeric";
  onWant(value: string): void;
};

function DoorField({ label, what, value, never, lengthMax, inputMode, onWant }: DoorFieldProps) {
  const id = useId();
  return (
    <div>
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        inputMode={inputMode}
        maxLength={lengthMax}
        aria-describedby={`${id}-what`}
        defaultValue={value}
        onInput={({ currentTarget }) => {
          const possible = currentTarget.value.replace(never, "");
          if (possible !== currentTarget.value) currentTarget.value = possible;
          onWant(possible);
        }}
      />
      <small id={`${id}-what`}>{what}</small>
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
          <Ban key={mask} mask={mask} onLift={() => lift(mask)} />
        ))}
      </ul>
    </section>
  );
}

/** One who is kept out, or only from speaking. */
function Ban({ mask, onLift }: { readonly mask: string; onLift(): void }) {
  const muted = mutedBy(mask);
  const label = muted === undefined ? text.room.liftOf(mask) : text.room.unmuteOf(muted);
  return (
    <li>
      <bdi class="ellipsis" title={mask}>
        {muted ?? mask.replace(/!\*@\*$/, "")}
      </bdi>
      <button class="text-button" type="button" aria-label={label} onClick={onLift}>
        {muted === undefined ? text.room.lift : text.profile.unmute}
      </button>
    </li>
  );
}

function changeableModes(state: State, room: Room): readonly string[] {
  return [...(mayKeepTheDoor(state, room) ? DOOR_MODES : []), ...(mayChangeRoom(state, room) ? ROOM_MODES : [])];
}
