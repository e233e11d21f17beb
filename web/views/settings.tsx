/** How one likes it in this browser. Every change holds at once. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { mayHavePasskeys, PasskeysSection } from "./passkeys.tsx";
import { NotificationSettings } from "./settings-notifications.tsx";
import { SoundSettings } from "./settings-sounds.tsx";

export function Settings() {
  const app = useApp();
  const { overlay } = app;
  const close = (): void => {
    overlay.value = undefined;
  };
  return (
    <Dialog title={text.settings.title} manner="sheet" onSubmit={close}>
      <div class="settings">
        <SettingsSection title={text.settings.notifications}>
          <NotificationSettings />
        </SettingsSection>
        <SettingsSection title={text.settings.sounds}>
          <SoundSettings />
        </SettingsSection>
        {mayHavePasskeys(app) ? (
          <SettingsSection title={text.passkeys.title}>
            <PasskeysSection />
          </SettingsSection>
        ) : undefined}
        <SettingsSection title={text.settings.page}>
          <LanguageChoice />
        </SettingsSection>
      </div>
      <div class="buttons settings-end">
        <button class="primary" type="submit" autofocus>
          {text.settings.done}
        </button>
      </div>
    </Dialog>
  );
}

type SectionProps = { readonly title: string; readonly children: ComponentChildren };

function SettingsSection({ title, children }: SectionProps) {
  const id = useId();
  return (
    <section class="settings-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}
