/** A native dialog as a card: focus stays inside, Escape closes it, and focus returns to where it was. */

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";

type DialogProps = {
  readonly title: string;
  readonly children: ComponentChildren;
  /** A sheet comes from below on a phone, within reach of a thumb; what is at the top stays there as it grows. */
  readonly manner?: "card" | "sheet" | "top";
  /** Makes it a form, whose first button of type submit is for Enter too. */
  onSubmit?(): void;
};

export function Dialog({ title, children, manner = "card", onSubmit }: DialogProps) {
  const { overlay } = useApp();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = overlay.peek();
  useLayoutEffect(() => {
    const { current: element } = dialog;
    element?.showModal();
    // Taken out of the page while it is open, it would leave the focus nowhere.
    return () => element?.close();
  }, []);
  // A dialog says late that it was closed: another may be wanted by then.
  const close = (): void => {
    if (overlay.peek() === shown) overlay.value = undefined;
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same by itself; the click is on what is around it.
    <dialog
      ref={dialog}
      class={`dialog dialog-${manner}`}
      aria-labelledby={id}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <form
        class="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <h2 id={id}>
          <bdi>{title}</bdi>
        </h2>
        {children}
      </form>
    </dialog>
  );
}

/** The row of buttons that ends most dialogs. */
export function DialogButtons({ go }: { readonly go: string }) {
  const { overlay } = useApp();
  return (
    <div class="buttons">
      <button
        class="secondary"
        type="button"
        onClick={() => {
          overlay.value = undefined;
        }}
      >
        {text.dialog.cancel}
      </button>
      <button class="primary" type="submit">
        {go}
      </button>
    </div>
  );
}
