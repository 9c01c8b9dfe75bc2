import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Link } from '../feed/contract/linkView.ts';
import type { Price } from '../feed/contract/snapshot.ts';
import { address, hash } from '../tests/fixtures/snapshot.ts';
import { evaluator, gwei, liveSnapshot, NOON, only, rulesWith, sighting } from '../tests/alerts.ts';
import { COOLDOWN_MS } from './crossing.ts';
import { NEW_BLOCK_COOLDOWN_MS } from './newBlockRule.ts';
import { WATCHED_COOLDOWN_MS } from './watchedRule.ts';

const MINUTE = 60_000;
const below5 = rulesWith({ baseFeeBelow: { on: true, gwei: '5' } });
const above5 = rulesWith({ baseFeeAbove: { on: true, gwei: '5' } });

/** The minutes at which an alert is sent, for these base fees (gwei) of the newest block. */
const sentMinutes = (
  rules: typeof below5,
  story: readonly (readonly [minute: number, fee: number])[],
): readonly number[] => {
  const { evaluate } = evaluator();
  return story.flatMap(([minute, fee]) => {
    const now = NOON + minute * MINUTE;
    return evaluate(rules, { now, snapshot: liveSnapshot(now, { baseFee: gwei(fee) }) }).map(() => minute);
  });
};

describe('a base fee alert', () => {
  it.each<[string, typeof below5, readonly (readonly [number, number])[], readonly number[]]>([
    [
      'is sent once, when the fee crosses the threshold',
      below5,
      [
        [0, 9],
        [1, 4],
        [2, 3],
        [3, 4.9],
      ],
      [1],
    ],
    ['is sent at once if the fee is beyond already', below5, [[0, 4]], [0]],
    ['is not sent at the threshold itself', below5, [[0, 5]], []],
    [
      'is not sent again from within the band of 10 %',
      below5,
      [
        [0, 4],
        [20, 5.4],
        [40, 4],
      ],
      [0],
    ],
    [
      'is sent again after the fee was back outside the band',
      below5,
      [
        [0, 4],
        [20, 5.5],
        [40, 4],
      ],
      [0, 40],
    ],
    [
      'waits ten minutes, and is sent then if the fee is still beyond',
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
      'waits ten minutes, and is not sent if the fee is back by then',
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
      'above the threshold is sent once, too',
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
      'above the threshold has its band below',
      above5,
      [
        [1, 6],
        [20, 4.5],
        [40, 6],
      ],
      [1, 40],
    ],
  ])('%s', (_name, rules, story, minutes) => {
    expect(sentMinutes(rules, story)).toEqual(minutes);
  });

  it('names the fee and the block', () => {
    const snapshot = liveSnapshot(NOON, { baseFee: gwei(4.2), hash: hash(9), number: 9 });
    expect(evaluator().evaluate(below5, { now: NOON, snapshot })).toEqual([
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
  ])('is not raised by the figure of a connection that is %s', (_tag, link) => {
    const snapshot = liveSnapshot(NOON, { baseFee: gwei(1) }, { link });
    expect(evaluator().evaluate(below5, { now: NOON, snapshot })).toEqual([]);
  });

  it('is not raised by a header that does not hash to its hash', () => {
    const check = { kind: 'mismatch', computed: hash(2) } as const;
    const snapshot = liveSnapshot(NOON, { baseFee: gwei(1), check });
    expect(evaluator().evaluate(below5, { now: NOON, snapshot })).toEqual([]);
  });

  it('is not raised by a late chain’s figure, but by its next block', () => {
    const { evaluate } = evaluator();
    const late = liveSnapshot(NOON, { baseFee: gwei(1) });
    const now = NOON + MINUTE;
    expect(evaluate(below5, { now, snapshot: late })).toEqual([]);
    expect(evaluate(below5, { now, snapshot: liveSnapshot(now, { baseFee: gwei(1) }) })).toHaveLength(1);
  });

  it('starts anew with another threshold, on another network, and when switched on again', () => {
    const at = (minute: number, network = 'mainnet') => {
      const now = NOON + minute * MINUTE;
      return { now, snapshot: liveSnapshot(now, { baseFee: gwei(4) }, { network }) };
    };
    const { evaluate } = evaluator();
    expect(evaluate(below5, at(0))).toHaveLength(1);
    expect(evaluate(rulesWith({ baseFeeBelow: { on: true, gwei: '6' } }), at(1))).toHaveLength(1);
    expect(evaluate(below5, at(2, 'base'))).toHaveLength(1);
    expect(evaluate(rulesWith({}), at(3, 'base'))).toEqual([]);
    expect(evaluate(below5, at(4, 'base'))).toHaveLength(1);
    expect(evaluate(below5, at(5, 'base'))).toEqual([]);
  });

  it('starts anew where a custom network leads to another chain', () => {
    const at = (minute: number, chainId: number) => {
      const now = NOON + minute * MINUTE;
      return { now, snapshot: liveSnapshot(now, { baseFee: gwei(4) }, { network: 'custom', chainId }) };
    };
    const { evaluate } = evaluator();
    expect(evaluate(below5, at(0, 56))).toHaveLength(1);
    expect(evaluate(below5, at(1, 56))).toEqual([]);
    expect(evaluate(below5, at(2, 137))).toHaveLength(1);
  });

  it('is not sent before London, where there is no base fee', () => {
    expect(
      evaluator().evaluate(below5, { now: NOON, snapshot: liveSnapshot(NOON, { baseFee: null }) }),
    ).toEqual([]);
  });

  it('is held back by a snooze and sent after it, if the fee is still beyond', () => {
    const { evaluate } = evaluator();
    const snoozedUntil = NOON + 60 * MINUTE;
    const facts = (minute: number) => {
      const now = NOON + minute * MINUTE;
      return { now, snoozedUntil, snapshot: liveSnapshot(now, { baseFee: gwei(4) }) };
    };
    expect(evaluate(below5, facts(0))).toEqual([]);
    expect(evaluate(below5, facts(59))).toEqual([]);
    expect(evaluate(below5, facts(60))).toHaveLength(1);
  });

  it('is sent again after the clock was set back', () => {
    const { evaluate } = evaluator();
    const at = (now: number, fee: number) => ({ now, snapshot: liveSnapshot(now, { baseFee: gwei(fee) }) });
    expect(evaluate(below5, at(NOON, 4))).toHaveLength(1);
    expect(evaluate(below5, at(NOON - 600 * MINUTE, 9))).toEqual([]);
    expect(evaluate(below5, at(NOON - 599 * MINUTE, 4))).toHaveLength(1);
  });
});

describe('for any course of the fee', () => {
  const fees = fc.array(
    fc.record({ seconds: fc.integer({ min: 1, max: 900 }), fee: fc.double({ min: 3, max: 7, noNaN: true }) }),
    { maxLength: 80 },
  );

  it.each(['below', 'above'] as const)(
    'ten minutes and a fee outside the band lie between two alerts %s',
    (way) => {
      fc.assert(
        fc.property(fees, (steps) => {
          const rules = way === 'below' ? below5 : above5;
          const { evaluate } = evaluator();
          let now = NOON;
          let last = Number.NEGATIVE_INFINITY;
          let wasBack = true;
          for (const { seconds, fee } of steps) {
            now += seconds * 1000;
            const wei = BigInt(gwei(fee));
            if (way === 'below' ? wei >= 5_500_000_000n : wei <= 4_500_000_000n) wasBack = true;
            if (
              evaluate(rules, { now, snapshot: liveSnapshot(now, { baseFee: wei.toString() }) }).length === 0
            )
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

  it('a fee that stays beyond is not missed, and none is sent while snoozed', () => {
    fc.assert(
      fc.property(fees, fc.integer({ min: 0, max: 40 * MINUTE }), (steps, snooze) => {
        const { evaluate } = evaluator();
        const snoozedUntil = NOON + snooze;
        let now = NOON;
        const alerts = steps.flatMap(({ seconds }) => {
          now += seconds * 1000;
          const sent = evaluate(below5, {
            now,
            snoozedUntil,
            snapshot: liveSnapshot(now, { baseFee: gwei(4) }),
          });
          return sent.map(() => now);
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
    round: null,
  };
  const at = (usd: string, price: Price, next: string | null = gwei(10)) =>
    evaluator().evaluate(rulesWith({ transferCostBelow: { on: true, usd } }), {
      now: NOON,
      snapshot: liveSnapshot(NOON, { nextBaseFee: next, baseFee: gwei(30) }, { price }),
    });

  it('is sent below the threshold, at the next block’s base fee, to the millionth of a dollar', () => {
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

  it('uses the newest base fee where the next is not known', () => {
    expect(at('1.27', PRICE, null)).toMatchObject([{ cost: '1.26' }]);
  });

  it.each<[string, Price]>([
    ['there is no price', { kind: 'none', reason: 'pending' }],
    ['the price is stale', { ...PRICE, stale: true }],
  ])('is not sent where %s', (_why, price) => {
    expect(at('1', price)).toEqual([]);
  });
});

describe('no block for five minutes', () => {
  const rules = only('noBlockFor');
  const last = liveSnapshot(NOON);

  it('is sent once, with the newest block, and again only after blocks came', () => {
    const { evaluate } = evaluator();
    const after = (minutes: number, snapshot = last) =>
      evaluate(rules, { now: NOON + minutes * MINUTE, snapshot });
    expect(after(5)).toEqual([]);
    expect(after(5.1)).toEqual([
      { kind: 'noBlockFor', minutes: 5, block: last.blocks[0]?.hash, number: NOON / 1000 },
    ]);
    expect(after(30)).toEqual([]);
    const next = liveSnapshot(NOON + 31 * MINUTE);
    expect(after(31, next)).toEqual([]);
    expect(after(37, next)).toHaveLength(1);
  });

  it('is sent for a lost connection as well, and before the first block', () => {
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
    expect(evaluator().evaluate(rules, { now: NOON + 6 * MINUTE, snapshot: waiting })).toHaveLength(1);
    expect(evaluator().evaluate(rules, { now: NOON + 6 * MINUTE, snapshot: null, since: NOON })).toEqual([
      { kind: 'noBlockFor', minutes: 5, block: null, number: null },
    ]);
  });

  it('counts from the start of the observation after sleep', () => {
    const { evaluate } = evaluator();
    const woke = NOON + 480 * MINUTE;
    expect(evaluate(rules, { now: woke + MINUTE, since: woke, snapshot: last })).toEqual([]);
    expect(evaluate(rules, { now: woke + 6 * MINUTE, since: woke, snapshot: last })).toHaveLength(1);
  });

  it('is not sent while paused', () => {
    const paused = liveSnapshot(NOON, {}, { link: { tag: 'paused', since: NOON } });
    expect(evaluator().evaluate(rules, { now: NOON + 60 * MINUTE, snapshot: paused })).toEqual([]);
  });
});

describe('a new block', () => {
  const rules = only('newBlock');

  it('is sent if it came after the rule was switched on, at most every ten seconds', () => {
    const { evaluate } = evaluator();
    const seconds = (second: number) => evaluate(rules, { now: NOON + second * 1000 });
    expect(seconds(0)).toEqual([]);
    expect(seconds(2)).toEqual([{ kind: 'newBlock', block: hash(NOON / 1000 + 2), number: NOON / 1000 + 2 }]);
    expect(seconds(4)).toEqual([]);
    expect(seconds(2 + NEW_BLOCK_COOLDOWN_MS / 1000)).toHaveLength(1);
  });

  it('is sent once, although its snapshot comes again', () => {
    const { evaluate } = evaluator();
    evaluate(rules, { now: NOON });
    const snapshot = liveSnapshot(NOON + 2000);
    expect(evaluate(rules, { now: NOON + 2000, snapshot })).toHaveLength(1);
    expect(evaluate(rules, { now: NOON + 14_000, snapshot })).toEqual([]);
  });

  it.each([
    ['network', { network: 'base' }],
    ['chain of a custom network', { network: 'custom', chainId: 137 }],
  ])('on another %s than before is not sent', (_, other) => {
    const { evaluate } = evaluator();
    evaluate(rules, { now: NOON, snapshot: liveSnapshot(NOON, {}, { network: 'custom', chainId: 56 }) });
    const snapshot = liveSnapshot(NOON + 12_000, {}, other);
    expect(evaluate(rules, { now: NOON + 12_000, snapshot })).toEqual([]);
  });
});

describe('a watched address', () => {
  const me = address(7);
  const rules = only('watchedSeen', [me]);

  it('is sent with block and transaction, once if it is both sender and recipient', () => {
    const seen = [sighting(1, { role: 'from' }), sighting(1, { role: 'to' })];
    expect(evaluator().evaluate(rules, { now: NOON, sightings: seen })).toEqual([
      {
        kind: 'watchedSeen',
        address: me,
        times: 1,
        block: hash(1),
        number: 1,
        transaction: hash(1),
        network: 'Ethereum',
      },
    ]);
  });

  it('is sent as received from a contract where the transaction does not name it', () => {
    const seen = [sighting(1, { role: 'inside' })];
    expect(evaluator().evaluate(rules, { now: NOON, sightings: seen })).toMatchObject([
      { kind: 'watchedSeen', address: me, inside: true, transaction: hash(1) },
    ]);
  });

  it('is sent with what its cooldown held back, in one alert, at the next evaluation', () => {
    const { evaluate } = evaluator();
    expect(evaluate(rules, { now: NOON, sightings: [sighting(1)] })).toHaveLength(1);
    expect(evaluate(rules, { now: NOON + 12_000, sightings: [sighting(2), sighting(3)] })).toEqual([]);
    expect(
      evaluate(rules, { now: NOON + 24_000, sightings: [sighting(4, { block: hash(3), number: 3 })] }),
    ).toEqual([]);
    expect(evaluate(rules, { now: NOON + WATCHED_COOLDOWN_MS })).toEqual([
      {
        kind: 'watchedSeen',
        address: me,
        times: 3,
        block: hash(3),
        number: 3,
        transaction: hash(4),
        network: 'Ethereum',
      },
    ]);
  });

  it('is not sent again for a transaction that a reorg moved to another block', () => {
    const { evaluate } = evaluator();
    expect(evaluate(rules, { now: NOON, sightings: [sighting(1)] })).toHaveLength(1);
    const moved = sighting(1, { block: hash(2) });
    expect(evaluate(rules, { now: NOON + 2 * WATCHED_COOLDOWN_MS, sightings: [moved] })).toEqual([]);
  });

  it('is not sent again after a reorg of a block with many of its transactions', () => {
    const { evaluate } = evaluator();
    const many = (block: number) =>
      Array.from({ length: 100 }, (_, at) => sighting(at + 1, { block: hash(block), number: 1 }));
    expect(evaluate(rules, { now: NOON, sightings: many(1) })).toMatchObject([{ times: 100 }]);
    expect(evaluate(rules, { now: NOON + 2 * WATCHED_COOLDOWN_MS, sightings: many(2) })).toEqual([]);
  });

  it('keeps few transactions of old blocks', () => {
    const { evaluate, state } = evaluator();
    const sightings = Array.from({ length: 300 }, (_, at) => sighting(at + 1, { number: at }));
    evaluate(rules, { now: NOON, sightings });
    expect(state().seen[me]?.known).toHaveLength(20);
  });

  it.each([
    [50, 27],
    [10, 120],
    [1, 600],
  ])(
    'is known in less than 100 kB and over a reorg, with %i others, and %i transactions a block',
    (count, each) => {
      const watched = Array.from({ length: count }, (_, at) => address(at + 1));
      const all = only('watchedSeen', watched);
      const { evaluate, state } = evaluator();
      const seenAt = (number: number, block: number) =>
        watched.flatMap((of, at) =>
          Array.from({ length: each }, (_, place) =>
            sighting(number * 1e6 + at * 1000 + place, {
              address: of,
              number: 21_000_000 + number,
              block: hash(block),
            }),
          ),
        );
      for (let number = 1; number <= 30; number += 1)
        evaluate(all, { now: NOON, sightings: seenAt(number, number) });
      evaluate(all, { now: NOON + WATCHED_COOLDOWN_MS });
      expect(JSON.stringify(state()).length).toBeLessThan(100_000);
      const now = NOON + 2 * WATCHED_COOLDOWN_MS;
      expect(evaluate(all, { now, sightings: [...seenAt(29, 129), ...seenAt(30, 130)] })).toEqual([]);
    },
  );

  it('is sent with the newest block where a reorg moved what still waits', () => {
    const { evaluate } = evaluator();
    const snoozedUntil = NOON + 1000;
    evaluate(rules, { now: NOON, snoozedUntil, sightings: [sighting(1)] });
    evaluate(rules, { now: NOON, snoozedUntil, sightings: [sighting(1, { block: hash(2), number: 2 })] });
    expect(evaluate(rules, { now: NOON + 1000 })).toMatchObject([{ times: 1, block: hash(2) }]);
  });

  it('has its own cooldown, and its state is dropped when it is no longer watched', () => {
    const other = address(8);
    const both = only('watchedSeen', [me, other]);
    const { evaluate, state } = evaluator();
    expect(evaluate(both, { now: NOON, sightings: [sighting(1)] })).toHaveLength(1);
    expect(evaluate(both, { now: NOON + 1000, sightings: [sighting(2, { address: other })] })).toHaveLength(
      1,
    );
    evaluate(rules, { now: NOON + 2000 });
    expect(Object.keys(state().seen)).toEqual([me]);
  });

  it('loses no transaction and sends none twice, in any order', () => {
    const looks = fc.array(
      fc.record({ seconds: fc.integer({ min: 0, max: 90 }), count: fc.integer({ min: 0, max: 5 }) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(looks, (steps) => {
        const { evaluate } = evaluator();
        let now = NOON;
        let made = 0;
        const alerts = steps.flatMap(({ seconds, count }) => {
          now += seconds * 1000;
          const sightings = Array.from({ length: count }, () => sighting((made += 1)));
          return evaluate(rules, { now, sightings });
        });
        alerts.push(...evaluate(rules, { now: now + WATCHED_COOLDOWN_MS }));
        const times = alerts.map((alert) => (alert.kind === 'watchedSeen' ? alert.times : 0));
        expect(times.reduce((sum, each) => sum + each, 0)).toBe(made);
      }),
    );
  });
});

describe('all rules at once', () => {
  it('send independently, and their state is JSON', () => {
    const rules = rulesWith(
      {
        baseFeeBelow: { on: true, gwei: '5' },
        baseFeeAbove: { on: true, gwei: '20' },
        noBlockFor: { on: true, minutes: 5 },
        watchedSeen: { on: true },
      },
      [address(7)],
    );
    const { evaluate, state } = evaluator();
    const snapshot = liveSnapshot(NOON, { baseFee: gwei(4) });
    const sent = evaluate(rules, { now: NOON, snapshot, sightings: [sighting(1)] });
    expect(sent.map(({ kind }) => kind)).toEqual(['baseFeeBelow', 'watchedSeen']);
    expect(JSON.parse(JSON.stringify(state()))).toEqual(state());
    expect(evaluate(rulesWith({}), { now: NOON, snapshot })).toEqual([]);
    expect(state()).toEqual({ crossings: {}, newest: null, seen: {} });
  });
});
