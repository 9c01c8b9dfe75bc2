import { defineConfig, type UserManifest } from 'wxt';
import { plainImports } from './scripts/build/plainImports.ts';
import { viewsWithoutEthers } from './scripts/build/viewsWithoutEthers.ts';

/** A store build must be the same for everyone, so no environment may reach into it. */
function refuseBuildTimeEndpoint(mode: string): void {
  if (mode === 'store' && process.env['WXT_BLOCKS_SOCKET'] !== undefined) {
    throw new Error(
      'WXT_BLOCKS_SOCKET is set: a store build takes no built-in endpoint. Unset it and build again.',
    );
  }
}

/** Asked for only when a user switches on an alert, or wants to know why an endpoint refuses. */
const LATE = { permissions: ['notifications'] as const, hosts: ['https://*/*', 'http://*/*'] };

const CHROME: UserManifest = {
  // 116 has runtime.getContexts, 120 allows the 30 s alarm that revives the feed.
  minimum_chrome_version: '120',
  permissions: ['offscreen', 'storage', 'alarms'],
  optional_permissions: [...LATE.permissions],
  optional_host_permissions: LATE.hosts,
};

const FIREFOX: UserManifest = {
  permissions: ['storage', 'alarms'],
  browser_specific_settings: {
    gecko: {
      id: 'block-ticker@block-ticker.example',
      // 140 is the first desktop version that knows data_collection_permissions.
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none'] },
    },
  },
};

export default defineConfig({
  // Auto-imports would defeat the rule of who may import whom (CONTRIBUTING.md).
  imports: false,
  modules: ['@wxt-dev/module-solid', '@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  webExt: { disabled: true },
  // Every browser we run in preloads modules by itself; the polyfill for it is weight of first paint.
  vite: () => ({ build: { modulePreload: false }, plugins: [plainImports(), viewsWithoutEthers()] }),
  manifest: ({ browser, manifestVersion, mode }) => {
    refuseBuildTimeEndpoint(mode);
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
