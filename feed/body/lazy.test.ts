import { expect, it } from 'vitest';
import { askLazily, lazy } from './lazy.ts';
import type { Part } from '../contract/question.ts';

const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve);
  });

it('loads once, whoever needs it', async () => {
  let loads = 0;
  const load = lazy(() => Promise.resolve((loads += 1)));
  expect(await Promise.all([load(), load()])).toEqual([1, 1]);
  expect(await load()).toBe(1);
});

it('a question whose code cannot be loaded is answered so, and the next one tries again', async () => {
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

it('a question that was cancelled while its code was loading is never asked; one that was asked is cancelled', async () => {
  const said: string[] = [];
  const ask = (): (() => void) =>
    askLazily(
      Promise.resolve(),
      () => {
        said.push('asked');
        return () => said.push('cancelled');
      },
      () => said.push('answered'),
    );
  ask()();
  await settled();
  expect(said).toEqual([]);
  const cancel = ask();
  await settled();
  cancel();
  expect(said).toEqual(['asked', 'cancelled']);
});
