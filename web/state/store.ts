/** The state as a signal: views read it, and hear when it changes. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Action } from "./actions.ts";
import { reduce } from "./reduce.ts";
import { INITIAL_STATE, type State } from "./state.ts";

export type Store = {
  readonly state: ReadonlySignal<State>;
  dispatch(action: Action): void;
};

export function createStore(): Store {
  const state = signal(INITIAL_STATE);
  return {
    state,
    dispatch: (action) => {
      state.value = reduce(state.peek(), action);
    },
  };
}
