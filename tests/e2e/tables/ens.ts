import { describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../../scripts/browser/driver.ts';
import { violations } from '../../looks/inspect.ts';
import { lookedUp, OFFCHAIN } from '../../scriptedNode/scriptedResolver.ts';
import { nextBlock } from './blocks.ts';
import { open } from './body.ts';
import { transactionsOf } from './expected.ts';
import { onMainnet, type TabSetup } from './tabSetup.ts';

const MULTICALL3 = '0xca11bde05977b3631167028862be2a173976ca11';
const SETTING = 'input[aria-describedby="ens-help"]';
const NAMES = '.tools > button[aria-pressed]';

/** The names in the table of transactions, with the short address before each. */
const SHOWN = `[...document.querySelectorAll('table.transactions td small[data-verdict="reported"]')]
  .map((name) => name.closest('td').querySelector('data').textContent + ' ' + name.textContent)`;

/** ENS, switched on in the settings and off again. */
export function describeEns(setup: () => TabSetup): void {
  describe('ENS names', () => {
    const short = (address: string): string => `${address.slice(0, 6)}…${address.slice(-4)}`;
    const lookups = (): readonly (readonly string[])[] =>
      setup().node.node.requests.flatMap(({ method, params }) => {
        const call = params[0] as { readonly to?: string; readonly data: string };
        const found = method === 'eth_call' && call.to === MULTICALL3 ? lookedUp(call.data) : [];
        return found.length > 0 ? [found] : [];
      });
    const showing = (page: ViewPage, expected: readonly string[]): Promise<unknown> =>
      eventually(`the names ${expected.join()}`, async () => {
        const shown = [...new Set(await page.evaluate<readonly string[]>(SHOWN))].toSorted();
        if (shown.join() === expected.join()) return true;
        throw new Error(`It shows ${shown.join()}`);
      });
    async function switchTo(on: boolean): Promise<void> {
      const page = await setup().driver.openPage('options.html');
      const isOn = `document.querySelector('${SETTING}')?.checked`;
      await eventually('the switch', async () => ((await page.evaluate(isOn)) === !on ? true : undefined));
      await page.click(SETTING);
      await eventually('the stored switch', async () => {
        const stored = await page.evaluate<boolean>(
          `(globalThis.browser ?? chrome).storage.local.get('settings').then(({ settings }) => settings.ens.mainnet)`,
        );
        return stored === on ? true : undefined;
      });
      await page.close();
    }

    it('are beside the short addresses once they are on, and the node is asked no more once they are off', async () => {
      const { driver, tab, node } = setup();
      const block = nextBlock(node.newest(), 12);
      const [first = '', watched = '', other = '', offchain = '', plain = ''] = transactionsOf(block).flatMap(
        ({ to }) => (typeof to === 'string' ? [to] : []),
      );
      const settings = onMainnet(node.node.url)['settings'] as object;
      await driver.storeLocal({
        settings: { ...settings, watched: [{ address: watched, label: 'Mine' }] },
      });
      // The first needs the normaliser, the second does not.
      node.names.set(first, { name: 'münchen.eth' });
      node.names.set(plain, { name: 'plain.eth' });
      node.names.set(watched, { name: 'watched.eth' });
      node.names.set(other, { name: 'other.eth', forward: first });
      node.names.set(offchain, OFFCHAIN);
      node.announce(block);
      await open(tab, block);
      await tab.click(NAMES);
      expect(lookups()).toEqual([]);

      await switchTo(true);
      await showing(tab, [`${short(first)} münchen.eth`, `${short(plain)} plain.eth`]);
      expect(lookups().flat()).toContain(first);
      expect(lookups().flat()).toContain(offchain);
      expect(lookups().flat()).not.toContain(watched);
      expect(await violations(tab)).toEqual([]);

      await switchTo(false);
      await showing(tab, []);
      const before = lookups().length;
      // Eight more addresses, none of which is in memory.
      const next = nextBlock(node.newest(), 20);
      node.announce(next);
      await open(tab, next);
      // Rows are gathered for 150 ms before the node is asked.
      await tab.evaluate(`new Promise((resolve) => setTimeout(resolve, 400))`);
      expect(lookups()).toHaveLength(before);
      await tab.click(NAMES);
      await driver.storeLocal(onMainnet(node.node.url));
    });
  });
}
