import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { PASSWORD_LENGTH_MIN } from "../../src/wire/limits.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog, DialogButtons } from "./dialog.tsx";
import { Phrase } from "./phrase.tsx";
import { rememberAccount } from "./remembered.ts";

/** Makes the name one's own with a password: from then on nobody else can use it. */
export function KeepName() {
  const { state, session, overlay } = useApp();
  const { nick } = state.value;
  const [complaint, setComplaint] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const keep = async (): Promise<void> => {
    const password = field.current?.value ?? "";
    if ([...password].length < PASSWORD_LENGTH_MIN) {
      setComplaint(text.account.short(PASSWORD_LENGTH_MIN));
      field.current?.focus();
      return;
    }
    const refusal = await session.keepName(password);
    if (refusal !== undefined) {
      setComplaint(refusal);
      field.current?.focus();
      return;
    }
    rememberAccount(true);
    // Next time it may be easier than that.
    overlay.value = session.passkeys.isPossible ? { name: "passkeys" } : undefined;
  };
  return (
    <Dialog title={text.account.keepTitle(nick)} onSubmit={() => void keep()}>
      <p>{text.account.keepWhat}</p>
      <input
        class="visually-hidden"
        type="text"
        autocomplete="username"
        value={nick}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <label for="new-password">{text.account.password}</label>
      <input
        ref={field}
        id="new-password"
        class="field"
        type="password"
        autocomplete="new-password"
        aria-invalid={complaint !== undefined}
        aria-describedby="keep-complaint"
        onInput={() => setComplaint(undefined)}
      />
      <p class="complaint" id="keep-complaint" role="alert">
        {complaint === undefined ? undefined : <Phrase>{complaint}</Phrase>}
      </p>
      <DialogButtons go={text.account.keep} />
    </Dialog>
  );
}
