import { join } from 'node:path';
import { defineConfig, type UserManifest, type WxtHooks } from 'wxt';
import { checkerEntry } from './scripts/build/checkerEntry.ts';
import { compileAtOnce } from './scripts/build/compileAtOnce.ts';
import { compactJson } from './scripts/build/compactJson.ts';
import { leanSolid } from './scripts/build/leanSolid.ts';
import { inlineStyles } from './scripts/build/inlineStyles.ts';
import { oneFirstFile } from './scripts/build/oneFirstFile.ts';
import { plainImports } from './scripts/build/plainImports.ts';
import { productFolders } from './scripts/build/rooms.ts';
import { secondMinifier } from './scripts/build/secondMinifier.ts';
import { viewsWithoutEthers } from './scripts/build/viewsWithoutEthers.ts';

/**
 * The package has the same bytes on every machine, and they are the tested ones. So `--mode store` accepts no endpoint
 * from the environment, and ignores NODE_ENV, which a test runner sets. For WXT it is the mode `production`: in a mode
 * of another name WXT leaves its development code in.
 */
function settleMode(config: { mode: string; readonly command: string }): void {
  if (config.mode === 'store') {
    if (process.env['WXT_BLOCKS_SOCKET'] !== undefined) {
      throw new Error(
        'WXT_BLOCKS_SOCKET is set: a store build takes no built-in endpoint. Unset it and build again.',
      );
    }
    config.mode = 'production';
  }
  if (config.command === 'build') process.env['NODE_ENV'] = 'production';
}

/** Where the feed runs: a page of its own in Chrome, the background in Firefox. */
const FEED_PAGES = ['offscreen', 'background'];

/**
 * Builds the feed's page apart from the views. Pages that are built together share chunks, so each would load code that
 * only the others need. WXT knows background modules in Manifest V3 alone, Firefox in V2 too (bug 1811443).
 */
const splitPages: WxtHooks['entrypoints:grouped'] = ({ config }, groups) => {
  const pages = groups.find((group) => Array.isArray(group));
  if (!Array.isArray(pages)) return;
  for (const page of FEED_PAGES) {
    const at = pages.findIndex(({ name }) => name === page);
    if (at >= 0) groups.push(pages.splice(at, 1));
  }
  const alone = groups.findIndex((group) => !Array.isArray(group) && group.type === 'background');
  const background = groups[alone];
  if (config.browser === 'firefox' && background !== undefined && !Array.isArray(background)) {
    groups[alone] = [background];
  }
};

const declareModule: WxtHooks['build:manifestGenerated'] = ({ config }, { background }) => {
  if (config.browser === 'firefox' && background !== undefined) Object.assign(background, { type: 'module' });
};

/** Asked for only when a user switches on an alert, or wants to know why an endpoint refuses. */
const LATE = { permissions: ['notifications'] as const, hosts: ['https://*/*', 'http://*/*'] };

const CHROME: UserManifest = {
  // 120 allows the 30 s alarm that revives the feed, and has URL.canParse. Older versions have Promise.withResolvers
  // (119), runtime.getContexts (116), the side panel (114) and storage.session's 10 MB (112).
  minimum_chrome_version: '120',
  permissions: ['offscreen', 'storage', 'alarms'],
  optional_permissions: [...LATE.permissions],
  optional_host_permissions: LATE.hosts,
  // Firefox has no such key: there the policy comes unchecked, and the settings' own reader judges it.
  storage: { managed_schema: 'managed.json' },
};

const FIREFOX: UserManifest = {
  permissions: ['storage', 'alarms'],
  browser_specific_settings: {
    gecko: {
      id: 'block-ticker@block-ticker.example',
      // 140 is the first desktop version that knows data_collection_permissions; all else is older: the newest are
      // Promise.withResolvers (121) and, for Manifest V3, optional_host_permissions (128).
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none'] },
    },
  },
};

export default defineConfig({
  // Auto-imports would defeat the rule of who may import whom (CONTRIBUTING.md).
  imports: false,
  modules: ['@wxt-dev/module-solid', '@wxt-dev/i18n/module'],
  webExt: { disabled: true },
  zip: {
    artifactTemplate: '{{name}}-{{version}}-{{browser}}.zip',
    sourcesTemplate: '{{name}}-{{version}}-sources.zip',
    // The sources of the Firefox build, and no other file of the folder.
    includeSources: [
      `{${productFolders.join(',')},locales,public,scripts/build}/**`,
      'scripts/with-node.mjs',
      '{package,package-lock,tsconfig}.json',
      '{wxt.config,env.d}.ts',
      'README.md',
      'LICENSE',
      '.npmrc',
    ],
  },
  vite: ({ browser }) => ({
    // A page's links preload its chunks while its first script is still on the way. Every browser we run in knows such
    // links, so their polyfill would only delay the first paint.
    build: { modulePreload: { polyfill: false } },
    resolve: {
      alias:
        browser === 'firefox'
          ? { 'wxt/browser': join(import.meta.dirname, 'platform/browserPolyfill.ts') }
          : {},
    },
    plugins: [
      leanSolid(),
      plainImports(),
      secondMinifier(),
      ...[...FEED_PAGES, 'popup'].map(oneFirstFile),
      viewsWithoutEthers(),
      inlineStyles('popup'),
      compileAtOnce(),
      checkerEntry(browser === 'firefox' ? 'popup' : 'offscreen'),
    ],
  }),
  hooks: {
    'config:resolved': ({ config }) => settleMode(config),
    'entrypoints:grouped': splitPages,
    'build:manifestGenerated': declareModule,
    'build:publicAssets': (_, files) => compactJson(files),
    'prepare:publicPaths': (_, paths) => void paths.push('checker.js'),
  },
  manifest: ({ browser, manifestVersion }) => {
    const firefox = browser === 'firefox';
    return {
      name: '__MSG_name__',
      short_name: 'Block Ticker',
      description: '__MSG_description__',
      default_locale: 'en',
      action: { default_title: '__MSG_name__' },
      commands: {
        [manifestVersion === 2 ? '_execute_browser_action' : '_execute_action']: {
          suggested_key: { default: 'Alt+Shift+B' },
        },
      },
      ...(firefox ? FIREFOX : CHROME),
      ...(firefox && manifestVersion === 2
        ? { optional_permissions: [...LATE.permissions, ...LATE.hosts] }
        : {}),
      ...(firefox && manifestVersion === 3
        ? {
            optional_permissions: [...LATE.permissions],
            optional_host_permissions: LATE.hosts,
            // Firefox's own default for V3 upgrades ws:// to wss://, even on 127.0.0.1.
            content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
          }
        : {}),
    };
  },
});
