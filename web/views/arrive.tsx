/** The first screen: one card, one field, one button. */

import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { NICK_LENGTH_MAX } from "../../src/wire/limits.ts";
import type { Phase, Problem } from "../state/state.ts";
import { text } from "../text/text.ts";
import { LOBBY } from "./address.ts";
import { useApp } from "./app-context.ts";
import { Logo } from "./icons.tsx";
import { browserMemory } from "./memory.ts";
import { Phrase } from "./phrase.tsx";

const REMEMBERED_NAME = "hubbub.name";

export function Arrive({ phase }: { readonly phase: Extract<Phase, { name: "arriving" | "connecting" }> }) {
  const { session, title, navigation } = useApp();
  const { room } = navigation.address.value;
  const name = useSignal(browserMemory.load(REMEMBERED_NAME) ?? "");
  /** What is wrong with the name before any server has seen it. */
  const amiss = useSignal<Complaint | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const problem = phase.name === "arriving" ? phase.problem : undefined;
  const complaint = amiss.value ?? (problem === undefined ? undefined : complaintAbout(problem));
  const busy = phase.name === "connecting";

  useLayoutEffect(() => {
    if (!busy) field.current?.select();
  }, [busy, problem]);

  const arrive = (nick: string): void => {
    name.value = nick;
    amiss.value = complaintBeforehand(nick);
    if (amiss.value !== undefined) {
      field.current?.focus();
      return;
    }
    browserMemory.save(REMEMBERED_NAME, nick);
    session.arrive(nick, room);
  };

  return (
    <main class="arrive">
      <form
        class="card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) arrive(name.value.trim());
        }}
      >
        <Logo />
        <h1>{room === LOBBY ? text.arrive.lobby : text.arrive.room(room)}</h1>
        <p class="arrive-what">
          {phase.name === "arriving" && phase.farewell !== undefined ? (
            <Phrase>{text.arrive.farewell(phase.farewell)}</Phrase>
          ) : (
            text.arrive.what(title)
          )}
        </p>
        <label for="name">{text.arrive.name}</label>
        <input
          ref={field}
          id="name"
          {...NAME_FIELD}
          value={name.value}
          readOnly={busy}
          aria-invalid={complaint !== undefined}
          onInput={(event) => {
            name.value = event.currentTarget.value;
            amiss.value = undefined;
          }}
        />
        <ComplaintLine complaint={complaint} onPick={arrive} />
        <button class="primary arrive-go" type="submit" aria-disabled={busy}>
          {busy ? text.arrive.joining : text.arrive.join}
        </button>
      </form>
    </main>
  );
}

const NAME_FIELD = {
  class: "field",
  autocomplete: "nickname",
  autocapitalize: "none",
  spellcheck: false,
  enterkeyhint: "go",
  dir: "auto",
  "aria-describedby": "complaint",
} as const;

type ComplaintLineProps = { readonly complaint: Complaint | undefined; onPick(nick: string): void };

/** There also while it is empty, so that it is heard when it is not. */
function ComplaintLine({ complaint, onPick }: ComplaintLineProps) {
  const suggestion = complaint?.suggestion;
  return (
    <p class="complaint" id="complaint" role="alert">
      {complaint === undefined ? undefined : <Phrase>{complaint.words}</Phrase>}{" "}
      {suggestion === undefined ? undefined : <Suggestion nick={suggestion} onPick={onPick} />}
    </p>
  );
}

function Suggestion({ nick, onPick }: { readonly nick: string; onPick(nick: string): void }) {
  return (
    <button class="text-button" type="button" onClick={() => onPick(nick)}>
      <Phrase>{text.arrive.tryName(nick)}</Phrase>
    </button>
  );
}

type Complaint = { readonly words: string; readonly suggestion?: string };

function complaintBeforehand(nick: string): Complaint | undefined {
  if (nick === "") return { words: text.arrive.noName };
  if (/\s/.test(nick)) return { words: text.arrive.spaces, suggestion: nick.replace(/\s+/g, "_") };
  return [...nick].length > NICK_LENGTH_MAX ? { words: text.arrive.tooLong(NICK_LENGTH_MAX) } : undefined;
}

function complaintAbout({ kind, nick, detail }: Problem): Complaint {
  switch (kind) {
    case "taken":
      return { words: text.arrive.taken(nick), suggestion: numbered(nick) };
    case "bad-name":
      return { words: text.arrive.badName(nick) };
    case "unreachable":
      return { words: text.arrive.unreachable };
    case "refused":
      return { words: text.arrive.refused(detail) };
  }
}

/** `Devika2`, and after that `Devika3`. */
function numbered(nick: string): string {
  const [, stem = nick, digits = "1"] = /^(.*?)(\d{1,4})?$/s.exec(nick) ?? [];
  return `${stem}${Number(digits) + 1}`;
}
