/** A sound that could not begin within this, ms, comes too late to tell anything. */
const LATEST_MS = 2_000;

/** One for the page: browsers give few of them. */
let audio: AudioContext | undefined;

/** Two short soft notes, for notifications with `sound`. Silent where the browser does not allow sound before a first click. */
export function chime(): void {
  const askedAt = performance.now();
  try {
    audio ??= new AudioContext();
    const playing = audio;
    // Settles once sound is allowed; that may be much later, with the first click.
    playing.resume().then(
      () => {
        if (performance.now() - askedAt > LATEST_MS) return;
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
