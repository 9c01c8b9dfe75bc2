import { maskText } from '../shown/maskEndpoint.ts';
import type { Reason } from '../contract/linkView.ts';

/**
 * The reason of an open socket's close. Before it opens the code is always 1006. Providers end a connection beyond its
 * limits with 1008 or 1013.
 */
export function reasonFromClose(code: number, text: string, endpoint: string): Reason {
  if (code === 1008 || code === 1013) return { kind: 'rateLimited', retryAfterMs: null };
  return { kind: 'closed', code, text: maskText(text.slice(0, 123), [endpoint]) };
}
