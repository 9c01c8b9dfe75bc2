import { expect, it } from 'vitest';
import { askLazily, lazy } from './lazy.ts';
import type { Part } from '../contract/question.ts';

const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

it('loads once for all callers', async () => {
  let loads = 0;
  const load = lazy(() => Promise.resolve((loads += 1)));
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

it('a question whose code cannot be loaded fails as hostGone, and the next one tries again', async () => {
  let broken = true;
  const load = lazy(() => (broken ? Promise.reject(new Error('no such file')) : Promise.resolve('code')));
  const parts: Part[] = [];
  const ask = (): (() => void) =>
    askLazily(
      load(),
      () => {
        parts.push({ kind: 'end' });
        return () => undefined;
      },
      (part) => parts.push(part),
    );
  ask();
  await settled();
  broken = false;
  ask();
  await settled();
  expect(parts).toEqual([{ kind: 'failed', reason: { kind: 'hostGone' } }, { kind: 'end' }]);
});

it('a question that was cancelled while its code was loading is never asked', async () => {
  const calls: string[] = [];
  const ask = (): (() => void) =>
    askLazily(
      Promise.resolve(),
      () => {
        calls.push('asked');
        return () => calls.push('cancelled');
      },
      () => calls.push('answered'),
    );
  ask()();
  await settled();
  expect(calls).toEqual([]);
  const cancel = ask();
  await settled();
  cancel();
  expect(calls).toEqual(['asked', 'cancelled']);
});
