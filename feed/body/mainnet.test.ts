import { describe, expect, it } from 'vitest';

import { checkOf, partsOf, rowsOf, setUp } from '../../tests/bodies.ts';
import { mainnetBlocks } from '../../tests/mainnet.ts';

// A separate script counted them in the files: the sums of value and of gas used × effective price (and blob gas), and
// status 0x0. Logs are counted by their topics and length of data; USDC's amounts are summed.
const FACTS = {
  15547621: {
    value: 19104508100556979218n,
    fees: 760686301934511130n,
    failed: 10,
    kinds: { call: 119, transfer: 77, tokenTransfer: 64 },
    transfers: { erc20: 170, erc721: 27, erc1155: 6 },
    usdc: 361390802484n,
  },
  17034870: {
    value: 49907600708423561905n,
    fees: 609808698408446394n,
    failed: 4,
    kinds: { call: 120, transfer: 47, tokenTransfer: 15, create: 2 },
    transfers: { erc20: 176, erc721: 55, erc1155: 8 },
    usdc: 35219104915n,
  },
  17062257: {
    value: 2450342540644174821919n,
    fees: 561882778050690200n,
    failed: 9,
    kinds: { call: 87, transfer: 103, tokenTransfer: 18 },
    transfers: { erc20: 138, erc721: 168, erc1155: 2 },
    usdc: 462227195156n,
  },
  22431084: {
    value: 7007077301175878973n,
    fees: 23621453644618079n,
    failed: 3,
    kinds: { call: 45, transfer: 31, tokenTransfer: 17, blob: 2 },
    transfers: { erc20: 97, erc721: 1 },
    usdc: 12215283667n,
  },
} as const;

const sum = (texts: readonly string[]): bigint => texts.reduce((total, text) => total + BigInt(text), 0n);
const count = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

describe.each(
  mainnetBlocks(15547621, 17034870, 17062257, 22431084).map((file) => [file.number, file] as const),
)('mainnet block %i', (number, { block, logs, receipts }) => {
  const facts = Object.entries(FACTS).find(([key]) => key === String(number))?.[1];
  const { bodies } = setUp(
    [block],
    {},
    {
      eth_getBlockReceipts: () => receipts,
      eth_getLogs: () => logs,
    },
  );

  it('gives its exact rows, and they match the header', async () => {
    const parts = await partsOf(bodies, { kind: 'transactions', block: block.hash });
    const rows = rowsOf(parts);
    expect(rows.map(({ hash, from, to, value, nonce }) => ({ hash, from, to, value, nonce }))).toEqual(
      block.transactions.map((raw) => ({
        hash: raw['hash'],
        from: raw['from'],
        to: raw['to'] ?? null,
        value: BigInt(String(raw['value'])).toString(),
        nonce: String(BigInt(String(raw['nonce']))),
      })),
    );
    expect(checkOf(parts)).toEqual({ kind: 'matches', headerMatches: true });
    expect(sum(rows.map(({ value }) => value))).toBe(facts?.value);
    expect(count(rows.map(({ kind }) => kind))).toEqual(facts?.kinds);
  });

  it('is judged by its own header when it has left the buffer', async () => {
    const { bodies: late } = setUp([block], { blockOf: () => null });
    const parts = await partsOf(late, { kind: 'transactions', block: block.hash });
    expect(checkOf(parts)).toEqual({ kind: 'matches', headerMatches: true });
    const forged = { ...block, gasUsed: '0x1' };
    const { bodies: lied } = setUp([forged], { blockOf: () => null });
    expect(checkOf(await partsOf(lied, { kind: 'transactions', block: block.hash }))).toEqual({
      kind: 'matches',
      headerMatches: false,
    });
  });

  it('has senders that all signed', async () => {
    const parts = await partsOf(bodies, { kind: 'senders', block: block.hash, rows: [] });
    const checks = parts.flatMap((part) => (part.kind === 'senders' ? part.checks : []));
    expect(checks).toEqual(block.transactions.map(() => 'recovered'));
  }, 60_000);

  it('has receipts that agree with the header and with the rows', async () => {
    const rows = rowsOf(await partsOf(bodies, { kind: 'transactions', block: block.hash }));
    const parts = await partsOf(bodies, { kind: 'receipts', block: block.hash });
    const read = parts.flatMap((part) => (part.kind === 'receipts' ? part.receipts : []));
    expect(read).toHaveLength(rows.length);
    expect(read.reduce((gas, { gasUsed }) => gas + gasUsed, 0)).toBe(Number(block['gasUsed']));
    expect(read.flatMap(({ created }) => created ?? [])).toEqual(
      rows.flatMap(({ created }) => created ?? []),
    );
    expect(sum(read.map(({ fee }) => fee ?? '0'))).toBe(facts?.fees);
    expect(read.filter(({ failed }) => failed)).toHaveLength(facts?.failed ?? -1);
    // The tip from the signed fields is the tip that was paid.
    expect(read.map(({ tip }) => tip)).toEqual(rows.map(({ tip }) => tip));
  });

  it('has exactly its token transfers', async () => {
    const parts = await partsOf(bodies, { kind: 'transfers', block: block.hash });
    const transfers = parts.flatMap((part) => (part.kind === 'transfers' ? part.transfers : []));
    expect(count(transfers.map(({ what }) => what.kind))).toEqual(facts?.transfers);
    const usdc = transfers.filter(({ token }) => token === '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48');
    expect(sum(usdc.map(({ what }) => (what.kind === 'erc20' ? what.amount : '0')))).toBe(facts?.usdc);
    expect(parts.flatMap((part) => (part.kind === 'tokens' ? part.tokens : []))).toContainEqual({
      address: '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
      symbol: 'USDC',
      decimals: 6,
      marks: [],
    });
  });
});

// The blocks are too big for the repository; a run without them reports that instead of passing.
describe('the real mainnet blocks', () => {
  it('are all read, or none is there to read', () => {
    expect([0, 4]).toContain(mainnetBlocks(15547621, 17034870, 17062257, 22431084).length);
  });
});
