import type { KnipConfig } from 'knip';
import { productFolders } from './scripts/build/rooms.ts';

// Patterns ending in `!` also count in `knip --production`, which reads the product without its tests.
export const config = {
  entry: [
    'entrypoints/*.ts!',
    'entrypoints/*/{main,index}.{ts,tsx}!',
    'scripts/*.{ts,mjs}',
    'bench/run.ts',
    // Loaded by the browser as they are.
    'bench/floor/*.js',
    // Aliases of wxt.config.ts, and of the Worker's build.
    'platform/browserPolyfill.ts!',
    'feed/encoding/quickPermute.ts!',
    // A process of its own.
    'scripts/start/build.ts',
    // Run by scripts/testNodes.ts.
    'tests/otherClients/vitest.config.ts',
    '**/*.test.{ts,tsx}',
  ],
  project: [
    // Disjoint from the product: a pattern without `!` takes its files out of the production run.
    '*.ts',
    '{bench,scripts,tests}/**/*.{ts,tsx,mjs}',
    'bench/floor/*.js',
    `{${productFolders.join(',')}}/**/*.{ts,tsx}!`,
    '!**/*.test.{ts,tsx}!',
  ],
  // A command that scripts/test.ts runs by name.
  ignoreDependencies: ['oxfmt'],
  // Not npm's: scripts/browser/find.ts calls it on Debian.
  ignoreBinaries: ['apt-get'],
} satisfies KnipConfig;

/**
 * In production mode an export that only its own file uses is no finding, since a test beside the file imports it.
 * An export that no product file uses is one, even if a test imports it.
 */
export default ({ production }: { readonly production?: boolean }): KnipConfig => ({
  ...config,
  ignoreExportsUsedInFile: production === true,
  // @wxt-dev/webextension-polyfill wraps it; production mode does not read the types that name it.
  ignoreDependencies: production === true ? ['webextension-polyfill'] : config.ignoreDependencies,
});
