import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LISTENER, NGROK, UNREACHABLE, underTest } from './tunnel-under-test.ts';

const STEPS = ['succeed', 'fail', 'end', 'pass', 'sleep', 'reconnect', 'other secret', 'none', 'again'] as const;

/** Opened and neither closed nor ended. */
type Held = { opened: boolean; ended: boolean };

it('[T5] [T6] [T8] holds one tunnel at most, whatever comes in whatever order, and none after a stop', async () => {
  const sequences = fc.array(fc.constantFrom(...STEPS), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(sequences, async (steps) => {
      // Providers that are slow to notice that they are no longer wanted.
      const { tunnel, clock, now, attempts, settle } = underTest(NGROK, false);
      const held: Held[] = [];
      const isHeld = (index: number) =>
        held[index]?.opened === true && !held[index].ended && attempts[index]?.closed !== true;
      const act: Record<(typeof STEPS)[number], () => void> = {
        succeed: () => {
          const index = attempts.length - 1;
          const attempt = attempts[index];
          if (attempt === undefined || held[index] !== undefined) return;
          held[index] = { opened: true, ended: false };
          attempt.succeed('https://a.example');
        },
        fail: () => {
          const index = attempts.length - 1;
          if (attempts[index] === undefined || held[index] !== undefined) return;
          held[index] = { opened: false, ended: true };
          attempts[index].fail(UNREACHABLE);
        },
        end: () => {
          const last = held.at(-1);
          if (last !== undefined) last.ended = true;
          attempts[held.length - 1]?.end(UNREACHABLE);
        },
        pass: () => clock.advance(5_000),
        sleep: () => {
          for (const attempt of attempts) attempt.isAlive = false;
          void tunnel.woken();
        },
        reconnect: () => tunnel.reconnect(),
        'other secret': () => {
          now.secrets += 'x';
          tunnel.reload();
        },
        none: () => {
          now.settings = { provider: 'none' };
          tunnel.reload();
        },
        again: () => {
          now.settings = NGROK;
          tunnel.reload();
        },
      };
      await settle(() => tunnel.start(LISTENER));
      for (const step of steps) {
        await settle(act[step]);
        const open = attempts.filter((_attempt, index) => isHeld(index));
        expect(open.length).toBeLessThanOrEqual(1);
        if (tunnel.state.state === 'up') expect(open).toHaveLength(1);
      }
      const stopped = tunnel.stop();
      await settle(act.succeed);
      clock.advance(2_500);
      await stopped;
      clock.advance(120_000);
      await settle();
      expect(attempts.filter((_attempt, index) => isHeld(index))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
