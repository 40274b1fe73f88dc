import { defineConfig } from 'vitest/config';

/** Tests of what `npm run build` made: real processes and a browser, so one file at a time and after the others. */
const BUILT = ['test/e2e/**/*.test.ts', 'test/electron/desktop*.test.ts'];

/** A machine that is busy answers late, and late is not wrong: no test asserts a time by how long it waits. */
const poll = { expect: { poll: { timeout: 10_000 } } };
const waits = { testTimeout: 30_000, hookTimeout: 60_000, ...poll };

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'parts', include: ['test/**/*.test.ts'], exclude: BUILT, ...waits, sequence: { groupOrder: 0 } },
      },
      {
        test: {
          name: 'built',
          include: BUILT,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          ...poll,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
