/** What the person here can do with a message, as far as the connection, the server and their rights allow. */

import { isGivenBy, reactionsOf } from "../state/annotations.ts";
import { fold } from "../state/names.ts";
import { mayKick, mayRemove } from "../state/rights.ts";
import type { MessageEntry, Room, State } from "../state/state.ts";
import { text } from "../text/text.ts";
import { pathFor } from "./address.ts";
import { type About, useApp } from "./app-context.ts";

export type MessageDeeds = {
  readonly canReact: boolean;
  readonly canTakeBack: boolean;
  readonly canEdit: boolean;
  /** Gives a sign, or takes it back if it is given already. */
  react(sign: string): void;
  pickReaction(): void;
  reply(): void;
  edit(): void;
  copyLink(): void;
  copyText(): void;
  /** Who has said it. */
  openCard(): void;
  takeBack(): void;
};

/** One's own, or in a room that one looks after those of people whom one may send out. */
function mayTakeBack(state: State, room: Room | undefined, { mine, nick }: MessageEntry): boolean {
  if (mine || room === undefined) return mine;
  const author = room.members.get(fold(nick));
  return author === undefined ? mayKick(state, room) : mayRemove(state, room, author);
}

export function useMessageDeeds(message: MessageEntry): MessageDeeds {
  const { state, session, online, overlay, replyingTo } = useApp();
  const room = (): Room | undefined => state.peek().rooms.get(state.peek().current ?? "");
  const { capabilities } = state.peek().support;
  const isLogged = !message.id.includes(" ");
  // Unlike what one writes, these do not wait for a connection.
  const isTaken = online.value && isLogged;
  const react = (sign: string): void => {
    const here = room();
    if (here === undefined) return;
    const reactions = reactionsOf(here.reactions.get(message.id) ?? []);
    const given = reactions.some((one) => one.text === sign && isGivenBy(state.peek().nick, one));
    // The connection may have gone while one chose.
    if (online.peek()) session.react(here.name, message.id, { text: sign, given: !given });
    else session.note(here.name, text.connection.lost);
  };
  const about = (manner: About["manner"]): void => {
    const here = room();
    overlay.value = undefined;
    if (here !== undefined) replyingTo.value = { room: here.key, message, manner };
  };
  return {
    canEdit: message.mine && message.style === "say" && capabilities.has("draft/message-edit") && isLogged,
    canReact: capabilities.has("message-tags") && isTaken,
    canTakeBack: mayTakeBack(state.peek(), room(), message) && capabilities.has("draft/message-redaction") && isTaken,
    react,
    pickReaction: () => {
      overlay.value = { name: "emoji", picked: react };
    },
    reply: () => about("reply"),
    edit: () => about("edit"),
    copyLink: () => {
      const here = room();
      if (here === undefined) return;
      const path = pathFor(here.name, { kind: "message", id: message.id });
      void navigator.clipboard.writeText(new URL(path, location.href).href);
    },
    copyText: () => void navigator.clipboard.writeText(message.text),
    openCard: () => {
      overlay.value = { name: "profile", nick: message.nick };
    },
    takeBack: () => {
      const here = room();
      if (here !== undefined) session.takeBack(here.name, message.id);
    },
  };
}
