/**
 * Who is in a room, for those who come in: made once for all of a batch, since it is the same for each of them. Of a
 * crowd that comes at once each is told of the whole crowd.
 */

import { NAMES_CAPS, namesReplies } from "../commands/shared/names-reply.ts";
import type { Room, State, User } from "../model/state.ts";
import type { Caps } from "../wire/caps.ts";
import { formatParams } from "../wire/message.ts";

/** A numeric without the name that it is told to. */
export type NamesLine = { readonly numeric: string; readonly params: string };

export class NamesLists {
  readonly #state: State;
  /** Those of the state as it was then; whatever happens ends them. */
  #seq = 0;
  readonly #lists = new Map<string, readonly NamesLine[]>();

  constructor(state: State) {
    this.#state = state;
  }

  /** For somebody who is in the room. */
  of(room: Room, user: User, caps: Caps): readonly NamesLine[] {
    const state = this.#state;
    const make = () =>
      Array.from(namesReplies(room, { state, user }, caps), ({ command, params }) => ({
        numeric: command,
        params: formatParams(params),
      }));
    // In an auditorium each sees others.
    if (room.modes.flags.includes("u")) return make();
    if (this.#seq !== state.seq) this.#lists.clear();
    this.#seq = state.seq;
    const key = [room.key, ...NAMES_CAPS.filter((cap) => caps.has(cap))].join(" ");
    const list = this.#lists.get(key) ?? make();
    this.#lists.set(key, list);
    return list;
  }
}
