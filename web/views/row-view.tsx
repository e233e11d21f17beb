/** One row of the timeline. */

import { useMemo } from "preact/hooks";
import { stripFormatting } from "../../src/wire/formatting.ts";
import { messageIn } from "../state/annotations.ts";
import type { Moves, Row } from "../state/rows.ts";
import type { EventEntry, KickEntry, MessageEntry, ModesEntry, NoteEntry, Room, Vote } from "../state/state.ts";
import { partsOf } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { dayName } from "../text/times.ts";
import { pathFor } from "./address.ts";
import { useApp } from "./app-context.ts";
import { MessageView } from "./message-view.tsx";
import { Phrase } from "./phrase.tsx";
import { Words } from "./words.tsx";

/** Drawn anew only when the row itself has changed, however often the rows around it do. */
export function RowView({ row, room }: { readonly row: Row; readonly room: Room }) {
  const seen = "entry" in row ? row.entry : row;
  const first = row.kind === "message" && row.first;
  const replyTo = row.kind === "message" ? row.entry.replyTo : undefined;
  const quoted = replyTo === undefined ? undefined : messageIn(room, replyTo);
  const votes = room.reactions.get(row.key) ?? NO_VOTES;
  return useMemo(() => drawn(row, { quoted, votes }), [seen, first, quoted, votes]);
}

type About = { readonly quoted: MessageEntry | undefined; readonly votes: readonly Vote[] };

function drawn(row: Row, about: About) {
  switch (row.kind) {
    case "day":
      return <Day id={row.key} time={row.time} />;
    case "unread":
      return (
        <div class="unread-line" data-key={row.key}>
          {text.timeline.unread}
        </div>
      );
    case "message":
      return <MessageView message={row.entry} first={row.first} {...about} />;
    case "topic":
      return <TopicChange entry={row.entry} />;
    case "rule":
      return <RuleView entry={row.entry} />;
    case "moves":
      return <MovesView id={row.key} moves={row.moves} />;
    case "note":
      return <Note entry={row.entry} />;
  }
}

function Day({ id, time }: { readonly id: string; readonly time: number }) {
  const { overlay } = useApp();
  return (
    <div class="day" data-key={id}>
      <h2>
        <button
          type="button"
          title={text.timeline.goToDay}
          onClick={() => {
            overlay.value = { name: "go-to-day", from: time };
          }}
        >
          {dayName(time, Date.now(), text.timeline)}
        </button>
      </h2>
    </div>
  );
}

function TopicChange({ entry }: { readonly entry: EventEntry }) {
  const topic = stripFormatting(entry.detail);
  return (
    <p class="aside" data-key={entry.id}>
      <Phrase>{topic === "" ? text.timeline.topicTaken(entry.nick) : text.timeline.topicSet(entry.nick, topic)}</Phrase>
    </p>
  );
}

/** Somebody who may do so used their rights. */
function RuleView({ entry }: { readonly entry: KickEntry | ModesEntry }) {
  return (
    <p class="aside" data-key={entry.id}>
      <Phrase>
        {entry.kind === "modes" ? text.timeline.modes(entry.nick, entry.changes) : text.timeline.kicked(entry)}
      </Phrase>
    </p>
  );
}

function MovesView({ id, moves }: { readonly id: string; readonly moves: Moves }) {
  const { joined, left, visited, returned, renamed } = moves;
  const phrases = [
    ...(joined.length > 0 ? [text.timeline.joined(joined)] : []),
    ...(returned.length > 0 ? [text.timeline.returned(returned)] : []),
    ...(visited.length > 0 ? [text.timeline.visited(visited)] : []),
    ...(left.length > 0 ? [text.timeline.left(left)] : []),
    ...renamed.map(({ from, to }) => text.timeline.renamed(from, to)),
  ];
  return phrases.length === 0 ? null : (
    <p class="aside" data-key={id}>
      <Phrase>{phrases.join(" · ")}</Phrase>
    </p>
  );
}

/** Names stay as they are: what looks like a sign of emphasis in one is none. */
export function Note({ entry }: { readonly entry: NoteEntry }) {
  return (
    <div class="note" data-key={entry.id}>
      <small>{text.timeline.onlyYou}</small>
      <div dir="auto">
        {partsOf(entry.text).map(({ text, isolated }) => {
          if (!isolated) return <Words text={text} />;
          return <bdi>{text === entry.leadsTo ? <a href={pathFor(text)}>{text}</a> : text}</bdi>;
        })}
      </div>
    </div>
  );
}

const NO_VOTES: readonly Vote[] = [];
