import { describe, expect, it } from 'vitest';
import { networkByKey } from '../../feed/networks/networks.ts';
import { knownTokens } from '../../feed/tokens/knownTokens.ts';
import { readTransferAt } from '../../feed/tokens/readTransfer.ts';
import { readBlock } from '../../feed/header/readBlock.ts';
import { checkOf, partsOf, rowsOf, setUp } from '../bodies.ts';
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
  const figures = async () => {
    const rows = rowsOf(await partsOf(bodies, { kind: 'transactions', block: newest.hash }));
    const parts = await partsOf(bodies, { kind: 'receipts', block: newest.hash });
    return { rows, receipts: parts.flatMap((part) => (part.kind === 'receipts' ? part.receipts : [])) };
  };
  return { read, ask, figures };
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

  it.each(realCase('01'))('takes no tips, before and after the receipts (Arbitrum)', async (real) => {
    const { rows, receipts } = await replay(real).figures();
    expect(new Set(rows.filter(({ kind }) => kind !== 'system').map(({ tip }) => tip))).toEqual(
      new Set(['0']),
    );
    expect(rows[0]).toMatchObject({ type: 0x6a, kind: 'system', tip: null });
    expect(new Set(receipts.map(({ tip }) => tip))).toEqual(new Set(['0']));
  });

  it.each(realCase('10'))('sends batches that create nothing, and pays in tokens (Tempo)', async (real) => {
    const { rows } = await replay(real).figures();
    const batches = rows.filter(({ type }) => type === 0x76);
    expect(batches.length).toBeGreaterThan(1);
    for (const row of batches) {
      expect(row).toMatchObject({ created: null, otherCurrency: true, tip: null });
      expect(['create', 'system']).not.toContain(row.kind);
      expect(row.to).not.toBe(null);
    }
  });

  it.each(realCase('13'))('has a fee that is not in its coin (Celo)', async (real) => {
    const { rows, receipts } = await replay(real).figures();
    expect(rows).toMatchObject([{ type: 0x7b, otherCurrency: true, kind: 'call', tip: null }]);
    expect(receipts).toMatchObject([{ fee: null, tip: null, failed: false }]);
  });

  it.each(realCase('20'))('under the id of development chains is called sealed (QBFT)', async (real) => {
    const { read, ask } = replay({ ...real, network: 'local' });
    expect(read.map(({ check }) => check)).toEqual(read.map(() => ({ kind: 'unchecked', reason: 'sealed' })));
    expect(checkOf(await ask())).toMatchObject({ kind: 'matches', headerMatches: false });
  });
});

describe('a token transfer', () => {
  const logsOf = ({ logs = {} }: RealCase) => logs['*'] ?? [];

  it.each(realCase('37'))('with nothing indexed is listed (CryptoKitties)', (real) => {
    const place = { logIndex: 2, transaction: `0x${'ef'.repeat(32)}` } as const;
    expect(logsOf(real).map((log) => readTransferAt(log, place))).toMatchObject([
      {
        from: '0x58ab73cb79c8275628e0213742a85b163fe0a9fb',
        to: '0xbe8cdfc13ffda20c844ac3da2b53a23ac5787f1e',
        what: { kind: 'erc721', id: '14939' },
      },
    ]);
  });

  it.each(realCase('42'))('of the network’s own bridge is of a known token', ({ chainId, logs = {} }) => {
    const [token] = (logs['*'] ?? []).map(({ address }) => String(address));
    expect(knownTokens(chainId).get(token ?? '')).toEqual(['USDC.e', 6]);
  });
});
