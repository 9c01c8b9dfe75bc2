/**
 * Replaces `wxt/browser` in the builds for Firefox (wxt.config.ts). Chrome's own API has promises in Manifest V3, so
 * Chrome saves these 3 kB in every context's first load.
 */
export { browser } from '@wxt-dev/webextension-polyfill/browser';
