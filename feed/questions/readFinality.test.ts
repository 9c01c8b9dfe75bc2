import { describe, expect, it } from 'vitest';
import { FeedError } from '../contract/errors.ts';
import { readFinality } from './readFinality.ts';

describe('finality as the node reports it', () => {
  it('is read by two small requests', async () => {
    const asked: unknown[] = [];
    const answers = new Map([
      ['safe', { oldestBlock: '0x17a2b10' }],
      ['finalized', { oldestBlock: '0x17a2af0' }],
    ]);
    const part = await readFinality((method, params) => {
      asked.push([method, ...params]);
      return Promise.resolve(answers.get(String(params[1])));
    });
    expect(part).toEqual({ kind: 'finality', safe: 0x17a2b10, finalized: 0x17a2af0 });
    expect(asked).toEqual([
      ['eth_feeHistory', '0x1', 'safe', []],
      ['eth_feeHistory', '0x1', 'finalized', []],
    ]);
  });

  it.each([null, 'x', {}, { oldestBlock: 7 }, { oldestBlock: '0x' }, { oldestBlock: `0x${'f'.repeat(20)}` }])(
    'is none for %j',
    async (answer) => {
      expect(await readFinality(() => Promise.resolve(answer))).toEqual({
        kind: 'finality',
        safe: null,
        finalized: null,
      });
    },
  );

  it('is none where the node knows no such block', async () => {
    const refused = () => Promise.reject(new FeedError({ kind: 'badAnswer', field: 'error', got: '-39001' }));
    expect(await readFinality(refused)).toEqual({ kind: 'finality', safe: null, finalized: null });
  });

  it.each([{ kind: 'closed', code: 1006, text: '' } as const, { kind: 'noConnection' } as const])(
    'rejects where the connection was lost: $kind',
    async (reason) => {
      await expect(readFinality(() => Promise.reject(new FeedError(reason)))).rejects.toMatchObject({
        reason,
      });
    },
  );
});
