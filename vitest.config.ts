import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'feed/**/*.test.ts',
            'settings/**/*.test.ts',
            'alerts/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/story/**/*.test.ts',
          ],
          environment: 'node',
        },
      },
      {
        plugins: [WxtVitest()],
        test: { name: 'platform', include: ['platform/**/*.test.ts'], environment: 'node' },
      },
      {
        plugins: [WxtVitest(), solid()],
        test: {
          name: 'ui',
          include: ['components/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['tests/ui/catalogue.ts'],
          // A ceiling for a machine that does much else at once; the tests themselves wait for nothing.
          testTimeout: 30_000,
        },
      },
      { test: { name: 'built', include: ['tests/built/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'chromium',
          include: ['tests/e2e/chromium/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'firefox',
          include: ['tests/e2e/firefox/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
