import solid from 'vite-plugin-solid';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

// Stories that take minutes: only `npm run test:all` runs them.
const long = {
  chromium: [
    'consensusLong',
    'faults',
    'gateways',
    'looks',
    'media',
    'keys',
    'tables',
    'alerts',
    'follow',
    'followRestart',
    'meaning',
    'networks',
    'ownContracts',
    'upgrade',
    'update',
    'policy',
  ],
  firefox: [
    'consensusLong',
    'faults',
    'gateways',
    'looks',
    'keys',
    'alerts',
    'fees',
    'follow',
    'meaning',
    'networks',
    'ownContracts',
    'tables',
    'update',
    'policy',
  ],
} as const;

/** The stories of one real browser, one file after another. */
function inBrowser(name: keyof typeof long, minutes: readonly string[]): TestProjectInlineConfiguration {
  const files = minutes.map((file) => `tests/e2e/${name}/${file}.test.ts`);
  const all = process.env['STORIES'] === 'all';
  return {
    test: {
      name,
      include: [`tests/e2e/${name}/**/*.test.ts`],
      exclude: all ? [] : files,
      environment: 'node',
      fileParallelism: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
}

export default defineConfig({
  test: {
    // Most tests wait for a socket, not for a core; by default two cores get one worker.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          // A ceiling for a machine that does much else at once.
          testTimeout: 30_000,
          include: [
            'feed/**/*.test.ts',
            'settings/**/*.test.ts',
            'alerts/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/story/**/*.test.ts',
            'tests/house/**/*.test.ts',
          ],
          environment: 'node',
        },
      },
      {
        plugins: [WxtVitest()],
        test: { name: 'platform', include: ['platform/**/*.test.ts'], environment: 'node' },
      },
      {
        // Hot reloading wraps each component in a function, so that no element is one.
        plugins: [WxtVitest(), solid({ hot: false })],
        test: {
          name: 'ui',
          include: ['{components,words}/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['tests/ui/englishMessages.ts'],
          // A ceiling for a machine that does much else at once; the tests themselves wait for nothing.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'gateway',
          include: ['tests/gateway/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'built', include: ['tests/built/**/*.test.ts'], environment: 'node' } },
      inBrowser('chromium', long.chromium),
      inBrowser('firefox', long.firefox),
    ],
  },
});
