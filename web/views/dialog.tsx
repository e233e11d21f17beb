/** A native dialog as a card: focus stays inside, Escape closes it, and focus returns to where it was. */

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";

type DialogProps = {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Makes it a form, whose first button of type submit is for Enter too. */
  onSubmit?(): void;
};

export function Dialog({ title, children, onSubmit }: DialogProps) {
  const { overlay } = useApp();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = (): void => {
    overlay.value = undefined;
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same by itself; the click is on what is around it.
    <dialog
      ref={dialog}
      class="dialog"
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
        <h2 id={id}>{title}</h2>
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
