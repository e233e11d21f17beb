/** One short tone, made here: no file, and nothing from elsewhere. */

/** Milliseconds that are quiet after a tone: of many messages at once one hears one. */
const QUIET_MS = 1_500;
/** A fifth, softly: seconds from the beginning, and hertz. */
const NOTES = [
  { at: 0, hertz: 659.3 },
  { at: 0.09, hertz: 987.8 },
];
const NOTE_SECONDS = 0.32;
const LOUDNESS = 0.12;

export type Sound = { play(): void };

/** `now` in milliseconds. Where the browser makes no sound before a click, none is made. */
export function createSound(now: () => number): Sound {
  let context: AudioContext | undefined;
  let playedAt = Number.NEGATIVE_INFINITY;
  return {
    play: () => {
      if (now() - playedAt < QUIET_MS) return;
      playedAt = now();
      context ??= new AudioContext();
      void playTone(context).catch(() => undefined);
    },
  };
}

async function playTone(context: AudioContext): Promise<void> {
  await context.resume();
  for (const { at, hertz } of NOTES) {
    const [start, end] = [context.currentTime + at, context.currentTime + at + NOTE_SECONDS];
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.012);
    loudness.gain.exponentialRampToValueAtTime(0.0001, end);
    const tone = new OscillatorNode(context, { type: "sine", frequency: hertz });
    tone.connect(loudness).connect(context.destination);
    tone.start(start);
    tone.stop(end);
  }
}
