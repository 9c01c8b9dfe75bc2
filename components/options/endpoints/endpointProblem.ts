import { isEndpoint } from '../../../settings/settingsSchema.ts';

/** What is wrong with a text typed as a WebSocket URL; null when nothing is. */
export type EndpointProblem = 'empty' | 'scheme' | 'malformed' | 'known' | null;

/** `known`: the URLs that the list holds already. */
export function endpointProblem(text: string, known: readonly string[]): EndpointProblem {
  if (text === '') return 'empty';
  if (known.includes(text)) return 'known';
  if (isEndpoint(text)) return null;
  return /^wss?:\/\//i.test(text) ? 'malformed' : 'scheme';
}
