import { useRef } from "preact/hooks";
import { CHANNEL_LENGTH_MAX } from "../../src/wire/limits.ts";
import { channelName } from "../commands/commands.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog, DialogButtons } from "./dialog.tsx";

/** Asks for a room's name and goes there. */
export function JoinRoom() {
  const { drawer, navigation, overlay } = useApp();
  const field = useRef<HTMLInputElement>(null);
  const go = (): void => {
    const name = field.current?.value.trim().replace(/[\s,]+/g, "-") ?? "";
    if (name === "" || name === "#") {
      field.current?.focus();
      return;
    }
    overlay.value = undefined;
    drawer.value = undefined;
    navigation.go(channelName(name));
  };
  return (
    <Dialog title={text.rooms.add} onSubmit={go}>
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
      <DialogButtons go={text.rooms.addGo} />
    </Dialog>
  );
}
