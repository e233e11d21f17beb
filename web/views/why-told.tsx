import type { Decision } from "../telling/decide.ts";
import type { Remembered } from "../telling/telling.ts";
import { text } from "../text/text.ts";
import { clockTime, fullTime } from "../text/times.ts";
import { pathFor } from "./address.ts";
import { useApp } from "./app-context.ts";
import { Phrase } from "./phrase.tsx";

/** What was said lately, and why one was told of it or was not. Each leads to its message. */
export function WhyTold() {
  const { decisions } = useApp();
  return (
    <details class="why">
      <summary>{text.settings.why}</summary>
      {decisions.value.length === 0 ? (
        <p class="hint">{text.settings.whyNone}</p>
      ) : (
        <ol class="decisions">
          {decisions.value.map((one) => (
            <li key={`${one.room} ${one.id}`}>
              <DecisionView about={one} />
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

function DecisionView({ about: { id, time, room, nick, decision } }: { readonly about: Remembered }) {
  const { overlay, drawer } = useApp();
  const isDirect = !room.startsWith("#");
  return (
    <a
      class={decision.told ? "decision decision-told" : "decision"}
      href={pathFor(room, id.includes(" ") ? undefined : { kind: "message", id })}
      onClick={() => {
        overlay.value = undefined;
        drawer.value = undefined;
      }}
    >
      <span class="decision-about">
        <span>
          <Phrase>{isDirect ? text.settings.saidDirect(nick) : text.settings.said(nick, room)}</Phrase>
        </span>
        <time dateTime={new Date(time).toISOString()} title={fullTime(time)}>
          {clockTime(time)}
        </time>
      </span>
      <span class="decision-why">{sentenceOf(decision)}</span>
    </a>
  );
}

function sentenceOf(decision: Decision): string {
  return decision.told ? text.settings.told[decision.why] : text.settings.notTold[decision.why];
}
