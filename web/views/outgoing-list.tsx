/** What we have written and not read in the log yet, under everything else. */

import { continues } from "../state/rows.ts";
import type { Outgoing, Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Author, Face } from "./face.tsx";
import { Body } from "./message-view.tsx";
import { Phrase } from "./phrase.tsx";

export function OutgoingList({ room }: { readonly room: Room }) {
  const before = room.entries.at(-1);
  const said = before?.kind === "message" ? before : undefined;
  return (
    <>
      {room.outgoing.map((outgoing, index) => {
        const first = index === 0 ? !continues(outgoing, said) : room.outgoing[index - 1]?.style !== outgoing.style;
        return <OutgoingView key={outgoing.label} room={room} outgoing={outgoing} first={first} />;
      })}
    </>
  );
}

type OutgoingProps = { readonly room: Room; readonly outgoing: Outgoing; readonly first: boolean };

function OutgoingView({ room, outgoing, first }: OutgoingProps) {
  const { fate, nick, label, style } = outgoing;
  const failed = fate.name === "refused" || fate.name === "lost";
  return (
    <div class={`message outgoing ${first ? "first" : ""}`} data-key={label}>
      {first ? <Face nick={nick} size="large" /> : <span />}
      <div class="message-words">
        {first && style !== "action" ? (
          <div class="by">
            <Author nick={nick} />
          </div>
        ) : undefined}
        <Body message={outgoing} />
        {failed ? (
          <Failure room={room} outgoing={outgoing} />
        ) : (
          <small class="on-its-way">{text.sending[fate.name]}</small>
        )}
      </div>
    </div>
  );
}

function Failure({ room, outgoing }: Omit<OutgoingProps, "first">) {
  const { session } = useApp();
  const { fate, label } = outgoing;
  return (
    <p class="failure" role="alert">
      <span>
        <Phrase>{fate.name === "refused" ? text.sending.refused(fate.reason) : text.sending.lost}</Phrase>
      </span>
      <button class="text-button" type="button" onClick={() => session.tryAgain(room.name, label)}>
        {text.sending.tryAgain}
      </button>
      <button class="text-button" type="button" onClick={() => session.discard(label)}>
        {text.sending.discard}
      </button>
    </p>
  );
}
