import { defineConfig } from 'vitest/config';

/** `npm test` runs what is quick; `npm run test:full` adds the heavy checks in test/full. */
const isFull = process.env['VITEST_FULL'] === '1';

/** These put modules of their own in the place of others. */
const MOCKING = ['test/cli/batch.test.ts', 'test/cli/explain.test.ts', 'test/cli/score.test.ts'];

// All others share one set of modules a thread: to load the libraries anew for each file would take longer than its tests.
export default defineConfig({
  test: {
    pool: 'threads',
    testTimeout: isFull ? 600_000 : 20_000,
    hookTimeout: isFull ? 600_000 : 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: isFull ? MOCKING : [...MOCKING, 'test/full/**'],
        },
      },
      { extends: true, test: { name: 'mocking', include: MOCKING } },
    ],
  },
});
