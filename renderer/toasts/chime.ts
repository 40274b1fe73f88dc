/** One for the page: browsers give few of them. */
let audio: AudioContext | undefined;

/** Two short soft notes, for notifications with `sound`. Silent before the first click or key: until then browsers allow no sound, and complain of the attempt. */
export function chime(): void {
  if (!navigator.userActivation.hasBeenActive) return;
  try {
    audio ??= new AudioContext();
    const playing = audio;
    playing.resume().then(
      () => {
        note(playing, 660, 0);
        note(playing, 880, 0.12);
      },
      () => {},
    );
  } catch {
    // No sound device: the toast itself is shown.
  }
}

function note(context: AudioContext, hertz: number, delay: number): void {
  const start = context.currentTime + delay;
  const tone = new OscillatorNode(context, { frequency: hertz });
  const volume = new GainNode(context, { gain: 0.08 });
  volume.gain.setValueAtTime(0.08, start);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + 0.32);
}
