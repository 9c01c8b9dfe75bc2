import { describe, expect, it } from 'vitest';

import type { Bodies } from './body/bodies.ts';
import type { FeedConfig } from './contract/config.ts';
import { priceInterval } from './priceSource.ts';
import { createPriceWatch } from './priceWatch.ts';
import type { Block } from './contract/block.ts';
import type { Price } from './contract/snapshot.ts';
import { makeBlock, PRICE } from '../tests/ui/fabricated.ts';

const DAY = 86_400;
const AT_REST_MS = priceInterval({ price: true, priceAtRest: true } as FeedConfig, 0);

/** A price feed's answers, one for each block by its number; none is a failure. */
function watching(answers: Readonly<Record<number, Price>>) {
  let now = 1_000_000;
  const asked: number[] = [];
  const bodies: Pick<Bodies, 'price'> = {
    async price(block) {
      asked.push(block.number);
      return answers[block.number] ?? { kind: 'none', reason: 'failed' };
    },
  };
  const watch = createPriceWatch(() => now);
  return {
    watch,
    asked,
    pass: (ms: number) => void (now += ms),
    see: (block: Block, everyMs: number | null) => watch.update(block, bodies as Bodies, everyMs),
  };
}

const block = (number: number, timestamp = 1_681_290_000): Block => makeBlock(number, { timestamp });
const priced = (answer: string, updatedAt = 1_681_289_000): Price => ({ ...PRICE, answer, updatedAt });

describe('the coin’s price above the rows', () => {
  it('follows every block while a view is open, each read once', async () => {
    const { watch, asked, see } = watching({ 1: priced('100'), 2: priced('200') });
    expect(watch.price(block(1))).toEqual({ kind: 'none', reason: 'pending' });
    expect(await see(block(1), 0)).toBe(true);
    expect(await see(block(1), 0)).toBe(false);
    expect(watch.price(block(1))).toMatchObject({ answer: '100' });
    expect(await see(block(2), 0)).toBe(true);
    expect(watch.price(block(2))).toMatchObject({ answer: '200' });
    expect(asked).toEqual([1, 2]);
  });

  it('is read once a minute where only the badge needs it, and never where nothing does', async () => {
    const { asked, pass, see } = watching({ 1: priced('1'), 2: priced('2'), 3: priced('3') });
    await see(block(1), null);
    expect(asked).toEqual([]);
    await see(block(1), AT_REST_MS);
    pass(59_000);
    await see(block(2), AT_REST_MS);
    expect(asked).toEqual([1]);
    pass(1000);
    await see(block(3), AT_REST_MS);
    expect(asked).toEqual([1, 3]);
  });

  it('is read soon although the clock was set back by an hour', async () => {
    const { asked, pass, see } = watching({ 1: priced('1'), 2: priced('2') });
    await see(block(1), AT_REST_MS);
    pass(-3_600_000);
    await see(block(2), AT_REST_MS);
    expect(asked).toEqual([1, 2]);
  });

  it('grows stale block by block, although it is not read again', async () => {
    const { watch, see } = watching({ 1: priced('1', 1_681_290_000 - 5340) });
    await see(block(1), AT_REST_MS);
    expect(watch.price(block(1))).toMatchObject({ age: 5340, stale: false });
    expect(watch.price(block(2, 1_681_290_000 + 60))).toMatchObject({ age: 5400, stale: false });
    expect(watch.price(block(2, 1_681_290_000 + 61))).toMatchObject({ age: 5401, stale: true });
  });

  it('that was read more than five minutes of blocks ago is none, until it is read again', async () => {
    const { watch, see } = watching({ 1: priced('1', 1_681_290_000 - 60), 4: priced('4') });
    await see(block(1), 0);
    const at = (number: number, seconds: number): Block => block(number, 1_681_290_000 + seconds);
    expect(watch.price(at(2, 300))).toMatchObject({ answer: '1' });
    expect(watch.price(at(2, 301))).toEqual({ kind: 'none', reason: 'pending' });
    await see(at(2, 301), 0);
    expect(watch.price(at(3, 320))).toEqual({ kind: 'none', reason: 'failed' });
    await see(at(4, 330), 0);
    expect(watch.price(at(4, 330))).toMatchObject({ answer: '4' });
  });

  it('is stale when the feed’s answer is 25 hours old', async () => {
    const { watch, see } = watching({ 1: priced('1', 1_681_290_000 - DAY - 3600) });
    await see(block(1), 0);
    expect(watch.price(block(1))).toMatchObject({ age: 90_000, stale: true });
  });

  it('that cannot be read at a block leaves the one before, which ages', async () => {
    const { watch, asked, see } = watching({ 1: priced('1'), 3: { kind: 'none', reason: 'invalid' } });
    await see(block(1), 0);
    expect(await see(block(2), 0)).toBe(true);
    expect(watch.price(block(2))).toMatchObject({ kind: 'price', answer: '1' });
    // Once a block: a node that cannot answer is not asked in a loop.
    expect(await see(block(2), 0)).toBe(false);
    expect(asked).toEqual([1, 2]);
    await see(block(3), 0);
    expect(watch.price(block(3))).toEqual({ kind: 'none', reason: 'invalid' });
  });

  it('is not read twice at a time, so that an older answer never comes last', async () => {
    const { watch, asked, see } = watching({ 1: priced('1'), 2: priced('2') });
    const [first, second] = await Promise.all([see(block(1), 0), see(block(2), 0)]);
    expect([first, second]).toEqual([true, false]);
    await see(block(2), 0);
    expect(asked).toEqual([1, 2]);
    expect(watch.price(block(2))).toMatchObject({ answer: '2' });
  });
});
