import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../scripts/browser/driver.ts';
import { type BeaconHost, serveBeacon } from '../../scripts/beacon/serveBeacon.ts';
import { startLiveChain, type LiveChain } from '../../scripts/chain/liveChain.ts';
import type { BrowserSetup } from './browserSetup.ts';

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

const OTHER_HASH = /^0x../;

/** Stories of the light client over a beacon host of our own, which signs the embedded chain. */
export function describeConsensus(setup: () => BrowserSetup): void {
  describe('the light client', () => {
    let chain: LiveChain;
    let host: BeaconHost;

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
    const choose = (consensus: Readonly<Record<string, unknown>> | null): Promise<void> =>
      setup().driver.storeLocal({
        settings: {
          network: 'local',
          endpoints: { local: [chain.socketUrl] },
          consensus: consensus === null ? {} : { local: consensus },
        },
      });
    const on = (): Promise<void> => choose({ on: true, beacon: host.url, root: host.root() });

    beforeAll(async () => {
      chain = await startLiveChain({ blockTime: 2 });
      host = await serveBeacon(chain.call);
    });
    afterAll(async () => {
      await host.stop();
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
      await new Promise((resolve) => setTimeout(resolve, 8000));
      expect(host.asked.length - before).toBeLessThanOrEqual(5);
    });

    it('without its host falls behind, and accuses nobody', async () => {
      host.behave({ status: 503 });
      const line = await eventuallyIs('behind', ({ verdict }) => verdict === 'behind');
      expect(new Set(line.sure)).toEqual(new Set(['checked']));
      host.behave({});
      await eventuallyIs('signed again', ({ verdict }) => verdict === 'signed', 60_000);
    });

    it('marks a node red that shows another block than was signed', async () => {
      host.behave({ sign: (block) => ({ ...block, hash: block.hash.replace(OTHER_HASH, '0x00') }) });
      const line = await eventuallyIs('contradicted', ({ verdict }) => verdict === 'contradicted', 60_000);
      expect(line.text).toMatch(/^Contradicted: two thirds of the committee signed/);
      const { background } = await setup().driver.badge();
      expect(background.slice(0, 3)).toEqual([245, 179, 1]);
      host.behave({});
      await eventuallyIs('signed again', ({ verdict }) => verdict === 'signed', 60_000);
    });

    it('paused, asks nothing', async () => {
      await setup().driver.storeLocal({ settings: { paused: true } });
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const before = host.asked.length;
      await new Promise((resolve) => setTimeout(resolve, 5000));
      expect(host.asked).toHaveLength(before);
    });
  });
}
