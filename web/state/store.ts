/** The state as a signal: views read it, and hear when it changes. */

import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Action } from "./actions.ts";
import { reduce } from "./reduce.ts";
import { INITIAL_STATE, type State } from "./state.ts";

export type Listener = (action: Action, before: State, after: State) => void;

export type Store = {
  readonly state: ReadonlySignal<State>;
  dispatch(action: Action): void;
  /** Tells of every single thing that happens, which who follows the state may hear of together. */
  listen(listener: Listener): void;
  /** Whoever follows the state hears of all that happens meanwhile at once. */
  together(happen: () => void): void;
};

export function createStore(): Store {
  const state = signal(INITIAL_STATE);
  const listeners: Listener[] = [];
  return {
    state,
    dispatch: (action) => {
      const before = state.peek();
      const after = reduce(before, action);
      state.value = after;
      for (const listener of listeners) listener(action, before, after);
    },
    listen: (listener) => void listeners.push(listener),
    together: batch,
  };
}
