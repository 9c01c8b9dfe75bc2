import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { consensusChain, periodOf } from '../../feed/consensus/verify/chains.ts';
import { eventually } from '../../scripts/browser/driver.ts';
import { type BeaconHost, serveBeacon } from '../../scripts/beacon/serveBeacon.ts';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import { eventuallyShows, type BrowserSetup } from './browserSetup.ts';

interface Line {
  readonly verdict: string;
  readonly text: string;
  readonly sure: readonly string[];
  readonly marks: readonly string[];
}

const READ = `(() => {
  const line = document.querySelector('[data-check=consensus]');
  const rows = [...document.querySelectorAll('tr[data-sure]')];
  return { verdict: line?.dataset.verdict ?? '', text: line?.textContent ?? '',
    sure: rows.map((row) => row.dataset.sure),
    marks: rows.map((row) => row.querySelector('.check')?.getAttribute('aria-label') ?? '') };
})()`;

interface Stored {
  readonly finalized: { readonly slot: number };
}

/** The light client's stored states, one text per chain. */
const STORED = `(async () => {
  const items = await (globalThis.browser ?? chrome).storage.local.get(null);
  return Object.entries(items).filter(([key]) => key.startsWith('proof:')).map(([, text]) => text);
})()`;

const OTHER_HASH = /^0x../;
/** Of two seconds: eight days. */
const EIGHT_DAYS = (8 * 24 * 3600) / 2;
const UNKNOWN_HEIGHT = 1000;

/**
 * Stories of the light client over a beacon host of our own, which signs the embedded chain. The long ones wait for
 * slots and periods.
 */
export function describeConsensus(setup: () => BrowserSetup, length: 'short' | 'long'): void {
  // A host that failed is asked again after up to half a minute.
  describe('the light client', { timeout: 120_000 }, () => {
    let chain: LiveChain;
    let host: BeaconHost;
    /** Signs the same chain with keys of other committees. */
    let foreign: BeaconHost;
    /** Its blocks are eight days old. */
    let old: BeaconHost;

    const read = (): Promise<Line> => setup().view.evaluate<Line>(READ);
    const eventuallyIs = (what: string, is: (line: Line) => boolean, withinMs = 30_000): Promise<Line> =>
      eventually(
        what,
        async () => {
          const line = await read();
          if (is(line)) return line;
          throw new Error(JSON.stringify(line));
        },
        withinMs,
      );
    const choose = (
      consensus: Readonly<Record<string, unknown>> | null,
      more: { readonly paused?: true } = {},
    ): Promise<void> =>
      setup().driver.storeLocal({
        settings: {
          ...more,
          network: 'local',
          endpoints: { local: [chain.socketUrl] },
          consensus: consensus === null ? {} : { local: consensus },
        },
      });
    const on = (more?: { readonly paused: true }): Promise<void> =>
      choose({ on: true, beacon: host.url, root: host.root() }, more);
    const isSigned = ({ verdict, sure }: Line): boolean => verdict === 'signed' && sure.includes('signed');
    /** The period of the stored finalized header. */
    const storedPeriod = async (): Promise<number> => {
      const texts = await setup().view.evaluate<readonly string[]>(STORED);
      const constants = consensusChain(31_337);
      const slots = texts.map((text) => (JSON.parse(text) as Stored).finalized.slot);
      return constants === null ? 0 : periodOf(constants, Math.max(0, ...slots));
    };
    const isAmber = async (): Promise<boolean> => {
      const { background } = await setup().driver.badge();
      return JSON.stringify(background.slice(0, 3)) === '[245,179,1]';
    };
    /** The page and the badge are told one after the other. */
    const eventuallyAmber = (amber: boolean): Promise<boolean> =>
      eventually(
        amber ? 'an amber badge' : 'no amber badge',
        async () => (await isAmber()) === amber || undefined,
        3000,
      );

    beforeAll(async () => {
      chain = await startLiveChain({ blockTime: 2 });
      host = await serveBeacon(chain.call);
      foreign = await serveBeacon(chain.call, { family: 'other' });
      old = await serveBeacon(chain.call, { slotsAgo: EIGHT_DAYS });
    });
    // A story that failed leaves its host's fault behind.
    afterEach(() => {
      host.behave({});
    });
    afterAll(async () => {
      await Promise.all([host, foreign, old].map((server) => server.stop()));
      await chain.stop();
    });

    it('is off by default, and no beacon host is asked', async () => {
      await choose(null);
      const line = await eventuallyIs('five checked rows', ({ sure }) => sure.length === 5);
      expect([line.verdict, new Set(line.sure)]).toEqual(['off', new Set(['checked'])]);
      expect(host.asked).toEqual([]);
    });

    it('switched on, names who signed the rows', async () => {
      await on();
      const line = await eventuallyIs(
        'signed rows',
        ({ verdict, sure }) => verdict === 'signed' && sure.includes('signed'),
      );
      expect(line.text).toMatch(/^Signed by 32 of 32, .*asked http:\/\/127\.0\.0\.1/);
      expect(line.marks.some((mark) => mark.includes('signed by 32 of 32'))).toBe(true);
      // The newest block is signed by the next one.
      expect(line.sure.at(-1)).toBe('signed');
    });

    it('switched on again, starts from what it stored, without a bootstrap', async () => {
      await choose(null);
      await eventuallyIs('off', ({ verdict }) => verdict === 'off');
      const before = host.asked.length;
      await choose({ on: true, beacon: host.url, root: null });
      await eventuallyIs('signed rows', ({ verdict }) => verdict === 'signed');
      expect(host.asked.slice(before).some((path) => path.includes('bootstrap'))).toBe(false);
    });

    it('asks at most once a slot', async () => {
      const before = host.asked.length;
      // The time is what is measured: four slots.
      await new Promise((resolve) => setTimeout(resolve, 8000));
      expect(host.asked.length - before).toBeLessThanOrEqual(5);
    });

    it('without its host falls behind, and accuses nobody', async () => {
      host.behave({ status: 503 });
      const line = await eventuallyIs('behind', ({ verdict }) => verdict === 'behind');
      expect(line.text).toMatch(/HTTP 503.*asked again by itself/);
      expect(new Set(line.sure)).toEqual(new Set(['checked']));
      expect(await isAmber()).toBe(false);
      host.behave({});
      await eventuallyIs('signed again', isSigned, 60_000);
    });

    it('refuses a host of another network, and leaves the rows as they are', async () => {
      await choose({ on: true, beacon: foreign.url, root: host.root() });
      const line = await eventuallyIs('refused', ({ verdict }) => ['refused', 'behind'].includes(verdict));
      expect(line.text).toMatch(/signature does not match.*this network|does not know the checkpoint root/);
      expect(new Set(line.sure)).toEqual(new Set(['checked']));
      expect(await isAmber()).toBe(false);
    });

    it('calls nothing signed where its anchor is too old, and names the three choices', async () => {
      await choose({ on: true, beacon: old.url, root: old.root() });
      const line = await eventuallyIs('too old', ({ verdict }) => verdict === 'tooOld');
      expect(line.text).toMatch(/Paste a newer root, ask the checkpoint hosts, or go on without signatures/);
      expect(new Set(line.sure)).toEqual(new Set(['checked']));
      const asked = old.asked.length;
      // Silence is what is proven: two slots and more.
      await new Promise((resolve) => setTimeout(resolve, 5000));
      expect(old.asked).toHaveLength(asked);
      await on();
      await eventuallyIs('signed again', isSigned, 60_000);
    });

    it('marks a node red that shows another block than was signed', async () => {
      host.behave({ sign: (block) => ({ ...block, hash: block.hash.replace(OTHER_HASH, '0x00') }) });
      const line = await eventuallyIs(
        'contradicted',
        ({ verdict, sure }) => verdict === 'contradicted' && sure.includes('mismatch'),
        60_000,
      );
      expect(line.text).toMatch(/^Contradicted: .* signed 0x00\S+, but the node shows 0x\S+\. Do not rely/);
      await eventuallyAmber(true);
      host.behave({});
      await eventuallyIs('signed again', isSigned, 60_000);
      await eventuallyAmber(false);
    });

    if (length === 'short') return;

    it('names the browser’s permission where the host’s answers may not be read', async () => {
      host.behave({ unreadable: true });
      const line = await eventuallyIs('behind', ({ text }) => text.includes('does not let extensions'));
      expect(line.verdict).toBe('behind');
      host.behave({});
      await eventuallyIs('signed again', isSigned, 60_000);
    });

    it('contradicts a node that withholds a signed block for more than three slots', async () => {
      host.behave({
        sign: ({ hash, number, ...rest }) => ({
          ...rest,
          hash: hash.replace(OTHER_HASH, '0x01'),
          number: number + UNKNOWN_HEIGHT,
        }),
      });
      const since = Date.now();
      const line = await eventuallyIs('contradicted', ({ verdict }) => verdict === 'contradicted', 60_000);
      // More than three slots of two seconds, and two looks four seconds apart.
      expect(Date.now() - since).toBeGreaterThan(10_000);
      expect(line.text).toMatch(/^Contradicted: .* signed 0x01\S+, but the node does not serve that block/);
      await eventuallyAmber(true);
      host.behave({});
      await eventuallyIs('signed again', isSigned, 60_000);
    });

    it('accuses no node whose reorg came before the signatures', async () => {
      await chain.reorg(2);
      const seen = new Set<string>();
      const until = Date.now() + 12_000;
      while (Date.now() < until) {
        seen.add((await read()).verdict);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      expect(seen.has('contradicted')).toBe(false);
      await eventuallyIs('signed again', isSigned, 60_000);
    });

    it('goes through a change of the period, with the next committee in use', async () => {
      const before = await storedPeriod();
      await eventually(
        'a finalized header of the next period',
        async () => ((await storedPeriod()) > before ? true : undefined),
        // A period is 128 s, and finality three epochs of 16 s.
        200_000,
      );
      const line = await eventuallyIs('signed', isSigned);
      expect(new Set(line.sure)).not.toContain('mismatch');
    }, 240_000);

    it('paused, asks nothing', async () => {
      await on({ paused: true });
      await eventuallyShows(setup(), { word: 'Paused', badge: /^‖$/, colour: 'neutral' });
      const before = host.asked.length;
      // Silence is what is proven: two slots and more.
      await new Promise((resolve) => setTimeout(resolve, 5000));
      expect(host.asked).toHaveLength(before);
    });
  });
}
