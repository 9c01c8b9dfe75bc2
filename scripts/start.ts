import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './browser/chromium.ts';
import type { Driver, ViewPage } from './browser/driver.ts';
import { type BeaconHost, serveBeacon } from './beacon/serveBeacon.ts';
import { findBrowser } from './browser/find.ts';
import { launchFirefox } from './browser/firefox.ts';
import { startLiveChain } from './chain/liveChain.ts';
import { buildExtension } from './start/buildExtension.ts';
import { line } from './start/line.ts';
import { connectNode } from './start/nodeCall.ts';
import { Mismatch, watchBlocks } from './start/watch.ts';

// `npm start`: the extension in a real browser, ticking with a chain; what it shows is compared with the node.
const { values } = parseArgs({
  options: {
    rpc: { type: 'string' },
    firefox: { type: 'boolean', default: false },
    headless: { type: 'boolean', default: false },
    consensus: { type: 'boolean', default: false },
    'block-time': { type: 'string', default: '2' },
    blocks: { type: 'string', default: 'Infinity' },
  },
});
const PICTURE = join(import.meta.dirname, '..', 'artifacts', 'popup.png');
const hasScreen =
  process.platform !== 'linux' ||
  process.env['DISPLAY'] !== undefined ||
  process.env['WAYLAND_DISPLAY'] !== undefined;
const headless = values.headless || !hasScreen;
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
const stopped = new Promise<void>((resolve) => {
  stop.signal.addEventListener('abort', () => resolve());
});
/** Everything that was started; it is ended in the opposite order. */
const ends: (() => Promise<void> | void)[] = [];

async function launch(endpoint: string): Promise<Driver> {
  const name = values.firefox ? 'firefox' : 'chromium';
  const binary = findBrowser(name);
  console.log(`Building for ${name}, with ${endpoint} built in …`);
  const extension = await buildExtension(values.firefox ? 'firefox' : 'chrome', endpoint, stop.signal);
  const driver = values.firefox
    ? await launchFirefox({ binary, extension, headless })
    : await launchChromium({ binary, extension, headless, reach: [new URL(endpoint).hostname] });
  ends.push(() => driver.close());
  void driver.exited.then(() => stop.abort());
  return driver;
}

/** With a screen, the popup is the user's to open and close, so the figures are read from a tab of it. */
async function openView(driver: Driver): Promise<ViewPage> {
  return headless ? driver.openPopup() : driver.openPage('popup.html');
}

const CONSENSUS_TEXT = `document.querySelector('[data-check=consensus]')?.textContent ?? ''`;

/** Settings that switch the light client on for the chain that is built in. */
const lightClientOf = ({ url, root }: BeaconHost): Readonly<Record<string, unknown>> => ({
  settings: { consensus: { custom: { on: true, beacon: url, root: root() } } },
});

async function run(): Promise<void> {
  let endpoint = values.rpc;
  let beacon: BeaconHost | null = null;
  if (values.consensus && endpoint !== undefined) throw new Error('--consensus needs the embedded chain.');
  if (endpoint === undefined) {
    const chain = await startLiveChain({ blockTime: Number(values['block-time']) });
    ends.push(() => chain.stop());
    endpoint = chain.socketUrl;
    console.log(`Chain 31337 at ${endpoint}, a block every ${values['block-time']} s.`);
    if (values.consensus) {
      beacon = await serveBeacon(chain.call);
      ends.push(beacon.stop);
      console.log(`Signed by keys of our own at ${beacon.url}, trusted from ${beacon.root()} on.`);
    }
  }
  const node = await connectNode(endpoint);
  ends.push(() => node.close());
  const driver = await launch(endpoint);
  if (beacon !== null) await driver.storeLocal(lightClientOf(beacon));
  const page = await openView(driver);
  await mkdir(join(PICTURE, '..'), { recursive: true });
  let count = 0;
  let pictured = false;
  for await (const reading of watchBlocks({ driver, page, node, signal: stop.signal })) {
    console.log(line(reading));
    const signatures = beacon === null ? null : await page.evaluate<string>(CONSENSUS_TEXT);
    if (signatures !== null) console.log(`  ${signatures}`);
    count += 1;
    const last = count >= Number(values.blocks);
    // With the light client the first blocks are not signed yet, and a picture is to show signed ones.
    const isWhole = reading.wrong.length === 0 && (signatures === null || signatures.startsWith('Signed'));
    if ((!pictured && isWhole) || last) {
      await page.screenshot(PICTURE);
      if (!pictured) console.log(`A picture of the popup is in ${PICTURE}. Ctrl-C ends everything.`);
      pictured = true;
    }
    if (last) return;
  }
}

try {
  await Promise.race([run(), stopped]);
} catch (cause) {
  // A failure while everything is being ended does not count.
  if (!stop.signal.aborted) {
    process.exitCode = 1;
    console.error(
      cause instanceof Mismatch ? `The extension and the node disagree:\n${cause.message}` : cause,
    );
  }
} finally {
  stop.abort();
  for (const end of ends.toReversed()) await end();
}
process.exit();
