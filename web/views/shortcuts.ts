/** Keys that work everywhere. */

import type { AppParts } from "./app-context.ts";

export function listenForShortcuts({ state, overlay }: AppParts): void {
  addEventListener("keydown", (event) => {
    const phase = state.peek().phase.name;
    if (phase === "arriving" || phase === "connecting") return;
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    overlay.value = overlay.value?.name === "switcher" ? undefined : { name: "switcher" };
  });
}
