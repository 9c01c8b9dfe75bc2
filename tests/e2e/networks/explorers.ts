import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { readTicker } from '../../../scripts/browser/readTicker.ts';
import { startBodyNode, type BodyNode } from '../../scriptedNode/bodyNode.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { nextBlock, smallChain } from '../tables/blocks.ts';
import { expectSoon, untilNewest, type Networks } from './scriptedChain.ts';

const LINK = `document.querySelector('[aria-label="Transaction details"] a[target=_blank]')?.href ?? null`;
const OWN = 'https://scan.example/#/{type}/{id}';

/** The block explorer that the details of a transaction link to. */
export function describeExplorers(setup: () => Networks): void {
  describe('the explorer', () => {
    let node: BodyNode;
    let options: ViewPage;
    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      node = await startBodyNode(smallChain());
      cleanUp(() => node.node.stop());
      await use('mainnet');
      options = await setup().notified.driver.openPage('options.html');
      cleanUp(() => options.close());
    });

    /** Moves to a network of this node, whose chain goes on there. */
    async function use(network: string, more: object = {}): Promise<void> {
      const { notified, page } = setup();
      await notified.driver.storeLocal({
        settings: { network, endpoints: { [network]: [node.node.url] }, ...more },
      });
      await expectSoon(page, `the page on ${network}`, `document.documentElement.dataset.network`, network);
      await eventually('five rows', async () =>
        (await readTicker(page)).blocks.length === 5 ? true : undefined,
      );
      // A page asks for no rows of a block that it had on the other network.
      node.announce(nextBlock(node.newest(), 3));
      await untilNewest(page, node.newest().hash);
    }
    /** The details of the first row link to this address; null: to none. */
    const expectLink = (page: ViewPage, linkOf: (hash: string) => string | null): Promise<boolean> =>
      eventually('the link of the details', async () => {
        const { transactions } = await readTicker(page);
        const hash = transactions?.rows[0]?.hash ?? '';
        const text = await page.evaluate<string>(`document.querySelector('.detail')?.textContent ?? ''`);
        if (hash === '' || !text.includes(hash)) {
          // Not by the pointer: this tab may be behind that of the settings.
          await page.evaluate(
            `void document.querySelector('[role=tabpanel] tr[aria-rowindex="1"]')?.click()`,
          );
          return undefined;
        }
        expect(await page.evaluate(LINK)).toBe(linkOf(hash));
        return true;
      });
    async function choose(kind: 'usual' | 'own' | 'none'): Promise<void> {
      await options.evaluate(`(() => {
        const it = document.querySelector('#explorer');
        it.value = ${JSON.stringify(kind)};
        it.dispatchEvent(new Event('change', { bubbles: true }));
      })()`);
    }
    const chosen = `document.querySelector('#explorer').value`;

    it('is the usual one at first', async () => {
      await expectLink(setup().page, (hash) => `https://etherscan.io/tx/${hash}`);
      await expectSoon(options, 'the choice', chosen, 'usual');
    });

    it('of the user’s own is linked to as soon as its address is typed', async () => {
      await choose('own');
      await options.click('#explorer-address');
      await options.type(OWN);
      await options.evaluate(`document.activeElement.blur()`);
      await expectLink(setup().page, (hash) => `https://scan.example/#/tx/${hash}`);
    });

    it('is refused without https, beside its field', async () => {
      await options.evaluate(`document.querySelector('#explorer-address').select()`);
      await options.click('#explorer-address');
      await options.evaluate(`document.querySelector('#explorer-address').select()`);
      await options.type('http://scan.example');
      await options.evaluate(`document.activeElement.blur()`);
      await expectSoon(
        options,
        'the error',
        `document.querySelector('#explorer-address-error')?.textContent ?? ''`,
        'The address must start with https://.',
      );
      await expectLink(setup().page, (hash) => `https://scan.example/#/tx/${hash}`);
    });

    it('may be none: then there is no link', async () => {
      await choose('none');
      await expectLink(setup().page, () => null);
    });

    it('is each network’s own: another one keeps its usual one', async () => {
      node.node.script.chainId = 11_155_111;
      await use('sepolia', { explorers: { mainnet: '' } });
      await expectLink(setup().page, (hash) => `https://sepolia.etherscan.io/tx/${hash}`);
    });

    it('that an older version kept for a custom network is still that network’s', async () => {
      const { notified } = setup();
      node.node.script.chainId = 4242;
      node.announce(nextBlock(node.newest(), 4));
      await notified.driver.storeLocal({
        settings$: null,
        settings: {
          network: 'custom',
          custom: { chainId: 4242, name: 'Office', explorer: 'https://old.example' },
          endpoints: { custom: [node.node.url] },
        },
      });
      // An update starts all of the extension anew.
      await notified.stopBackground();
      const page = await notified.driver.openPage('tab.html');
      await expectLink(page, (hash) => `https://old.example/tx/${hash}`);
      await page.close();
      const settings = await notified.driver.openPage('options.html');
      await expectSoon(settings, 'the choice', chosen, 'own');
      await expectSoon(
        settings,
        'its address',
        `document.querySelector('#explorer-address').value`,
        'https://old.example',
      );
      await settings.close();
    });
  });
}
