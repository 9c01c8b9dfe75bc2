import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Driver, type ViewPage } from '../../scripts/browser/driver.ts';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import { settled } from './mainJob.ts';
import { ownNode } from './ownNode.ts';

const OPEN = `document.querySelector('dialog')?.open === true`;
const FOCUSED = `document.activeElement?.closest('dialog') !== null`;
const SELECTED = `document.querySelector('tr[data-hash]:has([aria-pressed="true"])')?.dataset.hash`;

/** Stories of the keys in each of the views as they open, for every browser. */
export function describeKeys(launch: () => Promise<Driver>): void {
  describe('the keys', () => {
    let chain: LiveChain;
    let driver: Driver;

    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      chain = await startLiveChain({ blockTime: null });
      cleanUp(() => chain.stop());
      driver = await launch();
      cleanUp(() => driver.close());
      await driver.storeLocal(ownNode(chain.socketUrl));
    });
    const until = (page: ViewPage, what: string, expression: string): Promise<true> =>
      eventually(what, async () => ((await page.evaluate<boolean>(expression)) ? true : undefined));

    it.each(['popup', 'tab.html', 'sidepanel.html'])(
      'are listed by ? in %s, at once and until Escape',
      async (path) => {
        const page = await (path === 'popup' ? driver.openPopup() : driver.openPage(path));
        const { blocks } = await settled(page, 'its rows', ({ transactions }) => transactions !== null);
        await page.press('?');
        await until(page, 'the list', OPEN);
        expect(await page.evaluate<boolean>(FOCUSED)).toBe(true);
        await page.press('Escape');
        await until(page, 'the list closed', `!(${OPEN})`);
        // The page is still there, and takes the next key.
        await page.press('/');
        await until(page, 'the filter focused', `document.activeElement?.type === 'search'`);
        await page.press('Escape');
        await page.evaluate(`document.querySelector('tr[data-hash] button').focus()`);
        await page.press('ArrowDown');
        await until(page, 'the second block selected', `${SELECTED} === ${JSON.stringify(blocks[1]?.hash)}`);
        await page.press('Escape');
        await until(page, 'the newest again', `${SELECTED} === ${JSON.stringify(blocks[0]?.hash)}`);
        await page.close();
      },
    );

    it('throw nothing anywhere', () => {
      expect(driver.errors()).toEqual([]);
    });
  });
}
