import type { KnipConfig } from 'knip';
import { productFolders } from './scripts/build/rooms.ts';

// What ends in `!` counts in `knip --production` too, which looks at the product without its tests.
export default {
  entry: [
    'entrypoints/*.ts!',
    'entrypoints/*/main.{ts,tsx}!',
    'scripts/*.{ts,mjs}',
    'bench/run.ts',
    // Loaded by the browser, as they stand.
    'bench/floor/*.js',
    // An alias of wxt.config.ts.
    'platform/polyfill.ts!',
    // A process of its own.
    'scripts/start/build.ts',
    // Run by scripts/testNodes.ts.
    'tests/otherClients/vitest.config.ts',
    '**/*.test.{ts,tsx}',
  ],
  project: [
    '**/*.{ts,tsx,mjs}',
    'bench/floor/*.js',
    `{${productFolders.join(',')}}/**/*.{ts,tsx}!`,
    '!**/*.test.{ts,tsx}!',
  ],
  ignoreExportsUsedInFile: true,
  // A command that scripts/test.ts runs by name.
  ignoreDependencies: ['oxfmt'],
  // Not npm's: scripts/browser/find.ts calls it on Debian.
  ignoreBinaries: ['apt-get'],
} satisfies KnipConfig;
