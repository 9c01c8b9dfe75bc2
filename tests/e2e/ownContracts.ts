import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Driver, type ViewPage } from '../../scripts/browser/driver.ts';
import type { Ticker } from '../../scripts/browser/readTicker.ts';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import { artifactPath } from '../artifactFiles.ts';
import { deployOwn, type OwnContracts } from '../ownContracts.ts';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import { settled } from './mainJob.ts';
import { ownNode } from './ownNode.ts';

const FILES = 'section[aria-labelledby="artifacts-title"] input[type=file][multiple]';
const LISTED = `[...document.querySelectorAll('section[aria-labelledby="artifacts-title"] ul.own code')].map((each) => each.textContent)`;
const OWN = `document.querySelector('.detail .own')?.textContent ?? ''`;
const EVENTS = '.detail .own > button';

/** A developer's own contracts, from the file input of the settings to the details in the popup, in every browser. */
export function describeOwnContracts(launch: () => Promise<Driver>): void {
  describe('a developer’s own contracts', () => {
    let chain: LiveChain;
    let driver: Driver;
    let own: OwnContracts;
    let settings: ViewPage;

    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      chain = await startLiveChain({ blockTime: null });
      cleanUp(() => chain.stop());
      own = await deployOwn(chain, 'foundry', chain.players.accounts[0] ?? '');
      driver = await launch();
      cleanUp(() => driver.close());
      await driver.storeLocal(ownNode(chain.socketUrl));
      settings = await driver.openPage('options.html');
    });

    const expectListed = (names: readonly string[]): Promise<true> =>
      eventually<true>(`the list ${names.join()}`, async () => {
        const shown = await settings.evaluate<readonly string[]>(LISTED);
        if (shown.join() === names.join()) return true;
        throw new Error(shown.join());
      });

    /**
     * Opens the details of this transaction of the newest block. Waits for the words, then for others after a press.
     * The page opens after the block has come: one below the pointer would hold the block before.
     */
    async function details(
      open: () => Promise<ViewPage>,
      hash: string,
      words: RegExp,
      after: RegExp | null,
    ): Promise<string> {
      const head = String(Number(await chain.call('eth_blockNumber')));
      await eventually(
        'the block on the badge',
        async () => (await driver.badge()).text === head || undefined,
      );
      const page = await open();
      const isThere = ({ transactions }: Ticker): boolean => transactions?.rows[0]?.hash === hash;
      await settled(page, 'its row', isThere);
      await page.click('[role=tabpanel] tr[aria-rowindex="1"]');
      const shows = (wanted: RegExp): Promise<string> =>
        eventually(`${wanted} in the details`, async () => {
          const shown = await page.evaluate<string>(OWN);
          if (wanted.test(shown)) return shown;
          throw new Error(shown);
        });
      let text = await shows(words);
      if (after !== null) {
        await page.click(EVENTS);
        text = await shows(after);
      }
      await page.close();
      return text;
    }

    const openTab = (): Promise<ViewPage> => driver.openPage('tab.html');

    it('are files of the settings page, by its file input', async () => {
      await eventually('the section', async () =>
        (await settings.evaluate<boolean>(`document.querySelector(${JSON.stringify(FILES)}) !== null`))
          ? true
          : undefined,
      );
      await settings.chooseFile(FILES, artifactPath('foundry', 'Counter'));
      await expectListed(['Counter']);
      await settings.chooseFile(FILES, artifactPath('foundry', 'Plain'));
      await expectListed(['Counter', 'Plain']);
    });

    it('have their call and their event by name in the popup', async () => {
      const { hash } = await own.send(own.counter, 'Counter', 'count', 4);
      const text = await details(driver.openPopup, hash, /by uint256/, /Counted/);
      expect(text).toMatch(/Counter\s*your artifact/);
      expect(text).toMatch(/count[\s\S]*by uint256[\s\S]*4/);
      expect(text).toMatch(/Counted[\s\S]*who address[\s\S]*keccak256\(string\)/);
      expect(text).toContain('matches');
    });

    it('have their error by name in the tab', async () => {
      const { hash } = await own.send(own.counter, 'Counter', 'count', 99);
      expect(await details(openTab, hash, /by uint256/, /TooMuch/)).toMatch(
        /TooMuch[\s\S]*most uint256[\s\S]*10/,
      );
    });

    it('are not named once one byte of the code is another', async () => {
      const code = await chain.call<string>('eth_getCode', own.counter, 'latest');
      await chain.call('anvil_setCode', own.counter, `${code.slice(0, -110)}00${code.slice(-108)}`);
      const { hash } = await own.send(own.counter, 'Counter', 'count', 1);
      expect(await details(openTab, hash, /None of your artifacts/, null)).not.toContain('Counter');
    });

    it('are removed', async () => {
      await settings.click('section[aria-labelledby="artifacts-title"] ul.own button');
      await expectListed(['Plain']);
    });

    it('throw nothing anywhere', () => {
      expect(driver.errors()).toEqual([]);
    });
  });
}
