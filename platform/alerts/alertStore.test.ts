import { fakeBrowser } from 'wxt/testing/fake-browser';
import { beforeEach, expect, it } from 'vitest';
import { readTarget, storeTarget } from './alertStore.ts';

beforeEach(() => fakeBrowser.reset());

it('keeps where each of two notifications of one block leads', async () => {
  await Promise.all([storeTarget('newBlock', '#1'), storeTarget('followed 0x2 included', '#1/2')]);
  expect(await readTarget('newBlock')).toBe('#1');
  expect(await readTarget('followed 0x2 included')).toBe('#1/2');
  expect(await readTarget('of an earlier session')).toBe('');
});
