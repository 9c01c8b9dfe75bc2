import { defineConfig } from 'vitest/config';

// Apart from the suite: what it needs is installed by `npm run test:nodes` alone.
export default defineConfig({
  test: {
    include: ['tests/otherClients/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
