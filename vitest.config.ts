import { defineConfig } from 'vitest/config';

/** Tests of what `npm run build` made: real processes and a browser, so few at a time and not beside the others. */
const BUILT = ['test/e2e/**/*.test.ts', 'test/electron/desktop*.test.ts'];

/** Tests of pure functions: nothing that one of them leaves behind could be met by another, so that they share what is loaded. */
const PURE = ['test/rules/**/*.test.ts'];

/** A machine that is busy answers late, and late is not wrong: no test asserts a time by how long it waits. */
const poll = { expect: { poll: { timeout: 10_000 } } };
const waits = { testTimeout: 30_000, hookTimeout: 60_000, ...poll };

/** Files at a time. Most of the parts wait for processes of their own, for disks and for sockets. */
const AT_ONCE = { parts: 3, built: 2 };

/** What helper processes load is kept compiled: hundreds of them are started. */
const env = { NODE_COMPILE_CACHE: `${import.meta.dirname}/.cache/compiled-for-tests` };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: PURE,
          isolate: false,
          ...waits,
          maxWorkers: AT_ONCE.parts,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: [...BUILT, ...PURE],
          ...waits,
          env,
          maxWorkers: AT_ONCE.parts,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'built',
          include: BUILT,
          maxWorkers: AT_ONCE.built,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          ...poll,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
