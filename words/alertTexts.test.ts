import { expect, it } from 'vitest';
import { address, hash } from '../tests/fixtures/snapshot.ts';
import { alertTexts } from './alertTexts.ts';

const at = { block: hash(1), number: 17_034_870 };
const seen = {
  kind: 'watchedSeen',
  address: address(7),
  transaction: hash(2),
  network: 'Ethereum',
  ...at,
} as const;

it.each<[Parameters<typeof alertTexts>[0], string, string, string?]>([
  [
    { kind: 'baseFeeBelow', fee: '4213000000', gwei: '5', ...at },
    'Base fee 4.21 gwei',
    'Below 5 gwei on Ethereum, in block 17,034,870',
  ],
  [
    { kind: 'baseFeeAbove', fee: '52000000', gwei: '0.05', ...at },
    'Base fee 0.052 gwei',
    'Above 0.05 gwei on Ethereum, in block 17,034,870',
  ],
  [
    { kind: 'transferCostBelow', cost: '0.003149', usd: '1.5', ...at },
    'A transfer costs $0.0031',
    'Below $1.50 on Ethereum after block 17,034,870, without a tip',
  ],
  [
    { kind: 'averageAbove', fee: '1260000000', gwei: '1', ...at },
    'Average fee 1.26 gwei',
    'Above 1 gwei on Ethereum, in block 17,034,870',
  ],
  [
    { kind: 'actionCostBelow', action: 'swap', cost: '0.84', usd: '1', layer1: 'none', ...at },
    'A swap costs $0.84',
    'Below $1.00 on Ethereum after block 17,034,870, at the average fee',
  ],
  [
    { kind: 'actionCostBelow', action: 'mint', cost: '0.84', usd: '1', layer1: 'unread', ...at },
    'A mint costs $0.84',
    'Below $1.00 on Ethereum after block 17,034,870, at the average fee, without the fee for layer 1',
  ],
  [
    { kind: 'priceBelow', price: '2963.68', usd: '3000', ...at },
    'Coin price $2,963.68',
    'Below $3,000.00 on Ethereum, in block 17,034,870',
  ],
  [
    { kind: 'priceBelow', price: '0.0012', usd: '.0005', ...at },
    'Coin price $0.0012',
    'Below $0.0005 on Ethereum, in block 17,034,870',
  ],
  [
    { kind: 'priceBelow', price: '0.1849', usd: '0.185', ...at },
    'Coin price $0.1849',
    'Below $0.185 on Ethereum, in block 17,034,870',
  ],
  [
    { kind: 'transferCostBelow', cost: '0.0004', usd: '.000515', ...at },
    'A transfer costs $0.0004',
    'Below $0.000515 on Ethereum after block 17,034,870, without a tip',
  ],
  [
    { kind: 'noBlockFor', minutes: 1, ...at },
    'No new block for 1 minute',
    'Newest block on Ethereum: 17,034,870',
  ],
  [
    { kind: 'noBlockFor', minutes: 5, block: null, number: null },
    'No new block for 5 minutes',
    'No block seen on Ethereum yet',
  ],
  [{ kind: 'newBlock', ...at }, 'New block 17,034,870', 'On Ethereum'],
  [{ ...seen, times: 1 }, '0x0000…0007 was seen', 'In block 17,034,870 on Ethereum'],
  [
    { ...seen, times: 1, inside: true },
    '0x0000…0007 received from a contract',
    'In block 17,034,870 on Ethereum',
  ],
  [
    { ...seen, times: 1200 },
    'Mine was seen',
    '1,200 transactions, the last in block 17,034,870 on Ethereum',
    'Mine',
  ],
])('%j has the title “%s”', (alert, title, message, label = '') => {
  expect(alertTexts(alert, { network: 'Ethereum', label })).toEqual({ title, message });
});
