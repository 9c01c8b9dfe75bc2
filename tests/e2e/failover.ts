import { describe, expect, it, onTestFinished } from 'vitest';
import { networks } from '../../feed/networks/networks.ts';
import { publicEndpoints } from '../../feed/networks/publicEndpoints.ts';
import { eventually } from '../../scripts/browser/driver.ts';
import { startLiveChain } from '../../scripts/chain/liveChain.ts';
import { expectWhole } from './crashes.ts';
import { ScriptedNode } from '../scriptedNode/scriptedNode.ts';
import { headOf, TestChain } from '../scriptedNode/testChain.ts';
import { seconds } from './startNode.ts';
import { remotely } from './internet.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { shiftClock, eventuallyShows, type BrowserSetup, type Expected } from './browserSetup.ts';

const PUBLIC = new Set(
  networks.flatMap(({ key }) => publicEndpoints(key).map((url) => new URL(url).hostname)),
);

/** The expected state: live on this endpoint. */
const on = ({ socketUrl }: Proxy): Expected => ({
  word: 'Live',
  words: new RegExp(new URL(socketUrl).host),
  badge: /^\d+$/,
  colour: 'neutral',
});

/** The user's own two endpoints, without the built-in ones. */
export function describeFailover(setup: () => BrowserSetup): void {
  describe('two endpoints of one’s own', () => {
    const situation = (): Promise<string> =>
      setup().view.evaluate<string>(`document.querySelector('.situation')?.innerText ?? ''`);

    it('serves from the second while the first is gone, shows which and why, and returns without a gap', async () => {
      const chain = await startLiveChain({ blockTime: 1 });
      onTestFinished(() => chain.stop());
      const [first, second, other] = await Promise.all([0, 1, 2].map(() => startProxy(chain.port)));
      if (!first || !second || !other) throw new Error('three were started');
      onTestFinished(async () => {
        await Promise.all([first.close(), second.close(), other.close()]);
      });
      const { driver, internet } = setup();
      await driver.storeLocal({
        settings: {
          network: 'local',
          endpoints: { local: [first.socketUrl, second.socketUrl], mainnet: [other.socketUrl] },
        },
      });
      await eventuallyShows(setup(), on(first));
      expect([first.open(), second.open()]).toEqual([1, 0]);
      const before = internet.asked().length;

      await first.shut();
      await expectWhole(chain, await eventuallyShows(setup(), on(second)));
      expect(second.open()).toBe(1);
      // The preferred endpoint is named beside the one in use, with its failure.
      await eventually('the first named with its reason', async () =>
        (await situation()).includes(`${new URL(first.socketUrl).host}: `) ? true : undefined,
      );

      await first.reopen();
      onTestFinished(() => shiftClock(setup(), 0));
      // The longest wait before a return (feed/connection/endpoints.ts).
      await shiftClock(setup(), 301_000);
      await expectWhole(chain, await eventuallyShows(setup(), on(first)));
      await eventually('one socket', async () =>
        first.open() === 1 && second.open() === 0 ? true : undefined,
      );
      await eventually('no word of the second', async () =>
        (await situation()).includes(new URL(second.socketUrl).host) ? undefined : true,
      );

      expect(other.total()).toBe(0);
      expect(
        internet
          .asked()
          .slice(before)
          .filter((host) => PUBLIC.has(host)),
      ).toEqual([]);
    });

    it('leaves a node that forges a header for the next, and shows why', async () => {
      const chain = new TestChain({ height: 100, timestamp: seconds(), spacing: 1 });
      const [wrongChain, honest] = await Promise.all([ScriptedNode.start(chain), ScriptedNode.start(chain)]);
      onTestFinished(async () => {
        await Promise.all([wrongChain.stop(), honest.stop()]);
      });
      await setup().driver.storeLocal({
        settings: {
          network: 'mainnet',
          endpoints: { mainnet: [remotely(wrongChain.url), remotely(honest.url)] },
        },
      });
      const live = { word: 'Live', badge: /^100$/, colour: 'green' } as const;
      await eventuallyShows(setup(), { ...live, words: new RegExp(new URL(wrongChain.url).port) });
      const next = chain.mine(seconds());
      wrongChain.push({ ...headOf(next), gasUsed: '0x5208' });
      const moved = { ...live, badge: /^101$/, words: new RegExp(new URL(honest.url).port) };
      await eventuallyShows(setup(), { ...moved, newest: next.hash });
      expect([wrongChain.open, honest.open]).toEqual([0, 1]);
      expect(await situation()).toMatch(/hash does not match its contents/);
      expect(await setup().view.evaluate(`document.querySelectorAll('.check.matches').length`)).toBe(5);
    });

    it('asks public nodes only when none is set', async () => {
      const { driver, internet } = setup();
      const before = internet.asked().length;
      await driver.storeLocal({ settings: { network: 'sepolia' } });
      const asked = await eventually('a public node', async () =>
        internet
          .asked()
          .slice(before)
          .find((host) => PUBLIC.has(host)),
      );
      expect(PUBLIC).toContain(asked);
      // No node listens there, which is not called a refusal.
      await eventuallyShows(setup(), {
        word: 'Reconnecting',
        badge: /^\?$/,
        colour: 'amber',
        words: /Nothing answers/,
      });
    });
  });
}
