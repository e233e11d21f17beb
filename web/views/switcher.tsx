/** Jumps to a room, a person, or something to do, by a few letters: Ctrl K from anywhere. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Deed, type SwitcherChoice, switcherChoices } from "../commands/switcher.ts";
import { countOf } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { type AppParts, useApp } from "./app-context.ts";
import { Dialog } from "./dialog.tsx";
import { Face } from "./face.tsx";
import type { Overlay } from "./overlay.ts";
import { mayHavePasskeys } from "./passkeys.tsx";

const LIST_ID = "switcher-choices";

export function Switcher() {
  const app = useApp();
  const { state, navigation, overlay, drawer } = app;
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const choices = switcherChoices(
    state.value,
    words,
    DEEDS.filter(({ isFor }) => isFor?.(app) ?? true).map(({ deed }) => deed),
  );
  const at = Math.min(chosen, Math.max(0, choices.length - 1));
  const take = (choice: SwitcherChoice | undefined): void => {
    if (choice === undefined) return;
    drawer.value = undefined;
    overlay.value = choice.kind === "deed" ? DEEDS.find(({ deed }) => deed.id === choice.id)?.opens() : undefined;
    if (choice.kind !== "deed") navigation.go(choice.name);
  };
  const press = (event: KeyboardEvent): void => {
    const steps = { ArrowDown: 1, ArrowUp: choices.length - 1 }[event.key];
    if (steps === undefined || choices.length === 0) return;
    event.preventDefault();
    setChosen((at + steps) % choices.length);
  };
  return (
    <Dialog title={text.switcher.title} manner="top" onSubmit={() => take(choices[at])}>
      <label class="visually-hidden" for="switcher">
        {text.switcher.field}
      </label>
      <input
        ref={field}
        id="switcher"
        class="field"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={LIST_ID}
        aria-activedescendant={choices.length > 0 ? `${LIST_ID}-${at}` : ""}
        placeholder={text.switcher.field}
        value={words}
        onInput={({ currentTarget }) => {
          setWords(currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div class="choices" id={LIST_ID} role="listbox" aria-label={text.switcher.title}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has both.
          <div
            key={keyOf(choice)}
            id={`${LIST_ID}-${index}`}
            class="choice"
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(choice)}
          >
            <ChoiceView choice={choice} />
          </div>
        ))}
      </div>
      {choices.length === 0 ? <p class="nothing-found">{text.switcher.nothing}</p> : undefined}
    </Dialog>
  );
}

function ChoiceView({ choice }: { readonly choice: SwitcherChoice }) {
  if (choice.kind === "deed") {
    return (
      <>
        <span class="choice-sign">›</span>
        <span class="ellipsis choice-words">{choice.label}</span>
      </>
    );
  }
  return (
    <>
      {choice.kind === "room" ? <span class="choice-sign">#</span> : <Face nick={choice.name} size="tiny" />}
      <bdi class="ellipsis choice-words">{choice.name.replace(/^#/, "")}</bdi>
      {choice.news > 0 ? <span class="count">{countOf(choice.news)}</span> : undefined}
    </>
  );
}

function keyOf(choice: SwitcherChoice): string {
  return `${choice.kind} ${choice.kind === "deed" ? choice.id : choice.name}`;
}

/** Things to do that open something of their own. */
const DEEDS: readonly { readonly deed: Deed; isFor?(app: AppParts): boolean; opens(): Overlay }[] = [
  { deed: { kind: "deed", id: "discover", label: text.directory.title }, opens: () => ({ name: "directory" }) },
  { deed: { kind: "deed", id: "join", label: text.rooms.add }, opens: () => ({ name: "join-room" }) },
  {
    deed: { kind: "deed", id: "day", label: text.timeline.goToDay },
    isFor: ({ state }) => state.value.current !== undefined,
    opens: () => ({ name: "go-to-day", from: Date.now() }),
  },
  { deed: { kind: "deed", id: "settings", label: text.settings.title }, opens: () => ({ name: "settings" }) },
  {
    deed: { kind: "deed", id: "passkeys", label: text.passkeys.title },
    isFor: mayHavePasskeys,
    opens: () => ({ name: "passkeys" }),
  },
];
