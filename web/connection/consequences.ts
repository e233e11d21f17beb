/** What follows from what the server says, beside what it does to the state: questions to it, and notes for us. */

import type { Message } from "../../src/wire/message.ts";
import { ERR_BADCHANNELKEY, ERR_NOMOTD } from "../../src/wire/numerics.ts";
import { fold, parseSource } from "../state/names.ts";
import { isAwaited } from "../state/rooms.ts";
import type { Room, State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import { text } from "../text/text.ts";
import { sentenceFor, subjectsOf } from "./refusals.ts";

/** Members of a room up to which it is asked who of them is away. More: known from when they next say so. */
const WHO_MEMBERS_MAX = 300;

type Speaker = {
  send(command: string, ...params: readonly string[]): void;
  note(room: string | undefined, text: string, leadsTo?: string): void;
};

export class Consequences {
  readonly #store: Store;
  readonly #speaker: Speaker;

  constructor(store: Store, speaker: Speaker) {
    this.#store = store;
    this.#speaker = speaker;
  }

  /** RPL_ENDOFNAMES. */
  named({ params: [, name = ""] }: Message): void {
    const members = this.#room(name)?.members.size ?? 0;
    if (members > 0 && members <= WHO_MEMBERS_MAX) this.#speaker.send("WHO", name);
  }

  /** In an auditorium a mode can show or hide people without their coming or going. */
  modesChanged({ params: [name = "", letters = ""] }: Message): void {
    const room = this.#room(name);
    if (room?.modes?.includes("u") || (room !== undefined && letters.includes("u"))) this.#speaker.send("NAMES", name);
  }

  /** To us, or to somebody else into a room that we look after. */
  invited({ source, params: [nick = "", room = ""] }: Message): void {
    const { nick: by } = parseSource(source);
    if (fold(nick) === fold(this.#state.nick)) this.#speaker.note(undefined, text.room.invited(by, room), room);
    else if (this.#room(room) !== undefined) this.#speaker.note(room, text.room.invitedOther(by, nick));
  }

  refused(message: Message): void {
    const { command, params } = message;
    const sentence = sentenceFor(message, this.#state);
    const subjects = subjectsOf(message);
    const theirs = params.at(-1) ?? "";
    const room = subjects.map((subject) => this.#room(subject)).find((one) => one !== undefined && isAwaited(one));
    if (room !== undefined) {
      const reason = sentence ?? text.room.refused(room.name, theirs);
      this.#store.dispatch({ type: "room-refused", room: room.name, reason, needsKey: command === ERR_BADCHANNELKEY });
    } else if (command !== ERR_NOMOTD) {
      const words = [...(command === "FAIL" ? [] : subjects), theirs].join(": ");
      this.#speaker.note(undefined, sentence ?? words);
    }
  }

  #room(name: string): Room | undefined {
    return this.#state.rooms.get(fold(name));
  }

  get #state(): State {
    return this.#store.state.peek();
  }
}
