import { useId } from "preact/hooks";
import { Phrase } from "./phrase.tsx";

type SwitchProps = {
  readonly label: string;
  /** What it does, or why it cannot be. */
  readonly hint: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  /** Something stands in the way of what one has just asked for: it is said aloud. */
  readonly alarmed?: boolean;
  /** Answers what it is then: what was asked for cannot always be had. */
  onSwitch(on: boolean): boolean | Promise<boolean>;
};

/** Something that is on or off, and holds at once. */
export function SettingSwitch({ label, hint, checked, disabled, alarmed, onSwitch }: SwitchProps) {
  const id = useId();
  const turn = async (input: HTMLInputElement): Promise<void> => {
    input.checked = await onSwitch(input.checked);
  };
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="switch"
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked.
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => void turn(currentTarget)}
      />
      <p id={`${id}-hint`} class={alarmed ? "hint hint-alarmed" : "hint"} role={alarmed ? "alert" : undefined}>
        <Phrase>{hint}</Phrase>
      </p>
    </div>
  );
}
