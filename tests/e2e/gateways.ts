import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import { RpcError, ScriptedNode } from '../scriptedNode/scriptedNode.ts';
import { TestChain } from '../scriptedNode/testChain.ts';
import { startBadServer } from './badServers.ts';
import { eventuallyShows, type BrowserSetup, type Expected } from './browserSetup.ts';
import { LOST } from './faults/fault.ts';
import { FIRST_HEIGHT, loopbackNode, remoteNode, seconds, startNode, viewServed } from './startNode.ts';

const SECOND_MS = 1000;
const pass = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const TEST = '.endpoint .line button[type=button]';

/** Stories of nodes and gateways that do not serve us, or not yet, for every browser. */
export function describeGateways(setup: () => BrowserSetup): void {
  const situation = (): Promise<string> =>
    setup().view.evaluate<string>(`document.querySelector('.situation')?.innerText ?? ''`);

  describe('a server that does not serve us is spared:', () => {
    it('one that takes the socket and closes it at once', async () => {
      const node = await startNode(5960, 0);
      onTestFinished(() => node.stop());
      node.script.slams = 1011;
      await setup().driver.storeLocal(loopbackNode(5960, node));
      await eventually('a handshake', async () => (node.handshakes > 0 ? true : undefined));
      await pass(15 * SECOND_MS);
      // Waits of 1, 2, 4 and 8 s, at least half of each.
      expect(node.handshakes).toBeGreaterThanOrEqual(3);
      expect(node.handshakes).toBeLessThanOrEqual(6);
      await eventuallyShows(setup(), { ...LOST, words: /code 1011/ });
    });

    it('one with a limit that names no time, for 15 s', async () => {
      const server = await startBadServer(429, { 'access-control-allow-origin': '*' });
      onTestFinished(() => server.close());
      await setup().driver.storeLocal(loopbackNode(5961, { url: server.socketUrl }));
      await eventuallyShows(setup(), { ...LOST, words: /too many requests/ });
      await pass(12 * SECOND_MS);
      expect([server.visits(), server.probes()]).toEqual([1, 1]);
      await eventually('another try', async () => (server.visits() === 2 ? true : undefined), 25_000);
    });

    it('one that pushes a head a second and answers every question with −32005, which is followed', async () => {
      const node = await startNode(5962, 0);
      onTestFinished(() => node.stop());
      await setup().driver.storeLocal(remoteNode(5962, node));
      await viewServed(node);
      node.script.answer = () => new RpcError(-32_005, 'limit exceeded');
      node.requests.length = 0;
      for (let second = 0; second < 15; second += 1) {
        node.tick(seconds(), [{}]);
        await pass(SECOND_MS);
      }
      expect(node.requests.length).toBeLessThanOrEqual(25);
      expect([node.handshakes, node.open]).toEqual([1, 1]);
      node.tick(seconds());
      await eventuallyShows(setup(), {
        word: 'Live',
        badge: new RegExp(`^${FIRST_HEIGHT + 16}$`),
        colour: 'green',
      });
    });
  });

  describe('a node that still syncs', () => {
    const late: Expected = { word: 'Late', badge: /^\?$/, colour: 'amber' };
    const ages = (): Promise<readonly string[]> =>
      setup().view.evaluate(
        `[...document.querySelectorAll('tr[data-hash] time')].map((time) => time.innerText)`,
      );

    it('is called so with its progress, without an age of block 0, until it has blocks', async () => {
      const node = await ScriptedNode.start(new TestChain({ height: 0, timestamp: 0, spacing: 1 }));
      onTestFinished(() => node.stop());
      node.script.chainId = 5963;
      let current = 16;
      node.script.answer = (method) =>
        method === 'eth_syncing'
          ? { startingBlock: '0x0', currentBlock: `0x${current.toString(16)}`, highestBlock: '0x20' }
          : undefined;
      await setup().driver.storeLocal(remoteNode(5963, node));
      const { badge } = await eventuallyShows(setup(), late);
      await eventually('its progress', async () =>
        /sync/i.test(await situation()) && /16[\s\S]*32/.test(await situation()) ? true : undefined,
      );
      expect(await ages()).toEqual(['—']);
      expect(badge.title).not.toMatch(/\bold\b/);

      current = 32;
      node.tick(seconds());
      for (const _ of [1, 2, 3]) node.tick(seconds());
      await eventuallyShows(setup(), { word: 'Live', badge: /^4$/, colour: 'green' });
      expect(await situation()).not.toMatch(/sync/i);
    });
  });

  describe('an HTTP address in the field of the settings', () => {
    it('leads to the WebSocket of its host, which is put into the field', async () => {
      const node = await startNode(31_337, 0);
      onTestFinished(() => node.stop());
      const { driver } = setup();
      await driver.storeLocal({ settings: { network: 'local', paused: true } });
      const page = await driver.openPage('options.html');
      onTestFinished(() => page.close());
      const typed = async (address: string): Promise<void> => {
        await page.click('#endpoint');
        await page.evaluate(`document.querySelector('#endpoint').select()`);
        await page.type(address);
        await page.click(TEST);
      };
      const field = (): Promise<string> => page.evaluate(`document.querySelector('#endpoint').value`);
      await typed(node.url.replace('ws:', 'http:'));
      await eventually('the WebSocket in the field', async () =>
        new URL(await field()).href === new URL(node.url).href ? true : undefined,
      );
      expect(await page.evaluate<string>(`document.querySelector('.outcome').innerText`)).toMatch(
        /The node works/,
      );

      // Where no WebSocket answers, the typed text stays, and is called what it is.
      const web = await startBadServer(200);
      onTestFinished(() => web.close());
      const address = web.socketUrl.replace('ws:', 'http:');
      await typed(address);
      await eventually('all its addresses tried', async () => (web.visits() >= 2 ? true : undefined));
      await pass(SECOND_MS);
      expect(await field()).toBe(address);
      expect(await page.evaluate<string>(`document.querySelector('#endpoint-error').innerText`)).toMatch(
        /wss?:\/\//,
      );
    });
  });
}
