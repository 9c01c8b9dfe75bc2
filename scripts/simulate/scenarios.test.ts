import { expect, it } from 'vitest';
import { scenarios } from './scenarios.ts';

const played = scenarios(3000, 1);
const find = (order: string, jitter: string): (typeof played)[number] =>
  played.find((one) => one.order.includes(order) && one.jitter === jitter)!;

it('without dice, everyone knocks in the same second, while it is dead and when it is back', () => {
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

it('an order drawn per install spreads those who fail over; one order for all sends everyone to the next', () => {
  const { onDead, otherWorst } = find('drawn', 'full');
  expect(otherWorst).toBeLessThan(0.4 * onDead);
  const same = find('same order', 'full');
  expect(same.otherWorst).toBeGreaterThan(0.99 * same.onDead);
});
