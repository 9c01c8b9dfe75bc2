import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventually, type ViewPage } from '../../scripts/browser/driver.ts';
import { freePort } from '../../scripts/chain/anvil.ts';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import type { ScriptedNode } from '../scriptedNode/scriptedNode.ts';
import { startBadServer } from './badServers.ts';
import { seconds, startNode } from './startNode.ts';
import { remotely } from './internet.ts';
import { eventuallyShows, type BrowserSetup } from './browserSetup.ts';

const KEY = 'b7c1d5e9f0a2436c8d1e5f7a9b3c6d80';
const TEST = '.endpoint .line button[type=button]';
const SAVE = '.endpoint .line button[type=submit]';

/** All text of a page, shown or hidden in its markup, with the values of its fields and its title. */
const EVERYTHING = `[document.documentElement.outerHTML, document.title, ...[...document.querySelectorAll('input')].map(({ value }) => value)].join()`;

/** Everything stored, without the field for endpoints. */
const STORED = `(async () => {
  const api = self.browser ?? self.chrome;
  const local = await api.storage.local.get();
  delete local.settings?.endpoints;
  return JSON.stringify([local, await api.storage.session.get()]);
})()`;

/** Keeps the file that a download would save. */
const CATCH_FILE = `(() => {
  self.HTMLAnchorElement.prototype.click = () => {};
  self.URL.createObjectURL = (blob) => { self.saved = blob; return ''; };
})()`;

/** Stories of the settings page beside an open view. */
export function describeSettingsPage(setup: () => BrowserSetup): void {
  describe('the settings page', () => {
    let node: ScriptedNode;
    let page: ViewPage;
    const live = { word: 'Live', badge: /^100$/, colour: 'neutral' } as const;

    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      node = await startNode(31_337, 0);
      cleanUp(() => node.stop());
      await setup().driver.storeLocal({ settings: { network: 'local', paused: true } });
      page = await setup().driver.openPage('options.html');
      cleanUp(() => page.close());
    });

    async function enter(url: string): Promise<void> {
      await page.click('#endpoint');
      await page.evaluate(`document.querySelector('#endpoint').select()`);
      await page.type(url);
    }
    const outcome = (words: RegExp): Promise<string> =>
      eventually(`the outcome ${words}`, async () => {
        const text = await page.evaluate<string>(`document.querySelector('.outcome')?.innerText ?? ''`);
        if (words.test(text)) return text;
        throw new Error(`The page reads “${text}”`);
      });

    it('is paused: no socket, a badge of a pause, and no text of a node', async () => {
      await eventuallyShows(setup(), { word: 'Paused', badge: /^‖$/, colour: 'neutral' });
      expect(node.handshakes).toBe(0);
    });

    it('shows what a typed node is, and why another is none, before anything is saved', async () => {
      await enter(`ws://127.0.0.1:${await freePort()}/`);
      await page.click(TEST);
      expect(await outcome(/Nothing answers/)).not.toMatch(/works/);
      await enter(`${node.url}/v3/${KEY}`);
      await page.click(TEST);
      const works = await outcome(/The node works/);
      expect(works).toMatch(/31337[\s\S]*Scripted\/1[\s\S]*100/);
      await eventually('the test’s socket to be gone', async () => (node.open === 0 ? true : undefined));
    });

    it('resumes and moves an open view to the saved node without a reload', async () => {
      await setup().view.evaluate(`void (self.sameLife = true)`);
      await page.click(SAVE);
      await page.click('.options > header button');
      const { ticker } = await eventuallyShows(setup(), {
        ...live,
        words: new RegExp(new URL(node.url).host),
      });
      expect(ticker.blocks[0]?.hash).toBe(node.chain.newest.hash);
      expect(await setup().view.evaluate('self.sameLife')).toBe(true);
      await eventually('one socket', async () => (node.open === 1 ? true : undefined));
    });

    it('counts requests, bytes and reconnects, and exports them as JSON', async () => {
      node.drop(1011, `bye ${KEY}`);
      await eventuallyShows(setup(), live);
      await page.evaluate(CATCH_FILE);
      const shown = await eventually('a reconnect in the report', async () => {
        const text = await page.evaluate<string>(
          `document.querySelector('[aria-labelledby=diagnostics-title]').innerText`,
        );
        return /code 1011/.test(text) ? text : undefined;
      });
      expect(shown).toMatch(/eth_subscribe\s+\d/);
      await page.click('[aria-labelledby=diagnostics-title] > button');
      const exported = JSON.parse(await page.evaluate<string>('self.saved.text()')) as {
        readonly requests: Readonly<Record<string, number>>;
        readonly bytesIn: number;
        readonly reconnects: number;
        readonly timeline: readonly { readonly tag: string }[];
      };
      expect(exported.requests['eth_chainId']).toBeGreaterThanOrEqual(2);
      expect(exported.bytesIn).toBeGreaterThan(1000);
      expect(exported.reconnects).toBeGreaterThanOrEqual(1);
      expect(exported.timeline.map(({ tag }) => tag)).toContain('live');
    });

    it('keeps the key in an address out of every page, title, file and storage but its own field', async () => {
      const { badge, ticker } = await eventuallyShows(setup(), live);
      const places = {
        view: await setup().view.evaluate<string>(EVERYTHING),
        settings: await page.evaluate<string>(EVERYTHING),
        file: await page.evaluate<string>('self.saved.text()'),
        stored: await page.evaluate<string>(STORED),
        badge: badge.title,
        connection: ticker.connectionText,
      };
      const leaks = Object.entries(places).filter(([, text]) => text.includes(KEY) || text.length === 0);
      expect(leaks.map(([place]) => place)).toEqual([]);
    });

    it('pauses and resumes: the socket goes, the badge is a sign, and blocks come again', async () => {
      await page.click('.options > header button');
      await eventuallyShows(setup(), { word: 'Paused', badge: /^‖$/, colour: 'neutral' });
      await eventually('no socket', async () => (node.open === 0 ? true : undefined));
      node.tick(seconds());
      await page.click('.options > header button');
      const { ticker } = await eventuallyShows(setup(), { ...live, badge: /^101$/ });
      expect(ticker.blocks[0]?.hash).toBe(node.chain.newest.hash);
    });

    it('reads why a server refuses once the user allows it, and not before', async () => {
      const server = await startBadServer(403);
      onTestFinished(() => server.close());
      await enter(remotely(server.socketUrl));
      await page.click(TEST);
      expect(await outcome(/not as an Ethereum node/)).not.toMatch(/403/);
      // The browser's prompt cannot be answered here: the permission is granted before; the click requests it.
      await setup().driver.grant('http://node.test/*');
      await page.click('.offer button');
      expect(await outcome(/403/)).toMatch(/refuses the key/);
    });
  });
}
