import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Driver, type ViewPage } from '../../scripts/browser/driver.ts';
import { readTicker, type Ticker } from '../../scripts/browser/readTicker.ts';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import { expectBlocksOf, expectTransactionsOf } from './expectFigures.ts';
import { ownNode } from './ownNode.ts';
import { startProxy, type Proxy } from './proxy.ts';

const head = async (chain: LiveChain): Promise<number> => Number(await chain.call<string>('eth_blockNumber'));

/** A page whose port says nothing, and for which nothing is stored. */
const SILENT_BACKGROUND = `{
  const api = globalThis.browser ?? chrome;
  const event = { addListener() {} };
  api.storage.session.get = async () => ({});
  api.runtime.connect = () =>
    ({ name: 'view', onMessage: event, onDisconnect: event, postMessage() {}, disconnect() {} });
}`;

/** At rest no count is asked, so a view that just opened has them a moment later. */
const isCounted = ({ connection, blocks }: Ticker): boolean =>
  connection !== 'Live' || blocks.every(({ transactions }) => /^\d+$/.test(transactions));

/** Waits until the view shows five rows in this state. */
export function settled(
  page: ViewPage,
  what: string,
  is: (ticker: Ticker) => boolean = () => true,
): Promise<Ticker> {
  return eventually(
    `the view: ${what}`,
    async () => {
      const ticker = await readTicker(page);
      if (ticker.blocks.length === 5 && isCounted(ticker) && is(ticker)) return ticker;
      throw new Error(`The page reads “${ticker.connectionText}”, with ${ticker.blocks.length} rows`);
    },
    30_000,
  );
}

/** Waits until a block with transactions is selected, with its rows and dollars. */
const loaded = (ticker: Ticker): boolean =>
  (ticker.transactions?.rows.length ?? 0) > 0 &&
  ticker.transactions?.rows.every(({ usd }) => /^\d/.test(usd)) === true;

/** Stories of the product's main job, for every browser. */
export function describeMainJob(launch: () => Promise<Driver>): void {
  describe('a real chain ticking in a real toolbar', () => {
    let chain: LiveChain;
    let proxy: Proxy;
    let driver: Driver;

    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      chain = await startLiveChain({ blockTime: 2 });
      cleanUp(() => chain.stop());
      proxy = await startProxy(chain.port);
      cleanUp(() => proxy.close());
      driver = await launch();
      cleanUp(() => driver.close());
      await driver.storeLocal(ownNode(proxy.socketUrl));
    });

    it('shows the newest block’s last digits on the badge, and the whole truth in its title', async () => {
      const badge = await eventually('the badge to tick', async () => {
        const { text, title } = await driver.badge();
        const now = await head(chain);
        return title.includes('Live') && [now, now - 1].some((n) => text !== '' && String(n).endsWith(text))
          ? { text, title }
          : undefined;
      });
      expect(badge.title).toMatch(
        /Live[\s\S]*Block \d+, \d+s old at \d\d:\d\d:\d\d\s+Base fee [\s\S]*gwei[\s\S]*ws:\/\/127\.0\.0\.1:\d+/,
      );
    });

    it('opens the real popup with five rows at once and each transaction of the newest, to wei and cent', async () => {
      const popup = await driver.openPopup();
      const ticker = await settled(popup, 'transactions with dollars', loaded);
      expect(ticker.connection).toBe('Live');
      expect(ticker.blocks.map(({ number }) => Number(number))).toEqual(
        [0, 1, 2, 3, 4].map((back) => Number(ticker.blocks[0]?.number) - back),
      );
      await expectBlocksOf(chain, ticker);
      expect(await expectTransactionsOf(chain, ticker)).toBeGreaterThan(0);
      expect(ticker.sidewaysScroll).toBe(false);
      await popup.close();
    });

    it('has five rows without a word from the background', async () => {
      // An address of its own: Firefox may run the script in a later tab of the same address too.
      const page = await driver.openPage('tab.html?silent', SILENT_BACKGROUND);
      const { blocks } = await settled(page, 'five rows', (ticker) => ticker.blocks.length === 5);
      expect(blocks).toHaveLength(5);
      await page.close();
    });

    it('shows another block’s transactions when its button is pressed', async () => {
      const popup = await driver.openPopup();
      const before = await settled(popup, 'five rows');
      const third = before.blocks[2];
      await popup.click(`tr[data-hash="${third?.hash}"] button`);
      const ticker = await settled(
        popup,
        'the pressed block selected',
        ({ blocks, transactions }) =>
          blocks.some(({ selected, hash }) => selected && hash === third?.hash) &&
          transactions?.caption.includes(Number(third?.number).toLocaleString('en')) === true &&
          (third?.transactions === '0' || transactions.rows.length > 0),
      );
      await expectBlocksOf(chain, ticker);
      await popup.close();
    });

    it('holds one socket at the node, however many views are open', async () => {
      const popup = await driver.openPopup();
      const tab = await driver.openPage('tab.html');
      await settled(tab, 'five rows in the tab');
      expect(proxy.open()).toBe(1);
      await tab.close();
      await popup.close();
    });

    it('never shows an old number as fresh while the node is gone, and recovers when it is back', async () => {
      const tab = await driver.openPage('tab.html');
      await settled(tab, 'live', ({ connection }) => connection === 'Live');
      await proxy.shut();
      const gone = await eventually('words about the lost node', async () => {
        const ticker = await readTicker(tab);
        return ['Reconnecting', 'Offline', 'Refused'].includes(ticker.connection) ? ticker : undefined;
      });
      expect(gone.blocks).toHaveLength(5);
      const badge = await eventually('a badge without a number', async () => {
        const { text } = await driver.badge();
        return /^\d+$/.test(text) ? undefined : text;
      });
      expect(badge).not.toMatch(/^\d+$/);
      await proxy.reopen();
      const back = await settled(tab, 'live again', ({ connection }) => connection === 'Live');
      await expectBlocksOf(chain, back);
      expect(proxy.open()).toBe(1);
      await tab.close();
    });

    it('replaces the rows that a reorg replaced', async () => {
      const tab = await driver.openPage('tab.html');
      const before = await settled(tab, 'live', ({ connection }) => connection === 'Live');
      await chain.reorg(2);
      const orphan = before.blocks[0]?.hash;
      const after = await settled(tab, 'the orphan gone', ({ blocks }) =>
        blocks.every(({ hash }) => hash !== orphan),
      );
      await expectBlocksOf(chain, after);
      await tab.close();
    });

    it('shows that the chain was restarted, and follows the new one', async () => {
      const tab = await driver.openPage('tab.html');
      const before = await settled(tab, 'live', ({ connection }) => connection === 'Live');
      const old = new Set(before.blocks.map(({ hash }) => hash));
      await chain.restart();
      const after = await settled(
        tab,
        'the new chain',
        ({ connection, blocks }) => connection === 'Live' && blocks.every(({ hash }) => !old.has(hash)),
      );
      await expectBlocksOf(chain, after);
      expect(await tab.evaluate<string>('document.body.innerText')).toMatch(/was restarted/);
      await tab.close();
    });

    it('throws nothing anywhere', () => {
      expect(driver.errors()).toEqual([]);
    });
  });
}
