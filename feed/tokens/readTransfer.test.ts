import { AbiCoder, id } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { looksLikeTransfer, readTransferAt } from './readTransfer.ts';

const TRANSFER = id('Transfer(address,address,uint256)');
const SINGLE = id('TransferSingle(address,address,address,uint256,uint256)');
const BATCH = id('TransferBatch(address,address,address,uint256[],uint256[])');
const abi = AbiCoder.defaultAbiCoder();
const address = (digit: string): string => `0x${digit.repeat(40)}`;
const topic = (digit: string): string => `0x${digit.repeat(40).padStart(64, '0')}`;
const number = (value: bigint): string => `0x${value.toString(16).padStart(64, '0')}`;
const MOST = (1n << 256n) - 1n;

const log = (topics: readonly string[], data: string, more: Readonly<Record<string, unknown>> = {}) => ({
  address: `0x${'Ab'.repeat(20)}`,
  topics,
  data,
  ...more,
});

const readTransfer = (raw: unknown) =>
  readTransferAt(raw, { logIndex: 16, transaction: `0x${'ef'.repeat(32)}` });

describe('a log as a token transfer', () => {
  it('of ERC-20: two indexed addresses and an amount', () => {
    expect(readTransfer(log([TRANSFER, topic('1'), topic('2')], number(MOST)))).toEqual({
      logIndex: 16,
      transaction: `0x${'ef'.repeat(32)}`,
      token: `0x${'ab'.repeat(20)}`,
      from: address('1'),
      to: address('2'),
      what: { kind: 'erc20', amount: MOST.toString() },
    });
  });

  it.each([
    ['ERC-20', [TRANSFER, topic('1'), topic('2')], number(5n)],
    ['ERC-1155', [SINGLE, topic('9'), topic('1'), topic('2')], `${number(7n)}${number(5n).slice(2)}`],
  ])('of %s whatever the case of its digits, which no root depends on', (_, topics, data) => {
    const lower = log(topics, data);
    const upper = log(
      topics.map((each) => `0x${each.slice(2).toUpperCase()}`),
      data,
    );
    expect(readTransfer(upper)).toEqual(readTransfer(lower));
    expect([looksLikeTransfer(lower), looksLikeTransfer(upper)]).toEqual([true, true]);
  });

  it('of EIP-7708: the protocol’s own log of a transfer of the coin', () => {
    const logger = { address: `0x${'f'.repeat(39)}e` };
    expect(readTransfer(log([TRANSFER, topic('1'), topic('2')], number(5n), logger))).toMatchObject({
      from: address('1'),
      to: address('2'),
      what: { kind: 'coin', amount: '5' },
    });
  });

  it('of ERC-721: three indexed, no data', () => {
    expect(readTransfer(log([TRANSFER, topic('1'), topic('2'), number(7n)], '0x'))?.what).toEqual({
      kind: 'erc721',
      id: '7',
    });
  });

  it('of ERC-721 before the standard: nothing indexed, as CryptoKitties does', () => {
    const words = `${topic('1')}${topic('2').slice(2)}${number(14_939n).slice(2)}`;
    expect(readTransfer(log([TRANSFER], words))).toMatchObject({
      from: address('1'),
      to: address('2'),
      what: { kind: 'erc721', id: '14939' },
    });
  });

  it('of ERC-1155: one item, or a batch', () => {
    const topics = [topic('9'), topic('1'), topic('2')];
    const single = log([SINGLE, ...topics], abi.encode(['uint256', 'uint256'], [3n, 4n]));
    expect(readTransfer(single)).toMatchObject({
      from: address('1'),
      to: address('2'),
      what: { kind: 'erc1155', items: [{ id: '3', amount: '4' }] },
    });
    const batch = log(
      [BATCH, ...topics],
      abi.encode(
        ['uint256[]', 'uint256[]'],
        [
          [1n, MOST],
          [2n, 3n],
        ],
      ),
    );
    expect(readTransfer(batch)?.what).toEqual({
      kind: 'erc1155',
      items: [
        { id: '1', amount: '2' },
        { id: MOST.toString(), amount: '3' },
      ],
    });
  });

  const three = [TRANSFER, topic('1'), topic('2')];
  const batchTopics = [BATCH, topic('9'), topic('1'), topic('2')];
  it.each([
    ['the topic and two words', log([TRANSFER], `0x${'00'.repeat(64)}`)],
    ['the topic and words that are no addresses', log([TRANSFER], `0x${'ff'.repeat(96)}`)],
    ['two topics', log(three.slice(0, 2), number(1n))],
    ['no data', log(three, '0x')],
    ['too much data', log(three, `${number(1n)}00`)],
    ['ERC-721 with data', log([...three, number(1n)], number(1n))],
    ['an address that is none', log([TRANSFER, number(MOST), topic('2')], number(1n))],
    ['another event', log([id('Approval(address,address,uint256)'), topic('1'), topic('2')], number(1n))],
    ['no topics', log([], '0x')],
    ['arrays of two lengths', log(batchTopics, abi.encode(['uint256[]', 'uint256[]'], [[1n], [2n, 3n]]))],
    [
      'an array longer than its data',
      log(batchTopics, number(64n) + number(64n).slice(2) + number(1n << 200n).slice(2)),
    ],
    ['an offset beyond its data', log(batchTopics, number(MOST) + number(MOST).slice(2))],
    ['half a word', log(batchTopics, '0x1234')],
  ])('is never %s', (_, raw) => {
    expect(readTransfer(raw)).toBeNull();
  });

  it('is read from any value, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (raw, field) => {
        expect(readTransfer(raw)).toBeNull();
        for (const name of ['address', 'topics', 'data']) {
          expect(readTransfer({ ...log(three, number(1n)), [name]: field })).toBeNull();
        }
      }),
    );
  });

  it('takes any data as a batch of no more than there is, or as none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (data) => {
        const read = readTransfer(log(batchTopics, `0x${Buffer.from(data).toString('hex')}`));
        expect(read?.what.kind === 'erc1155' ? read.what.items.length : 0).toBeLessThan(10);
      }),
    );
  });

  it('is read from twenty megabytes of data', () => {
    expect(readTransfer(log(three, `0x${'ab'.repeat(10_000_000)}`))).toBeNull();
  });
});
