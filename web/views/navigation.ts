/** Where in the client one is: the browser's address and its history, as a signal. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { fold } from "../state/names.ts";
import { type Address, type AddressedPlace, addressOf, pathFor } from "./address.ts";

export type Navigation = {
  readonly address: ReadonlySignal<Address>;
  /** The address names no room: any room will do. */
  readonly leadsNowhere: boolean;
  /** Goes there as a new step, which the back button takes back. */
  go(room: string, at?: AddressedPlace): void;
  /** The address follows where one has been led to, and names no room where one is in none: no new step. */
  follow(room: string | undefined): void;
};

/** Takes the links of our own pages over from the browser. */
export function createNavigation(): Navigation {
  const address = signal(addressOf(location));
  const step = (path: string): void => {
    if (path !== location.pathname + location.hash) history.pushState(undefined, "", path);
    address.value = addressOf(location);
  };
  addEventListener("popstate", () => {
    address.value = addressOf(location);
  });
  document.addEventListener("click", (event) => {
    const path = pathOfOwnLink(event);
    if (path === undefined) return;
    event.preventDefault();
    step(path);
  });
  return {
    address,
    get leadsNowhere() {
      return location.pathname === "/" && location.hash === "";
    },
    go: (room, at) => step(pathFor(room, at)),
    follow: (room) => {
      const here = address.peek();
      const isThere = room !== undefined && fold(here.room) === fold(room);
      const path = room === undefined ? "/" : pathFor(room, isThere ? here.at : undefined);
      if (path === location.pathname + location.hash) return;
      history.replaceState(undefined, "", path);
      if (!isThere) address.value = addressOf(location);
    },
  };
}

/** Undefined for what the browser shall do itself: other sites, other windows, other buttons. */
function pathOfOwnLink(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.target !== "" || link.download !== "" || link.origin !== location.origin) return undefined;
  return link.pathname + link.hash;
}
