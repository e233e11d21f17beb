/** The state as a signal: views read it, and hear when it changes. */

import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Action } from "./actions.ts";
import { reduce } from "./reduce.ts";
import { INITIAL_STATE, type State } from "./state.ts";

export type Store = {
  readonly state: ReadonlySignal<State>;
  dispatch(action: Action): void;
  /** Whoever follows the state hears of all that happens meanwhile at once. */
  together(happen: () => void): void;
};

export function createStore(): Store {
  const state = signal(INITIAL_STATE);
  return {
    state,
    dispatch: (action) => {
      state.value = reduce(state.peek(), action);
    },
    together: batch,
  };
}
