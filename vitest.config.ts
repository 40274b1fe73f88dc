import { defineConfig } from 'vitest/config';

/** Tests of what `npm run build` made: real processes and a browser, so few at a time and not beside the others. */
const BUILT = ['test/e2e/**/*.test.ts', 'test/electron/desktop*.test.ts'];

/** Tests that replace a module that is loaded, or measure the process that they run in: each has one of its own. */
const ALONE = ['test/service/listener/keyring.test.ts', 'test/service/poison.test.ts'];

/** A machine that is busy answers late, and late is not wrong: no test asserts a time by how long it waits. */
const poll = { expect: { poll: { timeout: 60_000 } } };

/** Files at a time. Most of the parts wait for processes of their own, for disks and for sockets. */
const AT_ONCE = { parts: 3, built: 2 };

/** What helper processes and threads load is kept compiled: hundreds of them are started. */
const env = { NODE_COMPILE_CACHE: `${import.meta.dirname}/.cache/compiled-for-tests` };

/** When a test is given up, ms: no test takes that long, but a machine with ten times the work that it has processors for. */
const GIVE_UP_MS = 180_000;

const waits = { testTimeout: GIVE_UP_MS, hookTimeout: GIVE_UP_MS, env, ...poll };

export default defineConfig({
  test: {
    projects: [
      {
        // All others share what is loaded, which is half of the processor's time: none of them leaves anything behind.
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: [...BUILT, ...ALONE],
          isolate: false,
          ...waits,
          maxWorkers: AT_ONCE.parts,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'alone',
          include: ALONE,
          ...waits,
          maxWorkers: AT_ONCE.parts,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'built',
          include: BUILT,
          maxWorkers: AT_ONCE.built,
          ...waits,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
