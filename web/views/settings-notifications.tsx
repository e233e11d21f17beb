import { useId, useState } from "preact/hooks";
import type { Wish } from "../telling/decide.ts";
import { isPushSupported, pushOffer } from "../telling/when-closed.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { SettingSwitch } from "./setting-switch.tsx";
import { WhyTold } from "./why-told.tsx";

export function NotificationSettings() {
  return (
    <>
      <ShowSwitch />
      <WishChoice />
      <ClosedSwitch />
      <WhyTold />
    </>
  );
}

/** The browser is asked when somebody switches it on, and never before. */
function ShowSwitch() {
  const { preferences, notifications } = useApp();
  const permission = notifications.permission.value;
  const [wasRefused, setWasRefused] = useState(false);
  const wanted = preferences.telling.value.notifications;
  const isImpossible = permission === "insecure" || permission === "unsupported";
  const isAlarmed = permission !== "granted" && (wanted || wasRefused || permission !== "default");
  const turn = async (on: boolean): Promise<boolean> => {
    const allowed = on && (await notifications.ask()) === "granted";
    setWasRefused(on && !allowed);
    preferences.changeTelling({ notifications: allowed });
    return allowed;
  };
  return (
    <SettingSwitch
      label={text.settings.show}
      hint={permission !== "granted" && isAlarmed ? text.settings.forbidden[permission] : text.settings.showWhat}
      checked={wanted && permission === "granted"}
      disabled={isImpossible}
      alarmed={isAlarmed}
      onSwitch={turn}
    />
  );
}

const WISHES: readonly Wish[] = ["asking", "everything", "nothing"];

function WishChoice() {
  const { preferences } = useApp();
  const id = useId();
  return (
    <fieldset class="wishes" aria-describedby={`${id}-hint`}>
      <legend>{text.settings.wish}</legend>
      {WISHES.map((wish) => (
        <label key={wish} class="check">
          <input
            type="radio"
            name={id}
            checked={preferences.telling.value.wish === wish}
            onChange={() => preferences.changeTelling({ wish })}
          />
          <span>{text.settings.wishes[wish]}</span>
        </label>
      ))}
      <p id={`${id}-hint`} class="hint">
        {text.settings.muted}
      </p>
    </fieldset>
  );
}

/** Where the server pushes, there is a switch; it says what is missing. */
function ClosedSwitch() {
  const { state, preferences, push } = useApp();
  const offer = pushOffer(state.value, isPushSupported());
  if (offer === "none") return null;
  const { notifications, push: wanted } = preferences.telling.value;
  const problem = wanted && notifications ? push.problem : undefined;
  const what = offer === "ready" ? text.settings.closedWhat : text.settings.closedNot[offer];
  const turn = (on: boolean): boolean => {
    preferences.changeTelling({ push: on });
    return on;
  };
  return (
    <SettingSwitch
      label={text.settings.closed}
      hint={problem === undefined ? what : text.settings.closedProblem(problem)}
      checked={wanted && notifications && offer === "ready"}
      disabled={offer !== "ready" || !notifications}
      alarmed={problem !== undefined}
      onSwitch={turn}
    />
  );
}
