import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Driver, type ViewPage } from '../../scripts/browser/driver.ts';
import { readTicker } from '../../scripts/browser/readTicker.ts';
import { freePort } from '../../scripts/chain/anvil.ts';
import { startLiveChain } from '../../scripts/chain/liveChain.ts';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import { startBadServer } from './badServers.ts';
import { settled } from './mainJob.ts';
import { ownNode } from './ownNode.ts';

const OPEN_TO_ALL = { 'access-control-allow-origin': '*' };

/** Stories of the texts without a node, for every browser. */
export function describeNoNode(launch: () => Promise<Driver>): void {
  describe('when no node answers', () => {
    let driver: Driver;
    let tab: ViewPage;

    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      driver = await launch();
      cleanUp(() => driver.close());
      await driver.storeLocal(ownNode(`ws://127.0.0.1:${await freePort()}`));
      tab = await driver.openPage('tab.html');
    });

    /** Expects a word, a reason, a badge that is a sign, and no empty table. */
    async function expectWords(words: RegExp): Promise<void> {
      const served = await eventually(
        `the words ${words}`,
        async () => {
          const { connectionText } = await readTicker(tab);
          return words.test(connectionText) ? connectionText : undefined;
        },
        30_000,
      );
      expect(served).toMatch(/^(Connecting|Reconnecting|Refused|Offline)/);
      // The badge is written at most once a second, so it may be that much later than the view.
      await eventually(
        'a badge without a number, and a title without Live',
        async () => {
          const { text, title } = await driver.badge();
          return /^\D+$/.test(text) && !title.includes('Live') ? true : undefined;
        },
        3000,
      );
    }

    it('shows that no node listens there', () => expectWords(/Nothing answers at this address/i));

    it.each([
      ['a web server that is no node', 200, {}, /not as an Ethereum node/i],
      ['a readable 401', 401, OPEN_TO_ALL, /key|401/i],
      ['a readable 429', 429, { ...OPEN_TO_ALL, 'retry-after': '60' }, /too many|limit|429/i],
      ['a readable 503', 503, OPEN_TO_ALL, /503|trouble/i],
      ['a 403 that may not be read', 403, {}, /not as an Ethereum node|answers/i],
    ] as const)('distinguishes %s from the others', async (_name, status, headers, words) => {
      const server = await startBadServer(status, headers);
      await driver.storeLocal(ownNode(server.socketUrl));
      await expectWords(words);
      await server.close();
    });

    it('follows at once, without a reload, when the settings name a node that works', async () => {
      const chain = await startLiveChain({ blockTime: 2 });
      await driver.storeLocal(ownNode(chain.socketUrl));
      const ticker = await settled(tab, 'live', ({ connection }) => connection === 'Live');
      expect(ticker.blocks).toHaveLength(5);
      await chain.stop();
    });

    it('shows that the new node is on another chain than the chosen one', async () => {
      const chain = await startLiveChain({ blockTime: 2 });
      await driver.storeLocal({
        settings: { network: 'mainnet', endpoints: { mainnet: [chain.socketUrl] } },
      });
      await expectWords(/chain/i);
      await chain.stop();
    });
  });
}
