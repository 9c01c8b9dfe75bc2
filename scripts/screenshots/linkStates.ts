import type { Link, Reason } from '../../feed/contract/linkView.ts';
import { ENDPOINT, makeSnapshot } from './sampleData.ts';
import { script, type State } from './stateScripts.ts';

const waiting = (now: number, reason: Reason): Link => ({
  tag: 'waiting',
  since: now,
  until: now + 14_000,
  endpoint: ENDPOINT,
  attempt: 3,
  reason,
});

const refused = (now: number, reason: Reason, endpoint = ENDPOINT): Link => ({
  tag: 'refused',
  since: now,
  until: now + 290_000,
  endpoint,
  reason,
});

const LOCAL = { network: 'local', chainId: 31_337, local: true, own: true } as const;
const ownDoor = 'ws://127.0.0.1:8546';

/** What a view shows of the connection and of the chain's pace. */
export const linkStates: readonly State[] = [
  { name: 'empty', background: () => script(null) },
  {
    name: 'connecting',
    background: (now) =>
      script(
        makeSnapshot(now, {
          blocks: [],
          price: { kind: 'none', reason: 'pending' },
          link: { tag: 'connecting', since: now, endpoint: ENDPOINT, attempt: 1, last: null },
        }),
      ),
  },
  {
    name: 'late',
    background: (now) =>
      script(makeSnapshot(now, { blocks: makeSnapshot(now - 95_000).blocks, at: now - 95_000 })),
  },
  {
    name: 'idle',
    background: (now) =>
      script(
        makeSnapshot(now, {
          ...LOCAL,
          blockTime: null,
          blocks: makeSnapshot(now - 400_000).blocks,
          link: { tag: 'live', since: now, endpoint: 'ws://127.0.0.1:8545', push: true },
        }),
      ),
  },
  {
    name: 'reconnecting',
    background: (now) =>
      script(makeSnapshot(now, { link: waiting(now, { kind: 'closed', code: 1006, text: '' }) })),
  },
  {
    name: 'offline',
    background: (now) => script(makeSnapshot(now, { link: waiting(now, { kind: 'noNetwork' }) })),
  },
  {
    name: 'refused-key',
    background: (now) =>
      script(makeSnapshot(now, { blocks: [], link: refused(now, { kind: 'keyRefused', status: 401 }) })),
  },
  {
    name: 'refused-origin',
    background: (now) =>
      script(
        makeSnapshot(now, { ...LOCAL, blocks: [], link: refused(now, { kind: 'originRefused' }, ownDoor) }),
      ),
  },
  {
    name: 'wrong-chain',
    background: (now) =>
      script(
        makeSnapshot(now, {
          blocks: [],
          link: refused(now, { kind: 'wrongChain', expected: 1, got: 11_155_111 }),
        }),
      ),
  },
  {
    name: 'paused',
    background: (now) => script(makeSnapshot(now, { link: { tag: 'paused', since: now } })),
  },
  {
    name: 'chain-restarted',
    background: (now) =>
      script(
        makeSnapshot(now, {
          ...LOCAL,
          blocks: makeSnapshot(now).blocks.slice(0, 2),
          notice: { kind: 'chainRestarted', at: now },
          link: { tag: 'live', since: now, endpoint: 'ws://127.0.0.1:8545', push: true },
        }),
      ),
  },
  {
    name: 'second-node',
    background: (now) =>
      script(
        makeSnapshot(now, {
          preferred: {
            endpoint: 'wss://mainnet.example/v3/•••',
            reason: { kind: 'rateLimited', retryAfterMs: null },
          },
        }),
      ),
  },
];
