import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Link } from '../feed/contract/linkView.ts';
import type { Price } from '../feed/contract/snapshot.ts';
import { address, hash } from '../tests/fixtures/snapshot.ts';
import { gwei, judging, liveSnapshot, NOON, only, rulesWith, sighting } from '../tests/alerts.ts';
import { COOLDOWN_MS } from './crossing.ts';
import { NEW_BLOCK_COOLDOWN_MS } from './judge.ts';
import { WATCHED_COOLDOWN_MS } from './sightings.ts';

const MINUTE = 60_000;
const below5 = rulesWith({ baseFeeBelow: { on: true, gwei: '5' } });
const above5 = rulesWith({ baseFeeAbove: { on: true, gwei: '5' } });

/** What is told at each of these minutes, with this base fee (gwei) in the newest block. */
const told = (
  rules: typeof below5,
  story: readonly (readonly [minute: number, fee: number])[],
): readonly number[] => {
  const { look } = judging();
  return story.flatMap(([minute, fee]) => {
    const now = NOON + minute * MINUTE;
    return look(rules, { now, snapshot: liveSnapshot(now, { baseFee: gwei(fee) }) }).map(() => minute);
  });
};

describe('a base fee alert', () => {
  it.each<[string, typeof below5, readonly (readonly [number, number])[], readonly number[]]>([
    [
      'tells at the edge, once',
      below5,
      [
        [0, 9],
        [1, 4],
        [2, 3],
        [3, 4.9],
      ],
      [1],
    ],
    ['tells at once when it is so already', below5, [[0, 4]], [0]],
    ['is strict', below5, [[0, 5]], []],
    [
      'is not told again from within the band of 10 %',
      below5,
      [
        [0, 4],
        [20, 5.4],
        [40, 4],
      ],
      [0],
    ],
    [
      'is told again after the fee was back behind the band',
      below5,
      [
        [0, 4],
        [20, 5.5],
        [40, 4],
      ],
      [0, 40],
    ],
    [
      'waits ten minutes, and is told then if it is still so',
      below5,
      [
        [0, 4],
        [1, 9],
        [2, 4],
        [9.9, 4],
        [10, 4],
      ],
      [0, 10],
    ],
    [
      'and not if it is no longer so',
      below5,
      [
        [0, 4],
        [1, 9],
        [2, 4],
        [10, 9],
      ],
      [0],
    ],
    [
      'tells the other way round too',
      above5,
      [
        [0, 4],
        [1, 6],
        [2, 7],
        [20, 4.6],
        [40, 6],
      ],
      [1],
    ],
    [
      'whose band lies below',
      above5,
      [
        [1, 6],
        [20, 4.5],
        [40, 6],
      ],
      [1, 40],
    ],
  ])('%s', (_name, rules, story, minutes) => {
    expect(told(rules, story)).toEqual(minutes);
  });

  it('says which fee, and in which block', () => {
    const snapshot = liveSnapshot(NOON, { baseFee: gwei(4.2), hash: hash(9), number: 9 });
    expect(judging().look(below5, { now: NOON, snapshot })).toEqual([
      { kind: 'baseFeeBelow', fee: '4200000000', gwei: '5', block: hash(9), number: 9 },
    ]);
  });

  it.each<[string, Link]>([
    ['connecting', { tag: 'connecting', since: NOON, endpoint: '', attempt: 0, last: { kind: 'hostGone' } }],
    [
      'waiting',
      { tag: 'waiting', since: NOON, until: NOON, endpoint: '', attempt: 1, reason: { kind: 'silent' } },
    ],
    ['refused', { tag: 'refused', since: NOON, until: NOON, endpoint: '', reason: { kind: 'badUrl' } }],
    ['paused', { tag: 'paused', since: NOON }],
  ])('is never raised by the figure of a line that is %s', (_tag, link) => {
    const snapshot = liveSnapshot(NOON, { baseFee: gwei(1) }, { link });
    expect(judging().look(below5, { now: NOON, snapshot })).toEqual([]);
  });

  it('is never raised by a late chain’s figure, but by its next block', () => {
    const { look } = judging();
    const late = liveSnapshot(NOON, { baseFee: gwei(1) });
    const now = NOON + MINUTE;
    expect(look(below5, { now, snapshot: late })).toEqual([]);
    expect(look(below5, { now, snapshot: liveSnapshot(now, { baseFee: gwei(1) }) })).toHaveLength(1);
  });

  it('begins afresh with another threshold, another network, and when switched on again', () => {
    const at = (minute: number, network = 'mainnet') => {
      const now = NOON + minute * MINUTE;
      return { now, snapshot: liveSnapshot(now, { baseFee: gwei(4) }, { network }) };
    };
    const { look } = judging();
    expect(look(below5, at(0))).toHaveLength(1);
    expect(look(rulesWith({ baseFeeBelow: { on: true, gwei: '6' } }), at(1))).toHaveLength(1);
    expect(look(below5, at(2, 'base'))).toHaveLength(1);
    expect(look(rulesWith({}), at(3, 'base'))).toEqual([]);
    expect(look(below5, at(4, 'base'))).toHaveLength(1);
    expect(look(below5, at(5, 'base'))).toEqual([]);
  });

  it('is quiet before London, where there is no base fee', () => {
    expect(judging().look(below5, { now: NOON, snapshot: liveSnapshot(NOON, { baseFee: null }) })).toEqual(
      [],
    );
  });

  it('is held back by a snooze and told after it, if it is still so', () => {
    const { look } = judging();
    const snoozedUntil = NOON + 60 * MINUTE;
    const facts = (minute: number) => {
      const now = NOON + minute * MINUTE;
      return { now, snoozedUntil, snapshot: liveSnapshot(now, { baseFee: gwei(4) }) };
    };
    expect(look(below5, facts(0))).toEqual([]);
    expect(look(below5, facts(59))).toEqual([]);
    expect(look(below5, facts(60))).toHaveLength(1);
  });

  it('is not silenced for ever by a clock that was set back', () => {
    const { look } = judging();
    const at = (now: number, fee: number) => ({ now, snapshot: liveSnapshot(now, { baseFee: gwei(fee) }) });
    expect(look(below5, at(NOON, 4))).toHaveLength(1);
    expect(look(below5, at(NOON - 600 * MINUTE, 9))).toEqual([]);
    expect(look(below5, at(NOON - 599 * MINUTE, 4))).toHaveLength(1);
  });
});

describe('whatever the fee does', () => {
  const fees = fc.array(
    fc.record({ seconds: fc.integer({ min: 1, max: 900 }), fee: fc.double({ min: 3, max: 7, noNaN: true }) }),
    { maxLength: 80 },
  );

  it.each(['below', 'above'] as const)(
    'between two alerts %s lie ten minutes and a fee behind the band',
    (way) => {
      fc.assert(
        fc.property(fees, (steps) => {
          const rules = way === 'below' ? below5 : above5;
          const { look } = judging();
          let now = NOON;
          let last = Number.NEGATIVE_INFINITY;
          let wasBack = true;
          for (const { seconds, fee } of steps) {
            now += seconds * 1000;
            const wei = BigInt(gwei(fee));
            if (way === 'below' ? wei >= 5_500_000_000n : wei <= 4_500_000_000n) wasBack = true;
            if (look(rules, { now, snapshot: liveSnapshot(now, { baseFee: wei.toString() }) }).length === 0)
              continue;
            expect(way === 'below' ? wei < 5_000_000_000n : wei > 5_000_000_000n).toBe(true);
            expect(wasBack).toBe(true);
            expect(now - last).toBeGreaterThanOrEqual(COOLDOWN_MS);
            last = now;
            wasBack = false;
          }
        }),
      );
    },
  );

  it('no fee that stays beyond is ever missed, and none is told while snoozed', () => {
    fc.assert(
      fc.property(fees, fc.integer({ min: 0, max: 40 * MINUTE }), (steps, snooze) => {
        const { look } = judging();
        const snoozedUntil = NOON + snooze;
        let now = NOON;
        const alerts = steps.flatMap(({ seconds }) => {
          now += seconds * 1000;
          const said = look(below5, { now, snoozedUntil, snapshot: liveSnapshot(now, { baseFee: gwei(4) }) });
          return said.map(() => now);
        });
        expect(alerts.every((at) => at >= snoozedUntil)).toBe(true);
        expect(alerts).toHaveLength(now >= snoozedUntil && steps.length > 0 ? 1 : 0);
      }),
    );
  });
});

describe('the cost of a plain transfer', () => {
  // 21,000 gas × 10 gwei × 2,000 USD = 0.42 USD.
  const PRICE: Price = {
    kind: 'price',
    answer: '200000000000',
    decimals: 8,
    updatedAt: NOON / 1000 - 600,
    heartbeat: 3600,
    age: 590,
    stale: false,
    source: address(2),
    block: hash(1),
    byNumber: false,
  };
  const at = (usd: string, price: Price, next: string | null = gwei(10)) =>
    judging().look(rulesWith({ transferCostBelow: { on: true, usd } }), {
      now: NOON,
      snapshot: liveSnapshot(NOON, { nextBaseFee: next, baseFee: gwei(30) }, { price }),
    });

  it('is told below the threshold, at the next block’s base fee, to the millionth of a dollar', () => {
    expect(at('0.420001', PRICE)).toEqual([
      {
        kind: 'transferCostBelow',
        cost: '0.42',
        usd: '0.420001',
        block: hash(NOON / 1000),
        number: NOON / 1000,
      },
    ]);
    expect(at('0.42', PRICE)).toEqual([]);
    expect(at('0.000001', PRICE, '1')).toMatchObject([{ cost: '0' }]);
  });

  it('is reckoned with the newest base fee where the next is not known', () => {
    expect(at('1.27', PRICE, null)).toMatchObject([{ cost: '1.26' }]);
  });

  it.each<[string, Price]>([
    ['there is no price', { kind: 'none', reason: 'pending' }],
    ['the price is stale', { ...PRICE, stale: true }],
    ['the price was read long ago, for a page closed since', { ...PRICE, updatedAt: NOON / 1000 - 4000 }],
  ])('is not told where %s', (_why, price) => {
    expect(at('1', price)).toEqual([]);
  });
});

describe('no block for five minutes', () => {
  const rules = only('noBlockFor');
  const last = liveSnapshot(NOON);

  it('is told once, with the newest block there was, and again only after blocks came', () => {
    const { look } = judging();
    const after = (minutes: number, snapshot = last) =>
      look(rules, { now: NOON + minutes * MINUTE, snapshot });
    expect(after(5)).toEqual([]);
    expect(after(5.1)).toEqual([
      { kind: 'noBlockFor', minutes: 5, block: last.blocks[0]?.hash, number: NOON / 1000 },
    ]);
    expect(after(30)).toEqual([]);
    const next = liveSnapshot(NOON + 31 * MINUTE);
    expect(after(31, next)).toEqual([]);
    expect(after(37, next)).toHaveLength(1);
  });

  it('is told of a lost line as well, and where never a block was seen', () => {
    const waiting = liveSnapshot(
      NOON,
      {},
      {
        link: {
          tag: 'waiting',
          since: NOON,
          until: NOON,
          endpoint: '',
          attempt: 9,
          reason: { kind: 'unreachable' },
        },
      },
    );
    expect(judging().look(rules, { now: NOON + 6 * MINUTE, snapshot: waiting })).toHaveLength(1);
    expect(judging().look(rules, { now: NOON + 6 * MINUTE, snapshot: null, since: NOON })).toEqual([
      { kind: 'noBlockFor', minutes: 5, block: null, number: null },
    ]);
  });

  it('counts from when we looked again after sleep', () => {
    const { look } = judging();
    const woke = NOON + 480 * MINUTE;
    expect(look(rules, { now: woke + MINUTE, since: woke, snapshot: last })).toEqual([]);
    expect(look(rules, { now: woke + 6 * MINUTE, since: woke, snapshot: last })).toHaveLength(1);
  });

  it('is not told while paused', () => {
    const paused = liveSnapshot(NOON, {}, { link: { tag: 'paused', since: NOON } });
    expect(judging().look(rules, { now: NOON + 60 * MINUTE, snapshot: paused })).toEqual([]);
  });
});

describe('a new block', () => {
  const rules = only('newBlock');

  it('is told when it came after the rule was switched on, at most every ten seconds', () => {
    const { look } = judging();
    const seconds = (second: number) => look(rules, { now: NOON + second * 1000 });
    expect(seconds(0)).toEqual([]);
    expect(seconds(2)).toEqual([{ kind: 'newBlock', block: hash(NOON / 1000 + 2), number: NOON / 1000 + 2 }]);
    expect(seconds(4)).toEqual([]);
    expect(seconds(2 + NEW_BLOCK_COOLDOWN_MS / 1000)).toHaveLength(1);
  });

  it('is told once, although its snapshot comes again', () => {
    const { look } = judging();
    look(rules, { now: NOON });
    const snapshot = liveSnapshot(NOON + 2000);
    expect(look(rules, { now: NOON + 2000, snapshot })).toHaveLength(1);
    expect(look(rules, { now: NOON + 14_000, snapshot })).toEqual([]);
  });

  it('is no news on another network than before', () => {
    const { look } = judging();
    look(rules, { now: NOON });
    const snapshot = liveSnapshot(NOON + 12_000, {}, { network: 'base' });
    expect(look(rules, { now: NOON + 12_000, snapshot })).toEqual([]);
  });
});

describe('a watched address', () => {
  const me = address(7);
  const rules = only('watchedSeen', [me]);

  it('is told with block and transaction, once for one that is sender and recipient', () => {
    const seen = [sighting(1, { role: 'from' }), sighting(1, { role: 'to' })];
    expect(judging().look(rules, { now: NOON, sightings: seen })).toEqual([
      { kind: 'watchedSeen', address: me, times: 1, block: hash(1), number: 1, transaction: hash(1) },
    ]);
  });

  it('is told of what its cooldown held back, in one alert, by the next look', () => {
    const { look } = judging();
    expect(look(rules, { now: NOON, sightings: [sighting(1)] })).toHaveLength(1);
    expect(look(rules, { now: NOON + 12_000, sightings: [sighting(2), sighting(3)] })).toEqual([]);
    expect(
      look(rules, { now: NOON + 24_000, sightings: [sighting(4, { block: hash(3), number: 3 })] }),
    ).toEqual([]);
    expect(look(rules, { now: NOON + WATCHED_COOLDOWN_MS })).toEqual([
      { kind: 'watchedSeen', address: me, times: 3, block: hash(3), number: 3, transaction: hash(4) },
    ]);
  });

  it('is not told again of a transaction that a reorg moved to another block', () => {
    const { look } = judging();
    expect(look(rules, { now: NOON, sightings: [sighting(1)] })).toHaveLength(1);
    const moved = sighting(1, { block: hash(2) });
    expect(look(rules, { now: NOON + 2 * WATCHED_COOLDOWN_MS, sightings: [moved] })).toEqual([]);
  });

  it('is told by its newest block where a reorg moved what still waits', () => {
    const { look } = judging();
    const snoozedUntil = NOON + 1000;
    look(rules, { now: NOON, snoozedUntil, sightings: [sighting(1)] });
    look(rules, { now: NOON, snoozedUntil, sightings: [sighting(1, { block: hash(2), number: 2 })] });
    expect(look(rules, { now: NOON + 1000 })).toMatchObject([{ times: 1, block: hash(2) }]);
  });

  it('has its own cooldown, and is forgotten when it is no longer watched', () => {
    const other = address(8);
    const both = only('watchedSeen', [me, other]);
    const { look, state } = judging();
    expect(look(both, { now: NOON, sightings: [sighting(1)] })).toHaveLength(1);
    expect(look(both, { now: NOON + 1000, sightings: [sighting(2, { address: other })] })).toHaveLength(1);
    look(rules, { now: NOON + 2000 });
    expect(Object.keys(state().seen)).toEqual([me]);
  });

  it('loses no transaction and tells none twice, however they come', () => {
    const looks = fc.array(
      fc.record({ seconds: fc.integer({ min: 0, max: 90 }), count: fc.integer({ min: 0, max: 5 }) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(looks, (steps) => {
        const { look } = judging();
        let now = NOON;
        let sent = 0;
        const alerts = steps.flatMap(({ seconds, count }) => {
          now += seconds * 1000;
          const sightings = Array.from({ length: count }, () => sighting((sent += 1)));
          return look(rules, { now, sightings });
        });
        alerts.push(...look(rules, { now: now + WATCHED_COOLDOWN_MS }));
        const times = alerts.map((alert) => (alert.kind === 'watchedSeen' ? alert.times : 0));
        expect(times.reduce((sum, each) => sum + each, 0)).toBe(sent);
      }),
    );
  });
});

describe('all rules at once', () => {
  it('each tell for themselves, and what is remembered is JSON', () => {
    const rules = rulesWith(
      {
        baseFeeBelow: { on: true, gwei: '5' },
        baseFeeAbove: { on: true, gwei: '20' },
        noBlockFor: { on: true, minutes: 5 },
        watchedSeen: { on: true },
      },
      [address(7)],
    );
    const { look, state } = judging();
    const snapshot = liveSnapshot(NOON, { baseFee: gwei(4) });
    const said = look(rules, { now: NOON, snapshot, sightings: [sighting(1)] });
    expect(said.map(({ kind }) => kind)).toEqual(['baseFeeBelow', 'watchedSeen']);
    expect(JSON.parse(JSON.stringify(state()))).toEqual(state());
    expect(look(rulesWith({}), { now: NOON, snapshot })).toEqual([]);
    expect(state()).toEqual({ edges: {}, newest: null, seen: {} });
  });
});
