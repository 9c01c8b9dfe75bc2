import { expect, it } from 'vitest';
import { scenarios } from './scenarios.ts';

const played = scenarios(3000, 1);
const find = (order: string, jitter: string): (typeof played)[number] =>
  played.find((one) => one.order.includes(order) && one.jitter === jitter)!;

it('without random waits, all clients connect in the same second, during the outage and after it', () => {
  const { onDead, deadWorst, afterWorst } = find('drawn', 'none');
  expect(deadWorst).toBeGreaterThan(0.99 * onDead);
  expect(afterWorst).toBeGreaterThan(0.99 * onDead);
});

it('with random waits, under 3 % of the clients of an outage connect in its worst second and after it', () => {
  const { onDead, deadWorst, afterWorst } = find('drawn', 'full');
  expect(onDead).toBeGreaterThan(500);
  expect(deadWorst).toBeLessThan(0.03 * onDead);
  expect(afterWorst).toBeLessThan(0.03 * onDead);
});

it('a random order per install spreads the clients that fail over; one order sends all to the next', () => {
  const { onDead, otherWorst } = find('drawn', 'full');
  expect(otherWorst).toBeLessThan(0.4 * onDead);
  const same = find('same order', 'full');
  expect(same.otherWorst).toBeGreaterThan(0.99 * same.onDead);
});
