import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOf } from '../../tests/fixtures/snapshot.ts';
import { learn, noPace, type Pace, skew } from './pace.ts';

const HOUR_MS = 3_600_000;
const START = 1_700_000_000_000;

/** The pace after heads with these delays, 12 s apart. */
const paced = (delays: readonly number[]): Pace =>
  delays.reduce((pace, delay, at) => {
    const made = START + 12_000 * at;
    return learn(pace, { ...blockOf(at, made), arrivedAt: made + delay });
  }, noPace);
/** The pace after heads with these timestamps, s. */
const stamped = (stamps: readonly number[]): Pace =>
  stamps.reduce((pace, stamp, at) => learn(pace, blockOf(at, 1000 * stamp)), noPace);

describe('the skew', () => {
  it.each<readonly [string, readonly number[], number | null]>([
    ['of no head', [], null],
    ['of one head', [HOUR_MS], HOUR_MS],
    ['of two heads that agree', [HOUR_MS + 3000, HOUR_MS], HOUR_MS],
    ['of two that do not', [-HOUR_MS, 900], 900],
    ['of a burst after sleep', [36_900, 24_900, 12_900, 900], 900],
    ['of a burst of slow blocks', [1_200_900, 600_900, 900], 900],
    ['of one wrong stamp between two right ones', [900, -HOUR_MS, 1000], 900],
    ['of a wrong clock and a stamp that hides it', [HOUR_MS, 0, HOUR_MS + 900], HOUR_MS],
  ])('%s', (_, delays, known) => {
    expect(skew(paced(delays))).toBe(known);
  });

  it('is not moved by one head, whatever its stamp', () => {
    const delay = fc.integer({ min: 0, max: 12_000 });
    const day = 24 * HOUR_MS;
    fc.assert(
      fc.property(
        fc.integer({ min: -day, max: day }),
        fc.array(delay, { minLength: 2, maxLength: 15 }),
        fc.integer({ min: -100 * day, max: 100 * day }),
        fc.nat(15),
        (off, delays, odd, at) => {
          const honest = delays.map((each) => off + each);
          const known = skew(paced(honest.toSpliced(at, 0, odd))) ?? Number.NaN;
          // An odd head is taken for a true one only where it is as near as one.
          expect(known).toBeGreaterThanOrEqual(off - 60_000);
          expect(known).toBeLessThanOrEqual(off + 12_000);
        },
      ),
    );
  });
});

it('knows a chain again after heads of another one, far above it', () => {
  const day = 24 * HOUR_MS;
  const others = Array.from({ length: 6 }, (_, at) => blockOf(1e9 + at, START + day * at));
  const own = Array.from({ length: 6 }, (_, at) => blockOf(at, START + 12_000 * at));
  expect([...others, ...own].reduce(learn, noPace).blockTime).toBe(12_000);
});

describe('the time between blocks of a fast chain', () => {
  const quick = Array.from({ length: 32 }, (_, at) => 1_700_000_000 + Math.floor(at / 4));

  it('is the mean', () => {
    expect(stamped(quick).blockTime).toBeCloseTo(250, -2);
  });

  it.each([0, 15, 31])('is no mean that one wrong stamp makes, head %i of 32', (at) => {
    const time = stamped(quick.with(at, 1_700_000_000 + 7200)).blockTime;
    expect(time ?? 250).toBeLessThan(1000);
  });
});
