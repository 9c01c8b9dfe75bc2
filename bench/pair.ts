import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chromium, launchChromium } from '../scripts/browser/chromium.ts';
import { eventually, type ViewPage } from '../scripts/browser/driver.ts';
import { findBrowser } from '../scripts/browser/find.ts';
import { type BenchNode, startBenchNode } from './benchNode.ts';
import type { Transactions } from './transactions.ts';

/** One extension in a browser of its own, at a node of its own. */
export interface Side {
  readonly browser: Chromium;
  readonly node: BenchNode;
  /** A tab that has all of chrome.* and runs none of the extension's code. */
  readonly beside: ViewPage;
}

/** The extension as built, and beside it the minimal extension or another build. */
export interface Pair {
  readonly ours: Side;
  readonly floor: Side;
  readonly close: () => Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');

/**
 * Starts both and waits until both show the newest block on the badge. `against`: the folder of another build, in place
 * of the minimal extension.
 */
export async function openPair(transactions: Transactions, against: string | null = null): Promise<Pair> {
  const folder = await mkdtemp(join(tmpdir(), 'block-ticker-floor-'));
  await cp(against ?? join(import.meta.dirname, 'floor'), folder, { recursive: true });
  const floorNode = await startBenchNode(transactions);
  await writeFile(join(folder, 'node.js'), `globalThis.NODE = ${JSON.stringify(floorNode.url)};\n`);
  const ourNode = await startBenchNode(transactions);
  const launch = (extension: string): Promise<Chromium> =>
    launchChromium({ binary: findBrowser('chromium'), extension, headless: true });
  const ourBrowser = await launch(join(ROOT, '.output', 'chrome-mv3'));
  const configure = (browser: Chromium, { url }: BenchNode): Promise<void> =>
    browser.storeLocal({ settings: { network: 'mainnet', endpoints: { mainnet: [url] } } });
  await configure(ourBrowser, ourNode);
  const floorBrowser = await launch(folder);
  if (against !== null) await configure(floorBrowser, floorNode);
  const side = async (browser: Chromium, node: BenchNode): Promise<Side> => {
    const beside = await browser.openPage('manifest.json');
    await eventually('a badge', async () => {
      // The floor shows what is pushed, and nothing before.
      node.announce(transactions);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      return (await browser.badge()).text === shownBy(node) ? true : undefined;
    });
    return { browser, node, beside };
  };
  const ours = await side(ourBrowser, ourNode);
  const floor = await side(floorBrowser, floorNode);
  return {
    ours,
    floor,
    async close() {
      for (const { browser, node } of [ours, floor]) {
        await browser.close();
        await node.stop();
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The badge's text when the node's newest block is on it: its last four digits. */
export const shownBy = (node: BenchNode): string => String(Number(node.newest().number)).slice(-4);

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
