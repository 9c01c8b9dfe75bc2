import { isEndpoint } from '../../../settings/settingsSchema.ts';
import { hasBlockedPort } from './blockedPorts.ts';
import { isSameEndpoint } from './isSameEndpoint.ts';

/** The error in a text typed as WebSocket URL; null for a valid one. */
export type EndpointProblem = 'empty' | 'scheme' | 'malformed' | 'blocked' | 'known' | null;

/** Checks a typed URL. `known`: the URLs already in the list. */
export function endpointProblem(text: string, known: readonly string[]): EndpointProblem {
  if (text === '') return 'empty';
  if (!isEndpoint(text)) return /^wss?:\/\//i.test(text) ? 'malformed' : 'scheme';
  if (hasBlockedPort(text)) return 'blocked';
  return known.some((each) => isSameEndpoint(each, text)) ? 'known' : null;
}
