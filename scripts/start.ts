import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './browser/chromium.ts';
import type { Driver, ViewPage } from './browser/driver.ts';
import { type BeaconHost, serveBeacon } from './beacon/serveBeacon.ts';
import { findBrowser } from './browser/find.ts';
import { launchFirefox } from './browser/firefox.ts';
import { startLiveChain } from './chain/liveChain.ts';
import { readNumber, readOptions, refuse } from './readOptions.ts';
import { buildExtension } from './start/buildExtension.ts';
import { line } from './start/line.ts';
import { connectNode } from './start/nodeCall.ts';
import { Mismatch, watchBlocks } from './start/watch.ts';

const HELP = `npm start -- [--firefox] [--headless] [--consensus] [--rpc ws://…] [--block-time 2] [--blocks N]

Runs the extension in a real browser, ticking with a chain, and compares what it shows with the node. --rpc takes
your node in place of the embedded chain, --consensus adds a light client, --blocks ends the run after as many.`;

const values = readOptions(HELP, {
  rpc: { type: 'string' },
  firefox: { type: 'boolean', default: false },
  headless: { type: 'boolean', default: false },
  consensus: { type: 'boolean', default: false },
  'block-time': { type: 'string', default: '2' },
  blocks: { type: 'string', default: 'Infinity' },
});
const blockTime = readNumber('block-time', values['block-time'], 0.1, 'any');
const blocks = readNumber('blocks', values.blocks, 1, 'endless');
if (values.rpc !== undefined && !/^wss?:\/\//.test(values.rpc))
  refuse(`--rpc takes the WebSocket address of a node, such as ws://127.0.0.1:8545, not "${values.rpc}".`);
if (values.consensus && values.rpc !== undefined)
  refuse('--consensus needs the embedded chain, so no --rpc.');
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
  if (endpoint === undefined) {
    const chain = await startLiveChain({ blockTime });
    ends.push(() => chain.stop());
    endpoint = chain.socketUrl;
    console.log(`Chain 31337 at ${endpoint}, a block every ${blockTime} s.`);
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
    const last = count >= blocks;
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
