import { describe, expect, it } from 'vitest';
import { FeedError } from '../contract/errors.ts';
import { readSyncing } from './readSyncing.ts';

const UNKNOWN = { kind: 'nodeSyncing', progress: null };
const at = (current: number, highest: number) => ({ kind: 'nodeSyncing', progress: { current, highest } });

describe('eth_syncing', () => {
  it.each([
    [
      'geth',
      { startingBlock: '0x0', currentBlock: '0x14a0b2f', highestBlock: '0x17d7840' },
      at(21_629_743, 25_000_000),
    ],
    ['erigon, with stages', { currentBlock: '0x10', highestBlock: '0x20', stages: [] }, at(16, 32)],
    ['plain numbers', { currentBlock: 16, highestBlock: 32 }, at(16, 32)],
    ['Nitro, without heights', { batchSeen: 7, msgCount: 9 }, UNKNOWN],
    ['heights that are not known yet', { currentBlock: '0x0', highestBlock: '0x0' }, UNKNOWN],
    ['true', true, UNKNOWN],
    ['false', false, null],
    ['null', null, null],
    ['nonsense', 'yes', null],
  ])('of %s is read', async (_who, answer, expected) => {
    expect(await readSyncing(() => Promise.resolve(answer))).toEqual(expected);
  });

  it('that is refused says nothing', async () => {
    const refused = () => Promise.reject(new FeedError({ kind: 'noMethod', method: 'eth_syncing' }));
    expect(await readSyncing(refused)).toBeNull();
  });
});
