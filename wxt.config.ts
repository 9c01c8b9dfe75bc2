import { defineConfig } from 'wxt';

export default defineConfig({
  // Auto-imports would defeat the rule of who may import whom (CONTRIBUTING.md).
  imports: false,
  modules: ['@wxt-dev/module-solid', '@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  webExt: { disabled: true },
  // Every browser we run in preloads modules by itself; the polyfill and its helper are 1 kB of first paint.
  vite: () => ({ build: { modulePreload: false } }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: browser === 'firefox' ? ['storage', 'alarms'] : ['offscreen', 'storage', 'alarms'],
    minimum_chrome_version: browser === 'firefox' ? undefined : '120',
    action: { default_title: 'Block Ticker' },
    browser_specific_settings:
      browser === 'firefox'
        ? {
            gecko: {
              id: 'block-ticker@block-ticker.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          }
        : undefined,
  }),
});
