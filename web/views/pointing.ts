/** Which message is pointed at: by the mouse, by a finger that stays, or by keys that go from one to the next. */

import { useRef } from "preact/hooks";
import { messageIn } from "../state/annotations.ts";
import type { MessageEntry } from "../state/state.ts";
import { useApp } from "./app-context.ts";

/** Milliseconds for which a finger stays on a message to open its menu. */
const LONG_PRESS_MS = 450;

/** Handlers for the element around the messages: one of each for all of them. */
export function usePointing() {
  const { state, pointed, overlay } = useApp();
  const pressing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hasOpened = useRef(false);
  const messageOf = (element: Element | null): MessageEntry | undefined => {
    const { rooms, current } = state.peek();
    const room = rooms.get(current ?? "");
    const id = element?.getAttribute("data-key");
    return room === undefined || id == null ? undefined : messageIn(room, id);
  };
  const point = (event: Event): void => {
    pointed.value = messageOf(rowOf(event.target))?.id;
  };
  const openMenu = (element: Element | null): void => {
    const message = messageOf(element);
    if (message !== undefined) overlay.value = { name: "message-menu", message };
  };
  const letGo = (): void => clearTimeout(pressing.current);
  return {
    onMouseOver: point,
    onMouseLeave: () => {
      pointed.value = messageOf(rowOf(document.activeElement))?.id;
    },
    // Of focus that keys have not moved the mouse knows better where it is.
    onFocusIn: (event: FocusEvent) => {
      if (event.target instanceof Element && event.target.matches(":focus-visible")) point(event);
    },
    onClick: ({ target }: MouseEvent) => {
      const author = target instanceof Element ? target.closest("button.name") : null;
      if (author !== null) overlay.value = { name: "profile", nick: author.textContent };
    },
    onTouchStart: (event: TouchEvent) => {
      const row = rowOf(event.target);
      letGo();
      hasOpened.current = false;
      if (event.touches.length !== 1) return;
      pressing.current = setTimeout(() => {
        openMenu(row);
        hasOpened.current = row !== null;
      }, LONG_PRESS_MS);
    },
    onTouchMove: letGo,
    onTouchEnd: (event: TouchEvent) => {
      letGo();
      // The finger that opened the menu shall not press what has come under it.
      if (hasOpened.current) event.preventDefault();
    },
    onTouchCancel: letGo,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
      if (pressed(event, event.target, () => openMenu(rowOf(event.target)))) event.preventDefault();
    },
  };
}

/** Keys that a message understands when it has the focus. Answers whether it was one. */
function pressed({ key }: KeyboardEvent, target: HTMLElement, openMenu: () => void): boolean {
  const row = rowOf(target);
  if (key === "Escape" && row !== null) return focusBox();
  if (row === null) return key === "Enter" && target.matches(".log") && focusRow(lastOnScreen(target));
  if (key === "ArrowUp") return focusRow(beside(row, -1));
  if (key === "ArrowDown") return focusRow(beside(row, 1)) || focusBox();
  if (key !== "Enter" || target !== row) return false;
  openMenu();
  return true;
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("article.message") : null;
}

function beside(row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>(".log article.message")];
  return rows[rows.indexOf(row) + step];
}

function lastOnScreen(log: HTMLElement): HTMLElement | undefined {
  const { bottom } = log.getBoundingClientRect();
  const rows = [...log.querySelectorAll<HTMLElement>("article.message")];
  return rows.findLast((row) => row.getBoundingClientRect().bottom <= bottom + 1);
}

function focusRow(row: HTMLElement | undefined): boolean {
  row?.focus();
  return row !== undefined;
}

function focusBox(): boolean {
  document.querySelector<HTMLElement>(".composer textarea")?.focus();
  return true;
}
