import * as fc from 'fast-check';
import { type Hostile, hostile, place } from './corrupt.ts';

const methods = [
  'eth_chainId',
  'eth_subscribe',
  'eth_getBlockByNumber',
  'eth_getBlockByHash',
  'eth_getBlockTransactionCountByHash',
  'eth_getBlockReceipts',
  'eth_getLogs',
  'eth_call',
] as const;
const kinds = ['transactions', 'receipts', 'senders', 'transfers', 'baseFees'] as const;

type Corruption = { readonly where: readonly number[]; readonly by: Hostile };
/** One step between the feed and a hostile node. */
export type Step =
  | { readonly kind: 'tick' | 'honest' }
  | ({ readonly kind: 'head' | 'frame' } & Corruption)
  | ({ readonly kind: 'answers'; readonly method: string } & Corruption)
  | { readonly kind: 'error'; readonly method: string; readonly code: number }
  | { readonly kind: 'raw'; readonly text: string }
  | { readonly kind: 'bottomless'; readonly which: keyof typeof BOTTOMLESS }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  | { readonly kind: 'close'; readonly code: number }
  | { readonly kind: 'reorg'; readonly depth: number }
  | { readonly kind: 'ask'; readonly about: (typeof kinds)[number] }
  | { readonly kind: 'wait'; readonly ms: number };

/** Deeper than JSON.stringify can follow: by name, as text. */
export const BOTTOMLESS = {
  list: '['.repeat(100_000) + ']'.repeat(100_000),
  head: `{"jsonrpc":"2.0","method":"eth_subscription","params":{"subscription":"0x1","result":{"number":${'['.repeat(50_000)}${']'.repeat(50_000)}}}}`,
  error: `{"jsonrpc":"2.0","id":1,"error":${'{"code":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
} as const;

const corruption = { where: place, by: hostile };

/** Any step. Honest ones are among them, so that the feed receives a corrupted message in every state. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('tick' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('honest' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('head' as const), ...corruption }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('frame' as const), ...corruption }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('answers' as const),
      method: fc.constantFrom(...methods),
      ...corruption,
    }),
  },
  fc.record({
    kind: fc.constant('error' as const),
    method: fc.constantFrom(...methods),
    code: fc.constantFrom(-32_700, -32_601, -32_602, -32_603, -32_000, -32_001, -32_005, 3, 0, 429, 1e300),
  }),
  fc.record({ kind: fc.constant('raw' as const), text: fc.oneof(fc.string({ unit: 'binary' }), fc.json()) }),
  fc.record({
    kind: fc.constant('bottomless' as const),
    which: fc.constantFrom('list', 'head', 'error'),
  }),
  fc.record({ kind: fc.constant('binary' as const), bytes: fc.uint8Array({ maxLength: 50 }) }),
  fc.record({
    kind: fc.constant('close' as const),
    code: fc.constantFrom(1000, 1001, 1008, 1011, 1013, 4000),
  }),
  fc.record({ kind: fc.constant('reorg' as const), depth: fc.integer({ min: 1, max: 8 }) }),
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), about: fc.constantFrom(...kinds) }),
  },
  fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(200, 2000, 6000) }),
);
