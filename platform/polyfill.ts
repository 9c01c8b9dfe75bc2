/**
 * What `wxt/browser` is in Firefox's build (wxt.config.ts). In Chrome it is the browser's own API, which has promises
 * in Manifest V3: there this would be 3 kB of every context's first load.
 */
export { browser } from '@wxt-dev/webextension-polyfill/browser';
