import { browser } from 'wxt/browser';

/** wss://node.example:8546/key → https://node.example/*. Match patterns of both browsers have no port. */
export function answersPattern(endpoint: string): string {
  const url = new URL(endpoint);
  return `${url.protocol === 'wss:' || url.protocol === 'https:' ? 'https' : 'http'}://${url.hostname}/*`;
}

/**
 * Asks the user for permission to read this server's HTTP answers, which show why a handshake failed. Must be the
 * first call in a click's handler: both browsers accept `permissions.request` only during a user action.
 */
export const requestOriginPermission = (endpoint: string): Promise<boolean> =>
  browser.permissions.request({ origins: [answersPattern(endpoint)] });
