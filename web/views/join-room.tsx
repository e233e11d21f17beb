import { useLayoutEffect, useRef } from "preact/hooks";
import { CHANNEL_LENGTH_MAX } from "../../src/wire/limits.ts";
import { channelName } from "../commands/commands.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";

/** Asks for a room's name and goes there. */
export function JoinRoom({ onClose }: { onClose(): void }) {
  const { drawer, navigation } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const go = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = field.current?.value.trim().replace(/[\s,]+/g, "-") ?? "";
    if (name === "" || name === "#") {
      field.current?.focus();
      return;
    }
    navigation.go(channelName(name));
    drawer.value = undefined;
    onClose();
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="join-room" onClose={onClose}>
      <form class="card" onSubmit={go}>
        <h2 id="join-room">{text.rooms.add}</h2>
        <p>{text.rooms.addWhat}</p>
        <label for="room-name">{text.rooms.addName}</label>
        <div class="field field-with-sign">
          <span aria-hidden="true">#</span>
          <input
            ref={field}
            id="room-name"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxLength={CHANNEL_LENGTH_MAX - 1}
            dir="auto"
          />
        </div>
        <div class="buttons">
          <button class="secondary" type="button" onClick={onClose}>
            {text.rooms.cancel}
          </button>
          <button class="primary" type="submit">
            {text.rooms.addGo}
          </button>
        </div>
      </form>
    </dialog>
  );
}
