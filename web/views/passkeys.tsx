/** The passkeys of one's account: which there are, one more, one less. */

import { useEffect, useState } from "preact/hooks";
import type { KnownPasskey } from "../connection/passkeys.ts";
import { text } from "../text/text.ts";
import { dayOf } from "../text/times.ts";
import { type AppParts, useApp } from "./app-context.ts";
import { deviceOf } from "./device.ts";
import { Dialog } from "./dialog.tsx";
import { Phrase } from "./phrase.tsx";

/** Whether one has an account, and that can have some here. */
export function mayHavePasskeys({ state, session }: Pick<AppParts, "state" | "session">): boolean {
  const { account, phase } = state.value;
  return account !== undefined && phase.name === "online" && session.passkeys.isPossible;
}

/** Where one may have none, nothing. */
export function PasskeysSection() {
  const app = useApp();
  return mayHavePasskeys(app) ? <OwnPasskeys key={app.state.value.account} /> : null;
}

export function PasskeysDialog() {
  const { overlay } = useApp();
  const close = (): void => {
    overlay.value = undefined;
  };
  return (
    <Dialog title={text.passkeys.title} onSubmit={close}>
      <PasskeysSection />
      <div class="buttons">
        <button class="primary" type="submit">
          {text.passkeys.done}
        </button>
      </div>
    </Dialog>
  );
}

function OwnPasskeys() {
  const { list, complaint, busy, add, drop } = usePasskeys();
  return (
    <div class="passkeys">
      <p>{text.passkeys.what}</p>
      {list.length > 0 ? (
        <ul aria-label={text.passkeys.title}>
          {list.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} busy={busy} onDrop={() => drop(passkey.id)} />
          ))}
        </ul>
      ) : undefined}
      <p class="complaint" role="alert">
        {complaint === undefined ? undefined : <Phrase>{complaint}</Phrase>}
      </p>
      <button class="secondary" type="button" aria-disabled={busy} onClick={add}>
        {text.passkeys.add}
      </button>
    </div>
  );
}

type LineProps = { readonly passkey: KnownPasskey; readonly busy: boolean; onDrop(): void };

function PasskeyLine({ passkey: { name, added }, busy, onDrop }: LineProps) {
  return (
    <li class="passkey">
      <span class="passkey-name">
        <bdi>{name}</bdi>
        <small>{text.passkeys.added(dayOf(added))}</small>
      </span>
      <button
        class="text-button"
        type="button"
        aria-label={text.passkeys.dropNamed(name)}
        aria-disabled={busy}
        onClick={onDrop}
      >
        {text.passkeys.drop}
      </button>
    </li>
  );
}

function usePasskeys() {
  const { passkeys } = useApp().session;
  const [list, setList] = useState<readonly KnownPasskey[]>([]);
  const [complaint, setComplaint] = useState<string>();
  const [busy, setBusy] = useState(false);
  const look = async (): Promise<void> => {
    const found = await passkeys.list();
    if (found !== undefined) setList(found);
  };
  useEffect(() => void look(), []);
  /** One at a time: the browser asks for one passkey at a time too. */
  const change = async (work: () => Promise<string | undefined>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setComplaint(await work());
    await look();
    setBusy(false);
  };
  const add = (): void => void change(() => passkeys.add(text.passkeys.device(deviceOf(navigator.userAgent))));
  const drop = (id: string): void => void change(() => passkeys.drop(id));
  return { list, complaint, busy, add, drop };
}
