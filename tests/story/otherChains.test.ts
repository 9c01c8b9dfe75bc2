import { describe, expect, it } from 'vitest';
import { networkByKey } from '../../feed/networks/networks.ts';
import { readBlock } from '../../feed/header/readBlock.ts';
import { checkOf, partsOf, setUp } from '../bodies.ts';
import { realCase, type RealCase } from '../cases.ts';
import type { Part } from '../../feed/contract/question.ts';
import type { Block } from '../../feed/contract/block.ts';

const arrival = { arrivedAt: 0, pushed: true, source: 'wss://announced.example' };

/** The blocks of a case as the feed reads them, newest last, and what it answers about the newest one. */
function replay({ chainId, network: key = 'custom', blocks = [], receipts = {} }: RealCase) {
  const network = { ...networkByKey(key, chainId), chainId };
  const read: readonly Block[] = blocks.map((raw) => readBlock(raw, arrival, network));
  const { bodies } = setUp(
    blocks,
    { network, blockOf: (hash) => read.find((block) => block.hash === hash) ?? null },
    { eth_getBlockReceipts: ([hash]) => receipts[String(hash)] ?? null },
  );
  const newest = read.at(-1);
  if (newest === undefined) throw new Error('a case without blocks');
  const ask = async (): Promise<readonly Part[]> => [
    ...(await partsOf(bodies, { kind: 'transactions', block: newest.hash })),
    ...(await partsOf(bodies, { kind: 'senders', block: newest.hash, rows: [] })),
  ];
  return { read, ask };
}

const sendersOf = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === 'senders' ? part.checks : []));

describe('a chain whose rules are not known here', () => {
  it.each([...realCase('07'), ...realCase('12')])('of id $chainId has a checked header', (real) => {
    expect(replay(real).read.map(({ check }) => check)).toEqual([{ kind: 'matches' }]);
  });

  it.each(realCase('14'))(
    'that signs in its own way is not checkable, and accuses nobody (Kaia)',
    async (real) => {
      const parts = await replay(real).ask();
      expect(sendersOf(parts)).toEqual(['uncheckable']);
      expect(checkOf(parts)).toMatchObject({ kind: 'uncheckable', reason: 'chain' });
    },
  );

  it.each(realCase('20'))('under the id of development chains is called sealed (QBFT)', async (real) => {
    const { read, ask } = replay({ ...real, network: 'local' });
    expect(read.map(({ check }) => check)).toEqual(read.map(() => ({ kind: 'unchecked', reason: 'sealed' })));
    expect(checkOf(await ask())).toMatchObject({ kind: 'matches', headerMatches: false });
  });
});
