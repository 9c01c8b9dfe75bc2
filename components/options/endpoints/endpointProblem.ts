import { isEndpoint, MOST_ENDPOINTS } from '../../../settings/settingsSchema.ts';
import { hasBlockedPort } from './blockedPorts.ts';
import { isSameEndpoint } from './isSameEndpoint.ts';

/** The error in a text typed as WebSocket URL; null for a valid one. */
export type EndpointProblem = 'empty' | 'scheme' | 'malformed' | 'blocked' | 'known' | 'full' | null;

/** Checks a typed URL. `known`: the URLs already in the list. */
export function endpointProblem(text: string, known: readonly string[]): EndpointProblem {
  if (text === '') return 'empty';
  if (!isEndpoint(text)) return /^wss?:\/\//i.test(text) ? 'malformed' : 'scheme';
  if (hasBlockedPort(text)) return 'blocked';
  if (known.some((each) => isSameEndpoint(each, text))) return 'known';
  return known.length >= MOST_ENDPOINTS ? 'full' : null;
}
