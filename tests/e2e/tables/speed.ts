import { describe, expect, it } from 'vitest';
import type { ViewPage } from '../../../scripts/browser/driver.ts';
import type { ServedBlock } from '../../scriptedNode/bodyNode.ts';
import { waitForCheck, open, search } from './body.ts';
import { transactionsOf } from './expected.ts';
import type { TabSetup } from './tabSetup.ts';
import { nextBlock } from './blocks.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Counts in storage what the feed's page sends to a Worker: pages of one extension share it. */
const COUNT_WORK = `(() => {
  if (typeof Worker === 'undefined' || typeof localStorage === 'undefined') return;
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    localStorage.setItem('sent', String(Number(localStorage.getItem('sent')) + 1));
    return send.call(this, message);
  };
})()`;

/** The built Worker alone with a block's body: ms from question to answer, cold and warm. */
function rootTimes(
  page: ViewPage,
  block: ServedBlock,
): Promise<{ kinds: readonly string[]; ms: readonly number[] }> {
  const job = {
    root: block.block['transactionsRoot'],
    transactions: transactionsOf(block),
    chainId: 1,
    standard: true,
    lastType: null,
  };
  return page.evaluate(
    `(async (job) => {
       const worker = new Worker('/checker.js', { type: 'module' });
       const kinds = [], ms = [];
       for (let id = 1; id <= 4; id += 1) {
         const start = performance.now();
         const answer = new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
         worker.postMessage({ id, kind: 'body', job });
         kinds.push((await answer).data.verdict.check.kind);
         ms.push(Math.round(performance.now() - start));
       }
       worker.terminate();
       return { kinds, ms };
     })(${JSON.stringify(job)})`,
  );
}

/** Timings: printed for people, and failed only where the page would be unusable. */
export function describeSpeed(setup: () => TabSetup, real: readonly ServedBlock[]): void {
  describe('how long it takes', () => {
    it('a key in the filter needs until its frame, among 1,500 rows', async () => {
      const { tab, node } = setup();
      const block = nextBlock(node.newest(), 1500);
      node.announce(block);
      await open(tab, block);
      const ms = await tab.evaluate<number>(
        `(async () => { const start = performance.now(); ${search('0xabcd')};
           await new Promise((done) => window.requestAnimationFrame(() => setTimeout(done)));
           return Math.round(performance.now() - start); })()`,
      );
      await tab.evaluate(search(''));
      print(`A key in the filter of 1,500 rows: ${ms} ms`);
      expect(ms).toBeLessThan(5000);
    });

    it('the Worker needs for the root of a block, and it is the Worker that does it', async () => {
      const { driver, tab, node } = setup();
      const block = real[1] ?? nextBlock(node.newest(), 260);
      const { kinds, ms } = await rootTimes(tab, block);
      print(`transactionsRoot of ${transactionsOf(block).length} in the Worker: ${ms.join(', ')} ms`);
      expect(kinds).toEqual(['matches', 'matches', 'matches', 'matches']);

      await driver.everywhere(COUNT_WORK);
      const fresh = nextBlock(node.newest(), 30);
      node.announce(fresh);
      await open(tab, fresh);
      await waitForCheck(tab, /^matches/);
      expect(await tab.evaluate<number>(`Number(localStorage.getItem('sent'))`)).toBeGreaterThan(0);
    });
  });
}
