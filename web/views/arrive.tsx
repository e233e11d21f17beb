/** The first screen: one card, one field, one button; a second field for who has a name here already. */

import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { NICK_LENGTH_MAX } from "../../src/wire/limits.ts";
import type { Phase, Problem } from "../state/state.ts";
import { text } from "../text/text.ts";
import { LOBBY } from "./address.ts";
import { useApp } from "./app-context.ts";
import { Logo } from "./icons.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { Phrase } from "./phrase.tsx";
import { hadAccount, rememberAccount, rememberedName, rememberName } from "./remembered.ts";

type ArriveProps = { readonly phase: Extract<Phase, { name: "arriving" | "connecting" }> };

export function Arrive({ phase }: ArriveProps) {
  const { title, navigation } = useApp();
  const { room } = navigation.address.value;
  const { name, field, secret, withPassword, complaint, busy, arrive, arriveByPasskey, changed } = useArrival(phase);
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
          ) : withPassword.value ? (
            text.arrive.welcomeBack(title)
          ) : (
            text.arrive.what(title)
          )}
        </p>
        <label for="name">{text.arrive.name}</label>
        <input
          ref={field}
          id="name"
          {...NAME_FIELD}
          autocomplete={withPassword.value ? "username" : "nickname"}
          value={name.value}
          readOnly={busy}
          aria-invalid={complaint !== undefined}
          onInput={(event) => {
            name.value = event.currentTarget.value;
            changed();
          }}
        />
        {withPassword.value ? <PasswordField field={secret} busy={busy} onInput={changed} /> : undefined}
        <ComplaintLine complaint={complaint} onPick={(nick) => arrive(nick, complaint?.account)} />
        <button class="primary arrive-go" type="submit" aria-disabled={busy}>
          {busy ? text.arrive.joining : withPassword.value ? text.arrive.logIn : text.arrive.join}
        </button>
        {withPassword.value && arriveByPasskey ? <PasskeyButton busy={busy} onUse={arriveByPasskey} /> : undefined}
        <OtherWay
          withPassword={withPassword.value}
          onTake={() => {
            withPassword.value = !withPassword.value;
            changed();
          }}
        />
        <LanguageChoice />
      </form>
    </main>
  );
}

function useArrival(phase: ArriveProps["phase"]) {
  const { session, navigation } = useApp();
  const name = useSignal(rememberedName());
  const withPassword = useSignal(hadAccount());
  /** What is wrong before any server has seen it. */
  const amiss = useSignal<Complaint | undefined>(undefined);
  /** What the server had against an earlier try, and is of no concern any more. */
  const mended = useSignal<Problem | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  const problem = phase.name === "arriving" ? phase.problem : undefined;
  const busy = phase.name === "connecting";

  useLayoutEffect(() => {
    if (busy) return;
    const wanted = problem?.kind === "wrong-password" || (withPassword.value && name.peek() !== "") ? secret : field;
    wanted.current?.select();
  }, [busy, problem, withPassword.value]);

  /** Where the name is in use, by another device of theirs, its owner comes in under another one. */
  const arrive = (nick: string, account = nick): void => {
    name.value = nick;
    const password = withPassword.peek() ? (secret.current?.value ?? "") : undefined;
    amiss.value = complaintBeforehand(nick, password);
    if (amiss.value !== undefined) {
      (password === "" && nick !== "" ? secret : field).current?.focus();
      return;
    }
    rememberName(account);
    rememberAccount(password !== undefined);
    const login = password === undefined ? undefined : ({ by: "password", account, password } as const);
    session.arrive(nick, navigation.address.peek().room, login);
  };
  /** Without a name it is whosever passkey the browser finds. */
  const { authenticator } = session.passkeys;
  const arriveByPasskey =
    authenticator &&
    ((): void => {
      const nick = name.value.trim();
      amiss.value = nick === "" ? undefined : complaintBeforehand(nick, undefined);
      if (amiss.value !== undefined) return;
      const account = nick === "" ? undefined : nick;
      session.arrive(nick, navigation.address.peek().room, { by: "passkey", account, authenticator });
    });
  const changed = (): void => {
    amiss.value = undefined;
    mended.value = problem;
  };
  const told = problem === undefined || problem === mended.value ? undefined : complaintAbout(problem);
  const complaint = amiss.value ?? told;
  return { name, field, secret, withPassword, complaint, busy, arrive, arriveByPasskey, changed };
}

const NAME_FIELD = {
  class: "field",
  autocapitalize: "none",
  spellcheck: false,
  enterkeyhint: "go",
  dir: "auto",
  "aria-describedby": "complaint",
} as const;

type PasswordProps = { readonly field: RefObject<HTMLInputElement | null>; readonly busy: boolean; onInput(): void };

function PasswordField({ field, busy, onInput }: PasswordProps) {
  return (
    <>
      <label for="password">{text.arrive.password}</label>
      <input
        ref={field}
        id="password"
        class="field"
        type="password"
        autocomplete="current-password"
        enterkeyhint="go"
        readOnly={busy}
        aria-describedby="complaint"
        onInput={onInput}
      />
    </>
  );
}

function PasskeyButton({ busy, onUse }: { readonly busy: boolean; onUse(): void }) {
  return (
    <button class="secondary arrive-passkey" type="button" aria-disabled={busy} onClick={() => busy || onUse()}>
      {text.arrive.passkey}
    </button>
  );
}

/** From guest to owner of a name, and back. */
function OtherWay({ withPassword, onTake }: { readonly withPassword: boolean; onTake(): void }) {
  return (
    <p class="arrive-other">
      <span>{withPassword ? text.arrive.newHere : text.arrive.haveName}</span>
      <button class="text-button" type="button" onClick={onTake}>
        {withPassword ? text.arrive.asGuest : text.arrive.logIn}
      </button>
    </p>
  );
}

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

type Complaint = {
  readonly words: string;
  readonly suggestion?: string;
  /** Whose account it is that comes in under the suggested name. */
  readonly account?: string;
};

function complaintBeforehand(nick: string, password: string | undefined): Complaint | undefined {
  if (nick === "") return { words: text.arrive.noName };
  if (/\s/.test(nick)) return { words: text.arrive.spaces, suggestion: nick.replace(/\s+/g, "_") };
  if ([...nick].length > NICK_LENGTH_MAX) return { words: text.arrive.tooLong(NICK_LENGTH_MAX) };
  return password === "" ? { words: text.arrive.noPassword } : undefined;
}

function complaintAbout({ kind, nick, detail }: Problem): Complaint {
  switch (kind) {
    case "taken":
      return { words: text.arrive.taken(nick), suggestion: numbered(nick), account: nick };
    case "bad-name":
      return { words: text.arrive.badName(nick) };
    case "unreachable":
      return { words: text.arrive.unreachable };
    case "wrong-password":
      return { words: text.arrive.wrongPassword(nick) };
    case "no-accounts":
      return { words: text.arrive.noAccounts };
    case "no-passkey":
      return { words: text.arrive.noPasskey };
    case "wrong-passkey":
      return { words: text.arrive.wrongPasskey };
    case "try-later":
      return { words: text.refusals.later };
    case "no-passkeys":
      return { words: text.arrive.noPasskeys };
    case "log-in-over":
      return { words: text.arrive.logInOver };
    case "refused":
      return { words: text.arrive.refused(detail) };
  }
}

/** `Devika2`, and after that `Devika3`. */
function numbered(nick: string): string {
  const [, stem = nick, digits = "1"] = /^(.*?)(\d{1,4})?$/s.exec(nick) ?? [];
  return `${stem}${Number(digits) + 1}`;
}
