import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../../scripts/browser/driver.ts';
import type { Chromium } from '../../../scripts/browser/chromium.ts';
import { readTicker } from '../../../scripts/browser/readTicker.ts';
import { startLiveChain, type LiveChain } from '../../../scripts/chain/liveChain.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { expectBlocksOf } from '../expectFigures.ts';
import { settled } from '../mainJob.ts';
import { ownNode } from '../ownNode.ts';
import { startProxy, type Proxy } from '../proxy.ts';
import { launchHere } from './launchHere.ts';

/** Records every text of Connection from first paint on. */
const RECORD_WORDS = `
  window.words = [];
  new MutationObserver(() => {
    const word = document.querySelector('[role=status][aria-label=Connection] b')?.textContent;
    if (word && word !== window.words.at(-1)) window.words.push(word);
  }).observe(document, { subtree: true, childList: true, characterData: true });`;

describe('after the end of a process or document in Chrome', () => {
  let chain: LiveChain;
  let proxy: Proxy;
  let chromium: Chromium;

  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    chain = await startLiveChain({ blockTime: 2 });
    cleanUp(() => chain.stop());
    proxy = await startProxy(chain.port);
    cleanUp(() => proxy.close());
    chromium = await launchHere();
    cleanUp(() => chromium.close());
    await chromium.storeLocal(ownNode(proxy.socketUrl));
  });

  const badgeIsHead = (what: string, withinMs?: number): Promise<string> =>
    eventually(
      what,
      async () => {
        const { text, title } = await chromium.badge();
        const head = Number(await chain.call<string>('eth_blockNumber'));
        return title.includes('Live') && text !== '' && String(head).endsWith(text) ? text : undefined;
      },
      withinMs,
    );

  it('the badge follows new blocks over the same socket, although the worker is killed meanwhile', async () => {
    await badgeIsHead('the first tick');
    const opened = proxy.total();
    for (let times = 0; times < 3; times += 1) {
      await chromium.killWorker();
      const before = Number(await chain.call<string>('eth_blockNumber'));
      await eventually('the next block on the badge', async () => {
        const { text } = await chromium.badge();
        return Number(text) > before % 10_000 ? text : undefined;
      });
    }
    expect(proxy.total()).toBe(opened);
  });

  it('a popup shows five rows although the worker was just killed', async () => {
    await chromium.killWorker();
    const popup = await chromium.openPopup();
    await expectBlocksOf(chain, await settled(popup, 'five rows from a dead worker'));
    await popup.close();
  });

  it('an open view gets new blocks although the worker ends', async () => {
    const tab = await chromium.openPage('tab.html');
    const before = await settled(tab, 'five rows');
    await chromium.killWorker();
    const newest = Number(before.blocks[0]?.number);
    const after = await settled(tab, 'newer rows', ({ blocks }) => Number(blocks[0]?.number) > newest + 1);
    await expectBlocksOf(chain, after);
    await tab.close();
  });

  it('the badge is right within 60 s without the offscreen document, and one socket opens again', async () => {
    const before = proxy.total();
    await chromium.killHost();
    // The alarm may fire right after, so the document and its socket may never be seen missing.
    await eventually(
      'another socket, and only that',
      async () => (proxy.total() > before && proxy.open() === 1 ? true : undefined),
      60_000,
    );
    await badgeIsHead('the badge at the chain’s head again');
    expect(proxy.open()).toBe(1);
  }, 90_000);

  it('one document and one socket open, although many events wake the worker at once', async () => {
    await chromium.killHost();
    await chromium.killWorker();
    const tabs = await Promise.all([0, 1, 2].map(() => chromium.openPage('tab.html')));
    for (const tab of tabs)
      await settled(tab, 'five rows in each tab', ({ connection }) => connection === 'Live');
    // The stored rows are there before the new document is: wait for the socket, then count.
    await eventually('one socket', async () => (proxy.open() === 1 ? true : undefined));
    const documents = (await chromium.targets()).filter(({ url }) => url.endsWith('/offscreen.html'));
    expect(documents).toHaveLength(1);
    expect(proxy.open()).toBe(1);
    for (const tab of tabs) await tab.close();
  });

  it('stored rows are never called live without the document', async () => {
    await badgeIsHead('a stored snapshot of a live chain');
    proxy.delay(300);
    await chromium.killHost();
    await chromium.killWorker();
    const tab = await chromium.openPage('tab.html', RECORD_WORDS);
    await settled(tab, 'live again', ({ connection }) => connection === 'Live');
    proxy.delay(0);
    const words = await tab.evaluate<readonly string[]>('window.words');
    // The stored rows, then those of a worker without its document, then a new feed without rows, then with its first.
    expect(words.join()).toMatch(/^(Connecting,)?(Reconnecting,)?(Connecting,)?(Reconnecting,)?Live$/);
    expect(words.length).toBeGreaterThan(1);
    await tab.close();
  });

  it('throws nothing anywhere', () => {
    expect(chromium.errors()).toEqual([]);
  });
});

describe('a restart of the browser', () => {
  it('shows Connecting with skeleton rows first, and five rows within 2 s of its socket', async () => {
    const chain = await startLiveChain({ blockTime: 2 });
    onTestFinished(() => chain.stop());
    const proxy = await startProxy(chain.port);
    onTestFinished(() => proxy.close());
    const profile = await mkdtemp(join(tmpdir(), 'block-ticker-restart-'));
    onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
    const first = await launchHere({ profile });
    onTestFinished(() => first.close());
    await first.storeLocal(ownNode(proxy.socketUrl));
    await eventually('the first life to tick', async () =>
      /\d/.test((await first.badge()).text) ? true : undefined,
    );
    await first.close();
    await proxy.shut();

    const second = await launchHere({ profile });
    onTestFinished(() => second.close());
    const popup = await second.openPage('popup.html');
    const early = await eventually('the view of an unanswered node', async () => {
      const ticker = await readTicker(popup);
      return ticker.connection === '' ? undefined : ticker;
    });
    expect(early.connection).toMatch(/Connecting|Reconnecting|Offline/);
    expect(early.blocks).toHaveLength(0);
    expect(
      await popup.evaluate<number>(`document.querySelectorAll('table tbody tr').length`),
    ).toBeGreaterThanOrEqual(5);

    await proxy.reopen();
    await eventually('the socket', async () => (proxy.open() > 0 ? true : undefined), 40_000);
    const opened = Date.now();
    await expectBlocksOf(chain, await settled(popup, 'five rows'));
    expect(Date.now() - opened).toBeLessThan(2000);
  }, 120_000);
});
