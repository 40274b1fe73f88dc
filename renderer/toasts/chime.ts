/** Two short soft notes, for notifications with `sound`. Silent where the browser does not allow sound before a first click. */
export function chime(): void {
  try {
    const audio = new AudioContext();
    if (audio.state !== 'running') return void audio.close();
    note(audio, 660, 0);
    note(audio, 880, 0.12);
    setTimeout(() => void audio.close(), 600);
  } catch {
    // No sound device: the toast itself is shown.
  }
}

function note(audio: AudioContext, hertz: number, delay: number): void {
  const start = audio.currentTime + delay;
  const tone = new OscillatorNode(audio, { frequency: hertz });
  const volume = new GainNode(audio, { gain: 0.08 });
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.32);
}
