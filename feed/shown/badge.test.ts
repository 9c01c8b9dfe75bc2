import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksUntil, snapshotOf, feesOf } from '../../tests/fixtures/snapshot.ts';
import { badge, metrics, nextChange, type Badge, type Metric } from './badge.ts';
import { shortAge } from './shortAge.ts';
import type { Block } from '../contract/block.ts';
import type { Link } from '../contract/linkView.ts';
import type { Price, Snapshot } from '../contract/snapshot.ts';

const BORN = 1_800_000_000_000;
const CHROMIUM = 4;
const FIREFOX = 3;
const endpoint = 'wss://node.example';
const price: Price = {
  kind: 'price',
  answer: '296368000000',
  decimals: 8,
  updatedAt: BORN / 1000 - 60,
  heartbeat: 3600,
  age: 0,
  stale: false,
  source: '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419',
  block: '0x00',
  byNumber: false,
  round: null,
};
const withBlock = (change: Partial<Block>): Snapshot => {
  const [newest, ...older] = blocksUntil(BORN);
  return snapshotOf({ price, blocks: newest ? [{ ...newest, ...change }, ...older] : [] }, BORN);
};
const text = (snapshot: Snapshot | null, metric: Metric, room: number, after = 0): string =>
  badge(snapshot, BORN + after, metric, room).text;

describe('the figure on the badge', () => {
  it.each<[Metric, Partial<Block>, string, string]>([
    ['block', {}, '4870', '870'],
    ['block', { number: 7 }, '7', '7'],
    ['block', { number: 24_000_000 }, '0000', '000'],
    ['baseFee', {}, '21.3', '21'],
    ['baseFee', { baseFee: '340000000' }, '0.34', '.34'],
    ['baseFee', { baseFee: '7' }, '<.01', '<.1'],
    ['baseFee', { baseFee: '0' }, '0', '0'],
    ['baseFee', { baseFee: '4200000000000' }, '4200', '4k'],
    ['baseFee', { baseFee: '1500000000000000' }, '1.5M', '2M'],
    ['baseFee', { baseFee: null }, '–', '–'],
    ['nextBaseFee', {}, '21.4', '21'],
    ['nextBaseFee', { nextBaseFee: null }, '–', '–'],
    ['transactions', {}, '184', '184'],
    ['transactions', { transactionCount: 0 }, '0', '0'],
    ['transactions', { transactionCount: null }, '…', '…'],
    ['transactions', { transactionCount: 12_345 }, '12k', '12k'],
    ['gasUsed', {}, '52%', '52%'],
    ['gasUsed', { gasUsed: 30_000_000 }, '100%', '100'],
    ['gasUsed', { gasUsed: 1 }, '<1%', '<1%'],
    ['gasUsed', { gasUsed: 0 }, '0%', '0%'],
    ['gasUsed', { gasLimit: 0 }, '–', '–'],
    ['age', {}, '0s', '0s'],
    ['price', {}, '2964', '3k'],
    ['off', {}, '', ''],
  ])('%s of %o is %o in Chromium, %o in Firefox', (metric, change, four, three) => {
    expect(text(withBlock(change), metric, CHROMIUM)).toBe(four);
    expect(text(withBlock(change), metric, FIREFOX)).toBe(three);
  });

  it('is amber where the newest header does not hash to its hash', () => {
    const check = { kind: 'mismatch', computed: '0x00' } as const;
    expect(badge(withBlock({ check }), BORN, 'baseFee', 4)).toMatchObject({
      text: '21.3',
      background: '#f5b301',
    });
  });

  it.each([0, -2, 2])('a price is amber where it is stale at its block, this clock %i hours off', (hours) => {
    const skew = hours * 3_600_000;
    const colourOf = (stale: boolean, metric: Metric): string => {
      const blocks = blocksUntil(BORN).map((block) => ({ ...block, arrivedAt: block.arrivedAt + skew }));
      const snapshot = snapshotOf({ price: { ...price, stale }, skew, blocks }, BORN);
      return badge(snapshot, BORN + skew, metric, 4).background;
    };
    expect(colourOf(true, 'price')).toBe('#f5b301');
    expect(colourOf(false, 'price')).toBe('#1b5e3a');
    expect(colourOf(true, 'block')).toBe('#1b5e3a');
  });

  it('fees are the price of gas in gwei, pending or unknown without one', () => {
    const fees = feesOf(1, { slow: '340000000', average: '1260000000', fast: '21340000000' });
    const figures = (change: Snapshot['fees']) =>
      (['slow', 'average', 'fast'] as const).map((each) => text(snapshotOf({ fees: change }, BORN), each, 4));
    expect(figures(fees)).toEqual(['0.34', '1.26', '21.3']);
    expect(figures({ kind: 'none', reason: 'pending' })).toEqual(['…', '…', '…']);
    expect(figures({ kind: 'none', reason: 'noTips' })).toEqual(['–', '–', '–']);
  });

  it('price is unknown without one, and pending while it is asked for', () => {
    expect(text(snapshotOf({ price: { kind: 'none', reason: 'testnet' } }, BORN), 'price', 4)).toBe('–');
    expect(text(snapshotOf({ price: { kind: 'none', reason: 'pending' } }, BORN), 'price', 4)).toBe('…');
  });
});

describe('an age', () => {
  it.each([
    [-5, '0s'],
    [4999, '0s'],
    [5000, '5s'],
    [59_999, '55s'],
    [60_000, '1m'],
    [3_599_999, '59m'],
    [3_600_000, '1h'],
    [86_399_999, '23h'],
    [86_400_000, '1d'],
    [97 * 86_400_000, '97d'],
    [98 * 86_400_000, '14w'],
    [364 * 86_400_000, '52w'],
    [365 * 86_400_000, '1y'],
    [1e15, '99y'],
  ])('of %i ms is %s', (ms, age) => {
    expect(shortAge(ms)).toBe(age);
  });

  it('that is greater never reads as smaller, and the letter m means minutes only', () => {
    const seconds: Readonly<Record<string, number>> = {
      s: 1,
      m: 60,
      h: 3600,
      d: 86_400,
      w: 604_800,
      y: 31_536_000,
    };
    const read = (age: string): number => Number.parseInt(age, 10) * (seconds[age.slice(-1)] ?? Number.NaN);
    fc.assert(
      fc.property(fc.nat(4e9), fc.nat(4e9), (one, other) => {
        const [less, more] = [one, other].toSorted((a, b) => a - b).map((age) => read(shortAge(age * 50)));
        expect(less).toBeLessThanOrEqual(more ?? Number.NaN);
      }),
    );
  });
});

describe('a badge that cannot lie', () => {
  const reason = { kind: 'unreachable' } as const;
  const waiting: Link = { tag: 'waiting', since: BORN, until: BORN, endpoint, attempt: 1, reason };

  it.each<[string, Link, string]>([
    ['waiting', waiting, '?'],
    ['without network', { ...waiting, reason: { kind: 'noNetwork' } }, '×'],
    ['refused', { tag: 'refused', since: 0, until: 1, endpoint, reason }, '!'],
    ['paused', { tag: 'paused', since: 0 }, '‖'],
    ['connecting again', { tag: 'connecting', since: 0, endpoint, attempt: 2, last: reason }, '?'],
  ])('%s shows a sign and no number, however fresh the last block is', (_, link, sign) => {
    for (const metric of metrics.filter((name) => name !== 'off')) {
      expect(text(snapshotOf({ link, price }, BORN), metric, CHROMIUM)).toBe(sign);
    }
  });

  it('shows a sign before the first block', () => {
    expect(text(null, 'block', CHROMIUM)).toBe('…');
    expect(text(snapshotOf({ blocks: [] }, BORN), 'block', CHROMIUM)).toBe('…');
  });

  it('turns amber and shows the age of the newest block when the chain is late, with any metric', () => {
    const fresh = badge(snapshotOf({}, BORN), BORN, 'block', 4);
    for (const metric of metrics.filter((name) => name !== 'off')) {
      const late = badge(snapshotOf({ price }, BORN), BORN + 95_000, metric, 4);
      expect(late.text).toBe('1m');
      expect(late.background).not.toBe(fresh.background);
    }
  });

  it.each<[string, Partial<Block>, Snapshot['syncing'], string]>([
    ['made at no time is a sign', { number: 0, timestamp: 0 }, null, '?'],
    ['of a node that syncs is a sign', { number: 0 }, { kind: 'nodeSyncing', progress: null }, '?'],
    ['of a chain that has no other is its age', { number: 0 }, null, '1h'],
    [
      'that is not the first is its age, also of a node that syncs',
      {},
      { kind: 'nodeSyncing', progress: null },
      '1h',
    ],
  ])('in amber of a late newest block %s', (_, change, syncing, sign) => {
    const snapshot = { ...withBlock(change), syncing };
    for (const metric of metrics.filter((name) => name !== 'off')) {
      expect(badge(snapshot, BORN + 3_600_000, metric, 4)).toMatchObject({
        text: sign,
        background: '#f5b301',
      });
    }
  });

  it('shows no age of a local chain’s block 0 that was made at no time', () => {
    const block = { number: 0, timestamp: 0, pushed: false };
    const local = { ...withBlock(block), local: true, network: 'local' as const };
    expect([text(local, 'age', 4), text(local, 'block', 4)]).toEqual(['–', '0']);
  });

  it('does so for a stored snapshot that was not renewed', () => {
    expect(text(snapshotOf({}, BORN), 'baseFee', FIREFOX, 3 * 86_400_000)).toBe('3d');
  });

  it('keeps a neutral colour on a local chain, mining or idle', () => {
    const local = snapshotOf({ local: true, blockTime: null, network: 'local' }, BORN);
    const mining = badge(local, BORN, 'block', 4);
    expect(badge(local, BORN + 3_600_000, 'block', 4)).toEqual(mining);
    expect(mining.background).not.toBe(badge(snapshotOf({}, BORN), BORN, 'block', 4).background);
  });

  it('off shows nothing in any state', () => {
    expect(text(snapshotOf({ link: waiting }, BORN), 'off', CHROMIUM, 1e9)).toBe('');
    expect(text(null, 'off', CHROMIUM)).toBe('');
  });
});

const links = fc.constantFrom<Link>(
  { tag: 'paused', since: 0 },
  { tag: 'connecting', since: 0, endpoint, attempt: 1, last: null },
  { tag: 'syncing', since: 0, endpoint, attempt: 1, last: { kind: 'silent' } },
  { tag: 'live', since: 0, endpoint, push: true },
  { tag: 'live', since: 0, endpoint, push: false },
  { tag: 'probing', since: 0, endpoint, push: true },
  { tag: 'waiting', since: 0, until: 1, endpoint, attempt: 1, reason: { kind: 'hostGone' } },
  { tag: 'waiting', since: 0, until: 1, endpoint, attempt: 1, reason: { kind: 'noNetwork' } },
  { tag: 'refused', since: 0, until: 1, endpoint, reason: { kind: 'keyRefused', status: 403 } },
);
const wei = fc.option(fc.bigInt(0n, 2n ** 256n - 1n).map(String));
const count = fc.nat(Number.MAX_SAFE_INTEGER);
const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    link: links,
    local: fc.boolean(),
    skew: fc.constantFrom(null, 0, 59_000, 61_000, -3_600_000),
    blockTime: fc.constantFrom(null, 250, 2000, 12_000, 60_000),
    answer: fc.bigInt(1n, 2n ** 200n),
    decimals: fc.nat(18),
    block: fc.record({
      number: count,
      gasUsed: count,
      gasLimit: count,
      baseFee: wei,
      nextBaseFee: wei,
      transactionCount: fc.option(count),
    }),
    lag: fc.integer({ min: -100, max: 100 }),
  })
  .map(({ link, local, skew, blockTime, answer, decimals, block, lag }) => {
    const made = withBlock({ ...block, timestamp: BORN / 1000 + lag });
    return { ...made, link, local, skew, blockTime, price: { ...price, answer: String(answer), decimals } };
  });
const metric = fc.constantFrom(...metrics);
const room = fc.constantFrom(CHROMIUM, FIREFOX);

describe('for any snapshot', () => {
  it('the text fits its room, is never empty unless off, and m only ever means minutes', () => {
    fc.assert(
      fc.property(snapshots, fc.nat(4e9), metric, room, (snapshot, after, what, space) => {
        const shown = text(snapshot, what, space, after);
        expect(shown.length).toBeLessThanOrEqual(space);
        expect(shown === '').toBe(what === 'off');
        expect(shown.includes('m') && !/^\d{1,2}m$/.test(shown)).toBe(false);
      }),
    );
  });

  it('a digit is shown only while the link is well, and past lateness only an age', () => {
    fc.assert(
      fc.property(snapshots, fc.nat(4e6), metric, (snapshot, after, what) => {
        const shown = text(snapshot, what, CHROMIUM, after);
        const well = snapshot.link.tag === 'live' || snapshot.link.tag === 'probing';
        expect(well || !/\d/.test(shown)).toBe(true);
        const late = after > 200_000 + 100_000 && !snapshot.local && well && what !== 'off';
        expect(!late || /^\d+[mhd]$/.test(shown)).toBe(true);
      }),
    );
  });

  it('time alone changes it exactly at nextChange', () => {
    fc.assert(
      fc.property(
        snapshots,
        fc.nat(4e8),
        metric,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (s, after, what, at) => {
          const now = BORN + after;
          const next = nextChange(s, now, what);
          const shown = badge(s, now, what, CHROMIUM);
          const until = next ?? 40 * 86_400_000;
          expect(until).toBeGreaterThan(0);
          expect(badge(s, now + Math.floor(until * at), what, CHROMIUM)).toEqual(shown);
          expect(badge(s, now + until - 1, what, CHROMIUM)).toEqual(shown);
          const then: Badge = badge(s, now + until, what, CHROMIUM);
          expect(JSON.stringify(then) === JSON.stringify(shown)).toBe(next === null);
        },
      ),
    );
  });
});

/** WCAG 2.2 relative luminance and contrast. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = ({ background, color }: Badge): number => {
  const [dark = 0, bright = 0] = [luminance(background), luminance(color)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};

describe('the colours', () => {
  it('of every state are legible: a contrast of at least 4.5 to 1', () => {
    fc.assert(
      fc.property(snapshots, fc.nat(4e6), metric, (snapshot, after, what) => {
        const shown = badge(snapshot, BORN + after, what, CHROMIUM);
        expect(shown.background).toMatch(/^#[\da-f]{6}$/);
        expect(shown.color).toMatch(/^#[\da-f]{6}$/);
        expect(contrast(shown)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
