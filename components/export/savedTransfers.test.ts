import { describe, expect, it } from 'vitest';
import type { TokenAmount, TokenTransfer } from '../../feed/contract/transfer.ts';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import { makeBlock, PRICE } from '../../tests/ui/fabricated.ts';
import { checksumAddress } from '../../words/checksumAddress.ts';
import { toCsv, toJson } from './saveRows.ts';
import { savedTransfers } from './savedTransfers.ts';

const TOKEN = address(0x70);
const place = { transaction: hash(1), from: address(0xa), to: address(0xb) };
const moved = (logIndex: number, what: TokenAmount, token = TOKEN): TokenTransfer => ({
  logIndex,
  token,
  what,
  ...place,
});

describe('saved transfers', () => {
  const saved = savedTransfers(
    {
      block: makeBlock(7),
      rows: [
        moved(0, { kind: 'coin', amount: '1500000000000000001' }, `0x${'ff'.repeat(19)}fe`),
        moved(1, { kind: 'erc20', amount: '1500' }),
        moved(2, { kind: 'erc721', id: '9' }),
        moved(3, { kind: 'erc1155', items: [4, 5].map((id) => ({ id: String(id), amount: '2' })) }),
        moved(4, { kind: 'erc20', amount: '1500' }, address(0x71)),
      ],
      tokens: new Map([[TOKEN, { address: TOKEN, symbol: '=TKN', decimals: 3, marks: [] }]]),
      coin: 'ETH',
      named: null,
    },
    PRICE,
  );
  const common = {
    block: '7',
    transaction: hash(1),
    from: checksumAddress(address(0xa)),
    to: checksumAddress(address(0xb)),
  };

  it('have every digit, and coins the name and the dollars of the network’s own', () => {
    const token = checksumAddress(TOKEN);
    expect(saved).toEqual([
      {
        ...common,
        log: '0',
        token: '',
        symbol: 'ETH',
        amount: '1.500000000000000001',
        units: '1500000000000000001',
        id: '',
        usd: expect.stringMatching(/^\d+\.\d\d$/),
      },
      { ...common, log: '1', token, symbol: '=TKN', amount: '1.5', units: '1500', id: '', usd: '' },
      { ...common, log: '2', token, symbol: '=TKN', amount: '1', units: '1', id: '9', usd: '' },
      { ...common, log: '3', token, symbol: '=TKN', amount: '', units: '2 2', id: '4 5', usd: '' },
      {
        ...common,
        log: '4',
        token: checksumAddress(address(0x71)),
        symbol: '',
        amount: '',
        units: '1500',
        id: '',
        usd: '',
      },
    ]);
  });

  it('are the same in both kinds of file, and harmless in a spreadsheet', () => {
    expect(JSON.parse(toJson(saved))).toEqual(saved);
    const lines = toCsv(saved).trim().split('\r\n');
    expect(lines[0]).toBe('block,log,transaction,token,symbol,from,to,amount,units,id,usd');
    expect(lines[1]?.split(',')).toEqual(Object.values(saved[0] ?? {}));
    expect(lines[2]).toContain(`,'=TKN,`);
  });
});
