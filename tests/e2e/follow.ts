import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ViewPage } from '../../scripts/browser/driver.ts';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import { violations } from '../looks/inspect.ts';
import type { Notified } from './alerts.ts';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import { settled } from './mainJob.ts';
import { tabTo } from './tabTo.ts';

/** One item of the list Followed transactions, as a screen reader or a script finds it. */
export interface ListedItem {
  readonly hash: string;
  readonly state: string;
  readonly depth: number | null;
  readonly text: string;
}

const LIST = `[...document.querySelectorAll('ul[aria-label="Followed transactions"] > li')].map((item) => ({
  hash: item.dataset.hash,
  state: item.dataset.state,
  depth: Number(item.querySelector('.words data')?.value ?? 0) || null,
  text: item.textContent,
}))`;

/** Waits until the only followed transaction is in this state, and at least so deep. */
export const listed = (page: ViewPage, state: string, depth = 0): Promise<ListedItem> =>
  eventually(
    `one transaction in the state ${state}, ${depth} deep`,
    async () => {
      const list = await page.evaluate<readonly ListedItem[]>(LIST);
      const [item] = list;
      if (list.length === 1 && item?.state === state && (item.depth ?? 0) >= depth) return item;
      throw new Error(JSON.stringify(list));
    },
    30_000,
  );

/** Opens the field by its key and pastes a text. */
export async function follow(page: ViewPage, text: string): Promise<void> {
  await page.press('f');
  await eventually('the field with the focus', async () =>
    (await page.evaluate<boolean>(
      `document.activeElement?.labels?.[0]?.textContent === 'Follow a transaction'`,
    ))
      ? true
      : undefined,
  );
  await page.type(text);
  await submit(page);
}

/** Presses the button beside the field: a key that a driver makes up submits no form in Firefox. */
const submit = (page: ViewPage): Promise<void> => page.click('.follow form button[type=submit]');

/** Follows one transaction from a paste to its block and to a click on its notification, in every browser. */
export function describeFollow(launch: () => Promise<Notified>): void {
  describe('a followed transaction', () => {
    let chain: LiveChain;
    let notified: Notified;
    let page: ViewPage;
    let hash = '';

    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      chain = await startLiveChain({ blockTime: null });
      cleanUp(() => chain.stop());
      notified = await launch();
      cleanUp(() => notified.driver.close());
      await notified.driver.storeLocal({
        settings: { network: 'local', endpoints: { local: [chain.socketUrl] }, badge: 'followed' },
      });
      page = await notified.driver.openPage('tab.html');
      await settled(page, 'its rows');
    });
    const badgeIs = (text: string): Promise<string> =>
      eventually(`the badge ${text}`, async () => {
        const badge = await notified.driver.badge();
        if (badge.text === text) return text;
        throw new Error(badge.text);
      });
    const send = (fields: Readonly<Record<string, string>> = {}): Promise<string> =>
      chain.call<string>('eth_sendTransaction', {
        from: chain.players.accounts[0],
        to: chain.players.accounts[1],
        value: '0x1',
        gas: '0x5208',
        ...fields,
      });
    const api = '(globalThis.browser ?? chrome).notifications';
    const shown = async (): Promise<readonly string[]> =>
      Object.keys(await page.evaluate<object>(`${api}?.getAll() ?? {}`));

    it('is pasted as a link of an explorer, and waits in the pool of the node', async () => {
      hash = await send();
      await follow(page, ` https://etherscan.io/tx/${hash.toUpperCase().replace('X', 'x')} `);
      const item = await listed(page, 'waiting');
      expect(item.hash).toBe(hash);
      expect(item.text).toMatch(/Waiting in the pool of this node; tip .* likely soon/);
      expect(
        await page.evaluate<string>(`document.querySelector('.follow [role=status]').textContent`),
      ).toMatch(/taken out of the link/);
      await badgeIs('…');
    });

    it('is refused a second time, and so is what is no hash', async () => {
      const problem = (): Promise<string> =>
        page.evaluate<string>(`document.querySelector('.follow [role=alert]')?.textContent ?? ''`);
      await page.evaluate(`document.querySelector('.follow form input').focus()`);
      await page.type(hash);
      await submit(page);
      const expectProblem = (words: RegExp): Promise<true> =>
        eventually(`${words}`, async () => (words.test(await problem()) ? true : undefined));
      await expectProblem(/already/);
      await page.evaluate(`document.querySelector('.follow form input').focus()`);
      await page.type('9');
      await submit(page);
      await expectProblem(/this one has 65/);
      expect(await page.evaluate<readonly ListedItem[]>(LIST)).toHaveLength(1);
    });

    it('is notified once it is in a block, also with no page open', async () => {
      await page.click('.follow form .line button:not([type=submit]):not(.quiet)');
      await eventually('the permission', async () =>
        (await page.evaluate<boolean>(`${api} !== undefined`)) ? true : undefined,
      );
      await page.close();
      await notified.stopBackground();
      await chain.mine();
      await badgeIs('✓1');
      page = await notified.driver.openPage('tab.html');
      await eventually('the notification', async () =>
        (await shown()).includes(`followed ${hash} included`) ? true : undefined,
      );
      const item = await listed(page, 'included', 1);
      expect(item.text).toMatch(/In block \d+ · 1 block deep · reported by the node/);
    });

    it('is led to by a click on the notification, at its block and row', async () => {
      const { hash: block } = await chain.call<{ hash: string }>('eth_getBlockByNumber', 'latest', false);
      await notified.click(`followed ${hash} included`);
      const selected = `document.querySelector('tr[data-hash].selected')?.dataset.hash`;
      await eventually('the tab at its block', async () =>
        (await page.evaluate<string | undefined>(selected)) === block ? true : undefined,
      );
      const details = `document.querySelector('[aria-label="Transaction details"]')?.textContent ?? ''`;
      await eventually('the details', async () =>
        (await page.evaluate<string>(details)).includes(hash) ? true : undefined,
      );
      expect(await shown()).toEqual([]);
    });

    it('gets deeper while nothing of it is in memory, and is not notified again', async () => {
      await notified.stopBackground();
      await chain.mine(2);
      await listed(page, 'included', 3);
      await badgeIs('✓3');
      expect(await shown()).toEqual([]);
    });

    it('is removed from the list', async () => {
      await page.evaluate(`document.querySelector('.follow li button[aria-label^="Remove"]').click()`);
      await eventually('an empty list', async () =>
        (await page.evaluate<readonly unknown[]>(LIST)).length === 0 ? true : undefined,
      );
      expect((await notified.driver.badge()).title).toContain('Live');
    });

    it('is followed from its row, without a notification of what is on screen already', async () => {
      await send({ value: '0x5' });
      await chain.mine();
      await settled(page, 'the row', ({ transactions }) => transactions?.rows.length === 1);
      await page.point('[role=tabpanel] tbody tr');
      await page.click('[role=tabpanel] tbody tr .follow-row');
      await listed(page, 'included', 1);
      expect(await shown()).toEqual([]);
    });

    it('is removed and followed again with the keyboard alone, in an accessible list', async () => {
      const { hash: followed } = await listed(page, 'included', 1);
      expect(await violations(page)).toEqual([]);
      await tabTo(page, /^Remove/);
      await page.press('Enter');
      await eventually('an empty list', async () =>
        (await page.evaluate<readonly unknown[]>(LIST)).length === 0 ? true : undefined,
      );
      await page.press('f');
      await eventually('the field with the focus', async () =>
        (await page.evaluate<boolean>(`document.activeElement?.matches('.follow form input')`))
          ? true
          : undefined,
      );
      await page.type(followed);
      expect(await violations(page)).toEqual([]);
      await page.press('Enter');
      expect((await listed(page, 'included', 1)).hash).toBe(followed);
    });

    it('throws nothing anywhere', () => {
      expect(notified.driver.errors()).toEqual([]);
    });
  });
}
