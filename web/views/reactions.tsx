import { isGivenBy, reactionsOf } from "../state/annotations.ts";
import type { MessageEntry, Vote } from "../state/state.ts";
import { countOf, plain } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { useMessageDeeds } from "./message-deeds.ts";

type ReactionsProps = { readonly message: MessageEntry; readonly votes: readonly Vote[] };

/** The signs under a message; a press gives the same, or takes one's own back. */
export function Reactions({ message, votes }: ReactionsProps) {
  const { nick, online } = useApp();
  const deeds = useMessageDeeds(message);
  const reactions = reactionsOf(votes);
  if (reactions.length === 0) return null;
  return (
    <div class="reactions">
      {reactions.map((reaction) => {
        const mine = isGivenBy(nick.value, reaction);
        const who = plain(text.message.reactedBy(reaction.nicks, reaction.text));
        const label = online.value ? who : `${who} · ${text.rooms.offline}`;
        return (
          <button
            key={reaction.text}
            class={mine ? "reaction mine" : "reaction"}
            type="button"
            aria-pressed={mine}
            aria-disabled={!deeds.canReact}
            aria-label={label}
            title={label}
            onClick={() => deeds.canReact && deeds.react(reaction.text)}
          >
            <span dir="auto">{reaction.text}</span> {countOf(reaction.nicks.length)}
          </button>
        );
      })}
    </div>
  );
}
