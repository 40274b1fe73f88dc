import type { Clock } from '../host.ts';

/** How often the clock is looked at, ms. */
const LOOK_EVERY = 5_000;

/** A look that comes this much too late, ms, means that the machine slept, or that its clock was set. */
const SLEPT = 20_000;

/** Runs `woken` after the machine slept; the returned function ends it. */
export function watchSleep(clock: Clock, woken: () => void): () => void {
  let cancel = () => {};
  const look = () => {
    const due = clock.now() + LOOK_EVERY;
    cancel = clock.after(LOOK_EVERY, () => {
      const slept = Math.abs(clock.now() - due) > SLEPT;
      look();
      if (slept) woken();
    });
  };
  look();
  return () => cancel();
}
