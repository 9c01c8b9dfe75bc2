import { describe, expect, it } from 'vitest';
import { guessHeartbeat } from './guessHeartbeat.ts';

const HOUR = 3600;
const NOW = 1_700_000_000;
/** Times of rounds, newest first, from the gaps between them. */
const rounds = (...gaps: readonly number[]): readonly number[] =>
  gaps.reduce<readonly number[]>((times, gap) => [...times, (times.at(-1) ?? NOW) - gap], [NOW]);

describe('the heartbeat of a feed', () => {
  it.each([
    ['an hour, late by a block', rounds(HOUR + 12, HOUR + 24, HOUR), HOUR],
    ['an hour, with updates by price between', rounds(400, HOUR + 60, 900), HOUR],
    ['twenty minutes', rounds(1200, 1212, 300), 1200],
    ['a day', rounds(24 * HOUR, 24 * HOUR + 12), 24 * HOUR],
    ['a day where all updates were by price', rounds(500, 2000, 900), 24 * HOUR],
    ['a day where nothing is known', [], 24 * HOUR],
    ['a day from one round', [NOW], 24 * HOUR],
    ['a week, as seen', rounds(7 * 24 * HOUR), 7 * 24 * HOUR],
    ['a day where times go back', rounds(-5, -90), 24 * HOUR],
  ])('is %s', (_, times, heartbeat) => {
    expect(guessHeartbeat(times)).toBe(heartbeat);
  });
});
