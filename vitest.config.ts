import { defineConfig } from 'vitest/config';

/** `npm test` runs what is quick; `npm run test:full` adds the heavy checks in test/full. */
const isFull = process.env['MODERATO_TEST'] === 'full';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: isFull ? [] : ['test/full/**'],
    testTimeout: isFull ? 600_000 : 20_000,
  },
});
