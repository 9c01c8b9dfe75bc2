import { launchChromium, type Chromium } from '../../scripts/browser/chromium.ts';
import { eventually, type ViewPage } from '../../scripts/browser/driver.ts';
import { findBrowser } from '../../scripts/browser/find.ts';
import { serveBeacon } from '../../scripts/beacon/serveBeacon.ts';
import { startLiveChain } from '../../scripts/chain/liveChain.ts';
import type { Bench } from '../bench.ts';
import { held } from '../heap.ts';
import { median } from '../median.ts';
import { pause } from '../pair.ts';
import { extensionProcesses, processorMs, uniqueMegabytes } from '../processes.ts';
import { CHAIN, NOW, signedChain } from './signature.ts';

/** At rest, of which an hour is made: the blocks come in their own pace, the light client's one request is added. */
const REST_S = 90;
const WARM_UP_S = 30;
/** Longer than the Worker lives without work. */
const WORKER_GONE_MS = 40_000;
const WARM = 20;

/** Ends with the milliseconds of a fresh Worker's first update, and with the median of its later ones. */
const TIME_WORKERS = `async (question, rounds) => {
  const open = async () => {
    const worker = new Worker('/consensus.js');
    let id = 0;
    const ask = (asked) => new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = () => reject(new Error('the Worker broke'));
      worker.postMessage({ ...asked, id: ++id });
    });
    // Loads its code.
    await ask({ ...question.update, text: '', store: null });
    return { ask, end: () => worker.terminate() };
  };
  const timed = async (run) => { const at = performance.now(); const got = await run(); return [performance.now() - at, got]; };
  const boot = await open();
  const { store } = await boot.ask(question.bootstrap);
  boot.end();
  const first = [], later = [];
  for (let round = 0; round < rounds; round += 1) {
    const { ask, end } = await open();
    const update = () => ask({ ...question.update, store });
    const [cold, answer] = await timed(update);
    if (answer.refusal !== null) throw new Error(JSON.stringify(answer.refusal));
    first.push(cold);
    for (let at = 0; at < ${WARM}; at += 1) { const [ms] = await timed(update); if (at >= ${WARM} / 2) later.push(ms); }
    end();
  }
  return { first, later };
}`;

const IN_FEED = `location.pathname.endsWith('offscreen.html')`;

/** From here on notes for how long the thread of the feed's document is away at most. */
const WATCH_THREAD = `${IN_FEED} && (() => {
  const { port1, port2 } = new MessageChannel();
  globalThis.watched = { most: 0, isOn: true };
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    watched.most = Math.max(watched.most, now - last);
    if (watched.isOn) setTimeout(() => { last = performance.now(); port2.postMessage(0); }, 0);
  };
  port2.postMessage(0);
  return true;
})()`;
const END_WATCH = `${IN_FEED} && (() => { watched.isOn = false; return watched.most; })()`;

async function timeWorkers(page: ViewPage, rounds: number) {
  const beacon = signedChain();
  const root = beacon.finalizedRoot();
  const question = {
    bootstrap: { kind: 'bootstrap', chain: CHAIN, root, text: JSON.stringify(beacon.bootstrap(root)) },
    update: { kind: 'update', chain: CHAIN, text: JSON.stringify(beacon.optimistic()), nowSlot: NOW },
  };
  const timed = await page.evaluate<{ readonly first: readonly number[]; readonly later: readonly number[] }>(
    `(${TIME_WORKERS})(${JSON.stringify(question)}, ${rounds})`,
  );
  return { first: median(timed.first), later: median(timed.later) };
}

/** What the light client costs in Chromium, over a beacon host of our own that signs the embedded chain. */
export const lightClient: Bench = {
  name: 'lightClient',
  async measure({ rounds, share }) {
    const open: (() => Promise<void>)[] = [];
    try {
      const chain = await startLiveChain({ blockTime: 2 });
      open.unshift(chain.stop);
      const host = await serveBeacon(chain.call);
      open.unshift(host.stop);
      const browser = await launchChromium({
        binary: findBrowser('chromium'),
        extension: new URL('../../.output/chrome-mv3', import.meta.url).pathname,
        headless: true,
      });
      open.unshift(browser.close);
      const choose = (on: boolean): Promise<void> =>
        browser.storeLocal({
          settings: {
            network: 'local',
            endpoints: { local: [chain.socketUrl] },
            consensus: { local: { on, beacon: host.url, root: null } },
          },
        });
      await browser.storeLocal({
        settings: {
          network: 'local',
          endpoints: { local: [chain.socketUrl] },
          consensus: { local: { on: true, beacon: host.url, root: host.root() } },
        },
      });
      await eventually('the first answers of the host', async () =>
        host.asked.length > 0 ? true : undefined,
      );
      const page = await browser.openPage('options.html');
      const workers = await timeWorkers(page, rounds);
      await page.close();

      await choose(false);
      await pause(WARM_UP_S * 1000);
      const seconds = Math.max(30, REST_S * share);
      const off = await costPerHour(browser, seconds);
      const restMemory = await memory(browser);

      // Each start asks once with a fresh Worker, as each hour does.
      const requests: number[] = [];
      let alive = 0;
      for (let round = 0; round < Math.max(1, Math.round(3 * share)); round += 1) {
        const idle = (await costPerHour(browser, 8)) / 450;
        const before = processorMs(extensionProcesses(browser.pid));
        const asked = host.asked.length;
        await choose(true);
        await eventually('a request', async () => (host.asked.length > asked ? true : undefined));
        await pause(8000);
        requests.push(processorMs(extensionProcesses(browser.pid)) - before - idle);
        alive = Math.max(alive, await memory(browser));
        if (round === 0) await pause(WORKER_GONE_MS);
        await choose(false);
        await pause(2000);
      }
      await choose(true);
      await pause(WORKER_GONE_MS);
      const on = await costPerHour(browser, seconds);
      const goneMemory = await memory(browser);

      const tasks = { with: [] as number[], without: [] as number[] };
      for (let round = 0; round < Math.max(1, Math.round(5 * share)); round += 1) {
        await choose(false);
        await pause(2000);
        tasks.without.push(await longestTask(browser, 8000));
        const watched = longestTask(browser, 8000);
        await choose(true);
        tasks.with.push(await watched);
      }
      return [
        {
          name: 'a fresh Worker’s first signed head, 512 members',
          unit: 'ms',
          ours: workers.first,
          floor: workers.later,
          budget: { kind: 'ratio', most: 4 },
          note: 'floor: a warm one’s',
        },
        {
          name: 'an hour at rest with signatures: processor',
          unit: 'ms',
          ours: on + median(requests),
          floor: off,
          budget: { kind: 'ratio', most: 1.2 },
          note: `floor: without; scaled from ${seconds} s, a block each 2 s, and one request of ${Math.round(median(requests))} ms`,
        },
        {
          name: 'the longest task of the feed’s thread, a request in it',
          unit: 'ms',
          ours: median(tasks.with),
          floor: median(tasks.without),
          budget: { kind: 'most', most: 20 },
          note: 'floor: without signatures',
        },
        {
          name: 'memory while the Worker lives',
          unit: 'MB',
          ours: alive,
          floor: restMemory,
          budget: { kind: 'above', most: 30 },
        },
        {
          name: 'memory 40 s later',
          unit: 'MB',
          ours: goneMemory,
          floor: restMemory,
          budget: { kind: 'above', most: 3 },
        },
      ];
    } finally {
      for (const close of open) await close();
    }
  },
};

async function costPerHour(browser: Chromium, seconds: number): Promise<number> {
  const before = processorMs(extensionProcesses(browser.pid));
  await pause(seconds * 1000);
  return ((processorMs(extensionProcesses(browser.pid)) - before) * 3600) / seconds;
}

async function memory(browser: Chromium): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 3; look += 1) {
    await held(browser);
    await pause(1000);
    least = Math.min(least, uniqueMegabytes(extensionProcesses(browser.pid)));
  }
  return least;
}

async function longestTask(browser: Chromium, ms: number): Promise<number> {
  await browser.everywhere(WATCH_THREAD);
  await pause(ms);
  return Math.max(...(await browser.everywhere<number | false>(END_WATCH)).map(Number));
}
