import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { SettingSwitch } from "./setting-switch.tsx";

export function SoundSettings() {
  const { preferences, sound } = useApp();
  const turn = (on: boolean): boolean => {
    preferences.changeTelling({ sound: on });
    return on;
  };
  return (
    <>
      <SettingSwitch
        label={text.settings.sound}
        hint={text.settings.soundWhat}
        checked={preferences.telling.value.sound}
        onSwitch={turn}
      />
      <button class="secondary" type="button" onClick={() => sound.play()}>
        {text.settings.tryIt}
      </button>
    </>
  );
}
