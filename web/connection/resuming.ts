/** An earlier page's visit, from when this page shows it until the server lets us go on, or somebody else comes. */

import { fold } from "../state/names.ts";
import { offered } from "../state/outgoing.ts";
import type { Phase, Problem, Room, State } from "../state/state.ts";
import type { Resumable } from "./keeper.ts";

/** Times that our name is asked for: a minute. After that it is somebody else's. */
const NAME_TRIES_MAX = 8;
/** Who was in, and comes back, finds that they can't any more: asked again, the server would say the same. */
const HOPELESS: ReadonlySet<Problem["kind"]> = new Set(["bad-name", "log-in-over", "no-passkeys"]);

export class Resuming {
  #visit: Resumable | undefined;

  begin(visit: Resumable): void {
    this.#visit = visit;
  }

  end(): void {
    this.#visit = undefined;
  }

  /** No password is ever kept: whoever came with one is asked again. */
  get needsPassword(): boolean {
    return this.#visit?.account !== undefined;
  }

  /** What keeps us out may be gone the next time. */
  awaits(kind: Problem["kind"], tries: number): boolean {
    if (HOPELESS.has(kind)) return false;
    return this.#visit === undefined || (kind === "taken" && tries < NAME_TRIES_MAX);
  }

  /** It waits at the door. */
  hold(rooms: ReadonlyMap<string, Room>): void {
    if (this.#visit !== undefined) this.#visit = { ...this.#visit, rooms: [...rooms.values()] };
  }

  /**
   * For whoever comes in now under that name: the same person, or one whose name was taken meanwhile, who decides what
   * of what waits is sent under the new one. Undefined for anybody else.
   */
  roomsFor(nick: string, phase: Phase): readonly Room[] | undefined {
    if (this.#visit === undefined) return undefined;
    const { rooms } = this.#visit;
    if (fold(this.#visit.nick) === fold(nick)) return rooms;
    return phase.name === "arriving" && phase.problem?.kind === "taken" ? rooms.map(offered) : undefined;
  }
}

/** Of who was logged in, under their account's name or another. */
export function visitOf({ nick, current, rooms, notes }: State): Resumable {
  return { nick, account: nick, room: rooms.get(current ?? "")?.name, rooms: [...rooms.values()], notes };
}
