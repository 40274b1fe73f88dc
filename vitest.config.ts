import { defineConfig } from 'vitest/config';

/** Tests of what `npm run build` made: real processes and a browser, so one file at a time and after the others. */
const BUILT = ['test/e2e/**/*.test.ts', 'test/electron/desktop*.test.ts'];

const waits = { testTimeout: 20_000, hookTimeout: 30_000 };

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
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
