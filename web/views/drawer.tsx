/** A panel that lies over the room: a native dialog, so that focus stays inside and returns where it was. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { CloseIcon } from "./icons.tsx";

/** Pixels that a finger moves towards the edge to push the drawer away. */
const SWIPE_PIXELS_MIN = 60;

type DrawerProps = {
  readonly side: "start" | "end";
  readonly label: string;
  readonly children: ComponentChildren;
};

export function Drawer({ side, label, children }: DrawerProps) {
  const { drawer } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const touchedAt = useRef(0);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = (): void => {
    drawer.value = undefined;
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same by itself; the click is on what is around it.
    <dialog
      ref={dialog}
      class={`drawer drawer-${side}`}
      aria-label={label}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
      onTouchStart={(event) => {
        touchedAt.current = event.touches[0]?.clientX ?? 0;
      }}
      onTouchEnd={(event) => {
        const moved = (event.changedTouches[0]?.clientX ?? 0) - touchedAt.current;
        const isAtLeft = (side === "start") === (document.documentElement.dir !== "rtl");
        if ((isAtLeft ? -moved : moved) > SWIPE_PIXELS_MIN) close();
      }}
    >
      <button class="tool drawer-close" type="button" aria-label={text.room.close} onClick={close}>
        <CloseIcon />
      </button>
      {children}
    </dialog>
  );
}
