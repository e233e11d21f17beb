import { useRef } from "preact/hooks";
import { dayOfTime } from "../state/log-place.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog, DialogButtons } from "./dialog.tsx";

/** Asks for a day and goes to where it begins in the room on screen. */
export function GoToDay({ from }: { readonly from: number }) {
  const { state, navigation, overlay } = useApp();
  const field = useRef<HTMLInputElement>(null);
  const go = (): void => {
    const room = state.value.rooms.get(state.value.current ?? "");
    const day = field.current?.value ?? "";
    if (day === "" || room === undefined) {
      field.current?.focus();
      return;
    }
    overlay.value = undefined;
    navigation.go(room.name, { kind: "day", day });
  };
  return (
    <Dialog title={text.timeline.goToDay} onSubmit={go}>
      <label for="day">{text.timeline.goToDayLabel}</label>
      <input ref={field} id="day" class="field" type="date" defaultValue={dayOfTime(from)} />
      <DialogButtons go={text.timeline.goToDayGo} />
    </Dialog>
  );
}
