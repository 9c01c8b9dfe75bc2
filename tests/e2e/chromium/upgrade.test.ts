import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { attach, evaluate } from '../../../scripts/browser/cdp.ts';
import type { Chromium } from '../../../scripts/browser/chromium.ts';
import { eventually } from '../../../scripts/browser/driver.ts';
import { readTicker, type Ticker } from '../../../scripts/browser/readTicker.ts';
import { startLiveChain, type LiveChain } from '../../../scripts/chain/liveChain.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { expectBlocksOf } from '../expectFigures.ts';
import { settled } from '../mainJob.ts';
import { startProxy, type Proxy } from '../proxy.ts';
import { launchHere } from './launchHere.ts';

const BUILT = new URL('../../../.output/chrome-mv3', import.meta.url).pathname;
const OLD_VERSION = '0.0.1';
const VERSION = 'chrome.runtime.getManifest().version';

/** Settings of a user of the version before, with a choice in every field. */
const chosen = (socketUrl: string) => ({
  network: 'local',
  endpoints: { local: [socketUrl], mainnet: ['wss://node.example/v3/secret'] },
  custom: { chainId: 7, name: 'Seven', coin: 'SVN', explorer: 'https://seven.example', priceFeed: null },
  badge: 'baseFee',
  loading: 'always',
  price: false,
  theme: 'dark',
  paused: false,
  watched: [{ address: `0x${'ab'.repeat(20)}`, label: 'Savings' }],
  seed: 12_345,
});

/** The same as this version stores it: any network may have an explorer of the user's choice. */
function kept(socketUrl: string) {
  const settings = chosen(socketUrl);
  const { explorer, ...custom } = settings.custom;
  return { ...settings, custom, explorers: { custom: explorer } };
}

/** Waits until the extension runs in this version, without running its code. */
async function inVersion(chromium: Chromium, version: string): Promise<void> {
  await eventually(`version ${version}`, async () => {
    const page = await chromium.openPage('manifest.json');
    // While the extension is being replaced, a page or an answer may be missing, some for good.
    const limit = new Promise<null>((resolve) => setTimeout(() => resolve(null), 3000));
    const now = await Promise.race([page.evaluate<string>(VERSION), limit]).finally(page.close);
    return now === version ? true : undefined;
  });
}

async function stored(chromium: Chromium): Promise<unknown> {
  const page = await chromium.openPage('manifest.json');
  const { settings } = await page.evaluate<{ settings: unknown }>(`chrome.storage.local.get('settings')`);
  await page.close();
  return settings;
}

/** Reports an available update to a running extension, as Chrome does. */
async function announceUpdate(chromium: Chromium, version: string): Promise<void> {
  const worker = (await chromium.targets()).find(({ type }) => type === 'service_worker');
  const line = await attach(worker?.webSocketDebuggerUrl ?? '');
  await evaluate(line, `chrome.runtime.onUpdateAvailable.dispatch({ version: '${version}' })`);
  line.close();
}

describe('an update of the extension', () => {
  let folder: string;
  let chain: LiveChain;
  let proxy: Proxy;
  let chromium: Chromium;
  let version: string;

  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'block-ticker-upgrade-'));
    cleanUp(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    const extension = join(folder, 'extension');
    await cp(BUILT, extension, { recursive: true });
    const manifest = JSON.parse(await readFile(join(BUILT, 'manifest.json'), 'utf8')) as {
      readonly version: string;
    };
    version = manifest.version;
    await writeFile(join(extension, 'manifest.json'), JSON.stringify({ ...manifest, version: OLD_VERSION }));
    chain = await startLiveChain({ blockTime: null });
    cleanUp(() => chain.stop());
    proxy = await startProxy(chain.port);
    cleanUp(() => proxy.close());
    const profile = join(folder, 'profile');
    await allowReloads(profile);
    chromium = await launchHere({ profile, extension });
    cleanUp(() => chromium.close());
    await chromium.storeLocal({ settings: chosen(proxy.socketUrl) });
  });

  const ticking = (what: string): Promise<true> =>
    eventually(what, async () => ((await chromium.badge()).title.includes('Block ') ? true : undefined));

  it('waits while a page is open, and makes the extension idle when the last page closes', async () => {
    await ticking('the old version to tick');
    const popup = await chromium.openPopup();
    await settled(popup, 'five rows of the old version');
    await cp(BUILT, join(folder, 'extension'), { recursive: true });
    await announceUpdate(chromium, version);
    // Its next life got no update event.
    await chromium.killWorker();
    await chain.mine();
    // The popup that was open when the update came still gets snapshots.
    const newest = await chain.call<string>('eth_blockNumber');
    await settled(popup, 'the next block', ({ blocks }) => Number(blocks[0]?.number) === Number(newest));
    expect(await popup.evaluate(VERSION)).toBe(OLD_VERSION);
    await popup.close();
    await eventually('the socket to close', async () => (proxy.open() === 0 ? true : undefined));
    await eventually('the badge to show it', async () =>
      (await chromium.badge()).title.includes('Reconnecting') ? true : undefined,
    );
  });

  it('lets a page that is opened meanwhile have its feed', async () => {
    const tab = await chromium.openPage('tab.html');
    await chain.mine();
    const newest = Number(await chain.call<string>('eth_blockNumber'));
    const isNext = ({ blocks }: Ticker): boolean => Number(blocks[0]?.number) === newest;
    await expectBlocksOf(chain, await settled(tab, 'the next block', isNext));
    await tab.close();
    await eventually('the socket to close again', async () => (proxy.open() === 0 ? true : undefined));
  });

  it(
    'leaves the user two minutes without a feed if Chromium does not replace it',
    { timeout: 200_000 },
    async () => {
      await eventually('the socket', async () => (proxy.open() === 1 ? true : undefined), 150_000);
      await ticking('the old version to tick again');
      const tab = await chromium.openPage('tab.html');
      expect(await tab.evaluate(VERSION)).toBe(OLD_VERSION);
      // Only packed extensions are replaced by Chromium itself (update.test.ts).
      await tab.evaluate('void setTimeout(() => chrome.runtime.reload(), 0)');
      await inVersion(chromium, version);
    },
  );

  it('loses no setting', async () => {
    expect(await stored(chromium)).toMatchObject(kept(proxy.socketUrl));
  });

  it('has its five rows without waiting for a block, and shows the next one', async () => {
    const tab = await chromium.openPage('tab.html');
    await expectBlocksOf(chain, await settled(tab, 'five rows of the new version'));
    await chain.mine();
    const newest = Number(await chain.call<string>('eth_blockNumber'));
    const ticker = await settled(tab, 'the next block', ({ blocks }) => Number(blocks[0]?.number) === newest);
    await expectBlocksOf(chain, ticker);
    expect(proxy.open()).toBe(1);
    await tab.close();
  });

  it('comes back with five rows over one socket when it is reloaded under an open popup', async () => {
    const popup = await chromium.openPopup();
    await settled(popup, 'five rows before');
    const before = proxy.total();
    await popup.evaluate('void setTimeout(() => chrome.runtime.reload(), 0)');
    await eventually('another socket, and only that', async () =>
      proxy.total() > before && proxy.open() === 1 ? true : undefined,
    );
    await ticking('the badge of the new life');
    const again = await chromium.openPopup();
    await expectBlocksOf(chain, await settled(again, 'five rows again'));
    await again.close();
  });

  it('runs after the browser’s next start, with a badge before any page is opened', async () => {
    const profile = join(folder, 'profile');
    await chromium.close();
    await installForGood(profile);
    const before = proxy.total();
    chromium = await launchHere({ profile, extension: null });
    await eventually('the socket', async () => (proxy.total() > before ? true : undefined));
    await ticking('the badge of the next start');
    await inVersion(chromium, version);
    expect(await stored(chromium)).toMatchObject(kept(proxy.socketUrl));
    const popup = await chromium.openPopup();
    await eventually('five rows', async () =>
      (await readTicker(popup)).blocks.length === 5 ? true : undefined,
    );
    await popup.close();
  });

  it('throws nothing anywhere', () => {
    expect(chromium.errors()).toEqual([]);
  });
});

interface Preferences {
  readonly extensions: {
    readonly settings: Readonly<Record<string, { location: number; creation_flags?: number }>>;
  };
}

const preferencesIn = (profile: string): string => join(profile, 'Default', 'Preferences');

/** Without its developer mode Chromium lets no unpacked extension reload itself. */
async function allowReloads(profile: string): Promise<void> {
  await mkdir(join(profile, 'Default'), { recursive: true });
  await writeFile(preferencesIn(profile), JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
}

/**
 * An extension of --load-extension is installed anew at each start. Marked as loaded by hand it stays, and the
 * browser's start is reported by onStartup alone.
 */
async function installForGood(profile: string): Promise<void> {
  const preferences = JSON.parse(await readFile(preferencesIn(profile), 'utf8')) as Preferences;
  const COMMAND_LINE = 8;
  const UNPACKED = 4;
  const FROM_COMMAND_LINE = 0x8000;
  for (const one of Object.values(preferences.extensions.settings)) {
    if (one.location !== COMMAND_LINE) continue;
    one.location = UNPACKED;
    one.creation_flags = (one.creation_flags ?? 0) & ~FROM_COMMAND_LINE;
  }
  await writeFile(preferencesIn(profile), JSON.stringify(preferences));
}
