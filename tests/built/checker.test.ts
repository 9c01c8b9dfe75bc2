import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { checkerWork } from '../../feed/check/checkerWork.ts';
import { loadsOf } from '../../bench/importGraph.ts';

const FIREFOX = '.output/firefox-mv2';

// The file begins to answer messages where there is no document: in a Worker.
beforeAll(() => vi.stubGlobal('document', {}));
afterAll(() => vi.unstubAllGlobals());

it("Firefox's background page can import the checks from the Worker's file", async () => {
  expect(loadsOf(FIREFOX, 'background.js').later).toContain('checker.js');
  const file = pathToFileURL(join(FIREFOX, 'checker.js')).href;
  const code = (await import(/* @vite-ignore */ file)) as { readonly checkerWork: typeof checkerWork };
  const job = { signatures: new Uint8Array(), from: ['0x00'] } as const;
  const answer = await code.checkerWork({ id: 1, kind: 'senders', job }, () => undefined);
  expect(answer).toEqual({ id: 1, kind: 'senders', checks: ['uncheckable'] });
});
