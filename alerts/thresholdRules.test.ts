import { describe, expect, it } from 'vitest';
import type { Fees, Price } from '../feed/contract/snapshot.ts';
import { evaluator, gwei, liveSnapshot, NOON, rulesWith } from '../tests/alerts.ts';
import { feesOf, hash } from '../tests/fixtures/snapshot.ts';

const NEWEST = NOON / 1000;
const PRICE: Extract<Price, { kind: 'price' }> = {
  kind: 'price',
  answer: '200000000000',
  decimals: 8,
  updatedAt: NOON / 1000 - 600,
  heartbeat: 3600,
  age: 600,
  stale: false,
  source: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
  block: hash(1),
  byNumber: false,
  round: null,
};

const feesNow = (over: Parameters<typeof feesOf>[1] = {}): Fees => feesOf(NEWEST, over);

const sent = (rules: ReturnType<typeof rulesWith>, fees: Fees, price: Price = PRICE) =>
  evaluator().evaluate(rules, { now: NOON, snapshot: liveSnapshot(NOON, {}, { fees, price }) });

describe('an alert on the average fee', () => {
  const below = rulesWith({ averageBelow: { on: true, gwei: '2.5' } });

  it('is sent below and above its threshold', () => {
    expect(sent(below, feesNow())).toMatchObject([{ kind: 'averageBelow', fee: gwei(2), gwei: '2.5' }]);
    expect(sent(below, feesNow({ average: gwei(2.5) }))).toEqual([]);
    const above = rulesWith({ averageAbove: { on: true, gwei: '1.5' } });
    expect(sent(above, feesNow())).toMatchObject([{ kind: 'averageAbove', fee: gwei(2) }]);
  });

  it.each<[string, Fees]>([
    ['are of an older block', feesNow({ block: NEWEST - 1 })],
    ['are not known', { kind: 'none', reason: 'pending' }],
  ])('is not sent while the fees %s', (_name, fees) => {
    expect(sent(below, fees)).toEqual([]);
  });
});

describe('an alert on what an action costs', () => {
  // A swap: 167,563 gas × 2 gwei × 2,000 USD = 0.670252 USD.
  const swap = (usd: string) => rulesWith({ actionCostBelow: { on: true, action: 'swap', usd } });

  it('is sent for the chosen action at the average fee', () => {
    expect(sent(swap('0.670253'), feesNow())).toMatchObject([
      { kind: 'actionCostBelow', action: 'swap', cost: '0.670252', layer1: 'none' },
    ]);
    expect(sent(swap('0.670252'), feesNow())).toEqual([]);
  });

  it('has the fee for layer 1, or says that it has not', () => {
    const fee = '1000000000000000';
    const wei = { transfer: fee, tokenTransfer: fee, approval: fee, swap: fee, mint: fee };
    expect(sent(swap('3'), feesNow({ layer1: { kind: 'read', wei } }))).toMatchObject([
      { cost: '2.670252', layer1: 'read' },
    ]);
    expect(sent(swap('2.6'), feesNow({ layer1: { kind: 'read', wei } }))).toEqual([]);
    expect(sent(swap('3'), feesNow({ layer1: { kind: 'unread' } }))).toMatchObject([{ layer1: 'unread' }]);
  });

  it('is not sent without a fresh price', () => {
    expect(sent(swap('3'), feesNow(), { kind: 'none', reason: 'testnet' })).toEqual([]);
    expect(sent(swap('3'), feesNow(), { ...PRICE, stale: true })).toEqual([]);
  });
});

describe('an alert on the coin price', () => {
  const none: Fees = { kind: 'none', reason: 'pending' };
  const below = (usd: string) => rulesWith({ priceBelow: { on: true, usd } });
  const above = (usd: string) => rulesWith({ priceAbove: { on: true, usd } });

  it('is sent beyond its threshold alone', () => {
    expect(sent(below('2000.01'), none)).toMatchObject([
      { kind: 'priceBelow', price: '2000', usd: '2000.01' },
    ]);
    expect(sent(below('2000'), none)).toEqual([]);
    expect(sent(above('1999.999999'), none)).toMatchObject([{ kind: 'priceAbove', price: '2000' }]);
    expect(sent(above('2000'), none)).toEqual([]);
  });

  it('is not sent of a stale price', () => {
    expect(sent(below('3000'), none, { ...PRICE, stale: true })).toEqual([]);
  });
});
