import { useLayoutEffect, useRef } from "preact/hooks";
import type { Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog, DialogButtons } from "./dialog.tsx";

/** Asks whom to invite into a room. What the server has against it appears in the room. */
export function Invite({ room }: { readonly room: Room }) {
  const { session, overlay } = useApp();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const go = (): void => {
    const nick = field.current?.value.trim().replace(/^@/, "") ?? "";
    if (nick === "" || /\s/.test(nick)) {
      field.current?.focus();
      return;
    }
    overlay.value = undefined;
    session.send("INVITE", nick, room.name);
  };
  return (
    <Dialog title={text.room.invite} onSubmit={go}>
      <label for="invited">{text.room.inviteName}</label>
      <input
        ref={field}
        id="invited"
        class="field"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        dir="auto"
      />
      <DialogButtons go={text.room.inviteGo} />
    </Dialog>
  );
}
