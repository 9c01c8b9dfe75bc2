import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { checkerWork } from '../../feed/check/checkerWork.ts';
import { loadsOf } from '../../bench/importGraph.ts';

// The file begins to answer messages where there is no document: in a Worker.
beforeAll(() => vi.stubGlobal('document', {}));
afterAll(() => vi.unstubAllGlobals());

it.each([
  ['.output/chrome-mv3', 'offscreen.html'],
  ['.output/firefox-mv2', 'background.js'],
])('%s: where the Worker breaks, %s can import the checks from its file', async (root, host) => {
  expect(loadsOf(root, host).later).toContain('checker.js');
  const file = pathToFileURL(join(root, 'checker.js')).href;
  const code = (await import(/* @vite-ignore */ file)) as { readonly checkerWork: typeof checkerWork };
  const job = { signatures: new Uint8Array(), from: ['0x00'], judge: 'all' } as const;
  const answer = await code.checkerWork({ id: 1, kind: 'senders', job }, () => undefined);
  expect(answer).toEqual({ id: 1, kind: 'senders', checks: ['uncheckable'] });
});
