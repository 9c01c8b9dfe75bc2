import { expect, it } from 'vitest';
import { address, hash } from '../../tests/fixtures/snapshot.ts';
import { receiptsWork, type ReceiptsPart } from './receiptsWork.ts';

/** The topic of `Transfer(address,address,uint256)`. */
const TRANSFER = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef';
const OTHER = hash(9);

const log = (topic: string, logIndex: number) => ({
  address: address(1),
  blockHash: hash(7),
  transactionHash: hash(1),
  transactionIndex: '0x0',
  logIndex: `0x${logIndex.toString(16)}`,
  topics: [topic, hash(2), hash(3)],
  data: hash(5),
});

it.each([
  [0, 0],
  [0, 1200],
  [20, 1200],
  [50, 1000],
  [50, 1150],
  [51, 1150],
  [1200, 0],
  [1200, 1200],
])('%i transfers before %i other logs end with their exact total', async (transfers, others) => {
  const topics = [...Array<string>(transfers).fill(TRANSFER), ...Array<string>(others).fill(OTHER)];
  const parts: ReceiptsPart[] = [];
  const owners = [{ hash: hash(1), from: address(4), to: address(1), value: '0', type: 2 }];
  await receiptsWork(
    {
      of: 'logs',
      answer: { kind: 'value', value: topics.map(log) },
      block: hash(7),
      root: hash(8),
      known: false,
      coinLogs: false,
      owners,
    },
    (part) => parts.push(part),
  );
  const read = parts.filter((part) => part.kind === 'transfers');
  expect(read.flatMap((part) => part.transfers)).toHaveLength(transfers);
  expect(read.at(-1)?.total).toBe(transfers);
});
