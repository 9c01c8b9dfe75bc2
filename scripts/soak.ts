import { launchChromium } from './browser/chromium.ts';
import { startProxy, type Proxy } from '../tests/e2e/proxy.ts';
import { findBrowser } from './browser/find.ts';
import { readTicker } from './browser/readTicker.ts';
import { startLiveChain } from './chain/liveChain.ts';
import { randomNumbers } from '../settings/shuffle.ts';
import { faults, type Ground } from './soak/faults.ts';
import { judge, type Truth, type Verdict } from './soak/judge.ts';
import { growsOn } from './soak/growsOn.ts';
import { heapOf } from './soak/heapOf.ts';
import { takeLongTasks } from './soak/longTasks.ts';
import { withEverything } from './soak/withEverything.ts';
import { extensionProcesses, uniqueMegabytes } from '../bench/processes.ts';
import { readNumber, readOptions } from './readOptions.ts';
import { buildExtension } from './start/buildExtension.ts';

const HELP = `npm run soak -- [--minutes 2] [--seed N] [--extension FOLDER]

Runs the built extension in Chromium on the embedded chain while node, browser and worker are frozen, killed and
closed at random; compares the badge with the node every second. Fails on any wrong badge, on any recovery
out of bounds and on a heap that keeps growing. Without a folder the extension is built first.`;

const values = readOptions(HELP, {
  minutes: { type: 'string', default: '2' },
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  extension: { type: 'string' },
});

const HEAP_EVERY_MS = 30_000;

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

async function soak(minutes: number, seed: number, built: string | undefined): Promise<boolean> {
  const dice = randomNumbers(seed);
  const ends: (() => Promise<void>)[] = [];
  try {
    const chain = await startLiveChain({ blockTime: 1 });
    ends.push(() => chain.stop());
    // A proxy of our own before the node counts the open sockets.
    const door = await startProxy(chain.port);
    ends.push(() => door.close());
    const extension = built ?? (await buildExtension('chrome', door.socketUrl, new AbortController().signal));
    const binary = findBrowser('chromium');
    const chromium = await launchChromium({ binary, extension, headless: true, reach: ['127.0.0.1'] });
    ends.push(() => chromium.close());
    await chromium.storeLocal(withEverything(door.socketUrl));
    const view = await chromium.openPage('tab.html');
    await view.evaluate(`localStorage.setItem('names', 'on')`);
    return await stir({ chain, chromium }, door, dice, minutes, () => readTicker(view));
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

/** Faults at random until the time is over, then figures. Resolves to whether all was well. */
async function stir(
  ground: Ground,
  door: Proxy,
  dice: () => number,
  minutes: number,
  read: () => ReturnType<typeof readTicker>,
): Promise<boolean> {
  const { chain, chromium } = ground;
  const started = Date.now();
  const end = started + minutes * 60_000;
  const counts: Record<Verdict, number> = { right: 0, catchingUp: 0, wrong: 0 };
  const slowest = new Map<string, number>();
  let truth: Omit<Truth, 'head'> & { readonly silent: boolean } = {
    silent: false,
    since: started,
    excusedUntil: started + 20_000,
  };
  let during = 'start';
  let injectedAt = started;
  const over = new AbortController();
  let mostSockets = 0;
  const heaps: number[] = [];
  const memory: number[] = [];
  const longTasks: number[] = [];

  const sample = async (): Promise<void> => {
    const head = truth.silent ? null : Number(await chain.call<string>('eth_blockNumber'));
    const { text, background } = await chromium.badge();
    const [red = 0, green = 0, blue = 0] = background;
    const calm = Math.max(red, green, blue) < 110;
    const now = Date.now();
    const verdict = judge({ text, calm }, { ...truth, head }, now);
    counts[verdict] += 1;
    mostSockets = Math.max(mostSockets, door.open());
    if (verdict !== 'right') slowest.set(during, Math.max(slowest.get(during) ?? 0, now - injectedAt));
    if (verdict === 'wrong') {
      console.log(
        `${seconds(now - started)} WRONG after “${during}”: badge “${text}” on ${background.join()}, head ${head}`,
      );
    }
  };
  // A process that is being killed now is measured half a minute later.
  const heapNow = (): Promise<number> => heapOf(chromium).catch(() => heaps.at(-1) ?? 0);
  const measure = async (): Promise<void> => {
    longTasks.push(...(await takeLongTasks(chromium).catch(() => [])));
    heaps.push(await heapNow());
    // The collection of garbage was ours.
    await takeLongTasks(chromium).catch(() => []);
    if (process.platform === 'linux') memory.push(uniqueMegabytes(extensionProcesses(chromium.pid)));
  };
  const watch = (async () => {
    while (!over.signal.aborted) {
      const next = wait(1000);
      // A process that is being killed now is sampled again a second later.
      await sample().catch((cause: unknown) => console.log(`not sampled: ${String(cause)}`));
      if (Date.now() - started >= (heaps.length + 1) * HEAP_EVERY_MS) await measure();
      await next;
    }
  })();

  while (Date.now() < end) {
    await wait(5000 + dice() * 10_000);
    const fault = faults[Math.floor(dice() * faults.length)]!;
    during = fault.name;
    injectedAt = Date.now();
    console.log(`${seconds(injectedAt - started)} ${fault.name}`);
    truth = { silent: fault.silences, since: injectedAt, excusedUntil: injectedAt + fault.excuse };
    await fault.inject(ground);
    if (fault.silences) await wait(dice() * 25_000);
    await fault.mend(ground);
    injectedAt = Date.now();
    truth = { silent: false, since: injectedAt, excusedUntil: injectedAt + fault.excuse };
    await wait(15_000);
  }
  await wait(Math.max(0, truth.excusedUntil - Date.now()) + 5000);
  over.abort();
  await watch;

  await measure();
  const rows = (await read()).blocks.map(({ hash }) => hash);
  const known = await Promise.all(rows.map((hash) => chain.call<unknown>('eth_getBlockByHash', hash, false)));
  const lost = 5 - known.filter((block) => block !== null).length;
  const errors = chromium.errors();
  console.log(`
samples ${counts.right + counts.catchingUp + counts.wrong}: right ${counts.right}, catching up ${counts.catchingUp}, wrong ${counts.wrong}
longest until right again: ${[...slowest].map(([name, ms]) => `${name} ${seconds(ms)}`).join(', ')}
rows that the node does not have: ${lost}
sockets: ${door.open()} open, at most ${mostSockets} at once, ${door.total()} in all
heap of background, feed and view, every half minute, MB: ${heaps.map((bytes) => (bytes / 1e6).toFixed(1)).join(' ')}
memory of the extension’s processes (USS), every half minute, MB: ${memory.map((size) => size.toFixed(0)).join(' ')}
tasks over 50 ms on the socket’s thread, ms: ${longTasks.length === 0 ? 'none' : longTasks.map((ms) => ms.toFixed(0)).join(' ')}
errors: ${errors.length === 0 ? 'none' : errors.join('\n')}`);
  return counts.wrong === 0 && lost === 0 && door.open() === 1 && errors.length === 0 && !growsOn(heaps);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(0)} s`;

const minutes = readNumber('minutes', values.minutes, 0.1, 'any');
const seed = readNumber('seed', values.seed, 0);
console.log(`seed ${seed}, ${minutes} minutes`);
process.exitCode = (await soak(minutes, seed, values.extension)) ? 0 : 1;
process.exit();
