import { beforeAll, describe, expect, it } from 'vitest';
import type { Chromium } from '../../../scripts/browser/chromium.ts';
import { eventually, type Badge, type ViewPage } from '../../../scripts/browser/driver.ts';
import { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import { TestChain } from '../../scriptedNode/testChain.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';
import { loopbackNode, seconds } from '../startNode.ts';
import { launchHere } from './launchHere.ts';

const CHAIN_ID = 5930;
// Messages of the last second before a port was lost are sent again, which wakes a worker (platform/host/hostPort.ts).
const SURE_MS = 1500;
// Leaves time to see both dead before the alarm.
const AMPLE_MS = 5000;
const OWED_MS = 60_000;

describe('the alarm', () => {
  let node: ScriptedNode;
  let chromium: Chromium;
  /** A file of ours in a tab: it can read the alarm, runs no code of ours and wakes no worker. */
  let beside: ViewPage;

  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    node = await ScriptedNode.start(new TestChain({ height: 100, timestamp: seconds() }));
    cleanUp(() => node.stop());
    node.script.chainId = CHAIN_ID;
    chromium = await launchHere();
    cleanUp(() => chromium.close());
    await chromium.storeLocal(loopbackNode(CHAIN_ID, node));
    beside = await chromium.openPage('manifest.json');
  });

  /** Lists the extension's targets through the browser, which starts none of them. */
  const alive = async (): Promise<readonly string[]> =>
    (await chromium.targets())
      .filter(({ type, url }) => type === 'service_worker' || url.endsWith('/offscreen.html'))
      .map(({ type }) => type)
      .toSorted();

  const badgeAtHead = (withinMs: number): Promise<Badge> =>
    eventually(
      'the head on the badge',
      async () => {
        const badge = await chromium.badge();
        const head = String(node.chain.blocks.length - 1);
        return badge.text === head && badge.title.split('\n')[0]?.endsWith(': Live') ? badge : undefined;
      },
      withinMs,
    );

  it('alone restores dead worker and document without a view: a true badge within 60 s, over one socket', async () => {
    const { background } = await badgeAtHead(15_000);
    const due = await eventually(
      'an alarm that is not too near',
      async () => {
        const at = await beside.evaluate<number>(
          `chrome.alarms.get('revive').then(({ scheduledTime }) => scheduledTime)`,
        );
        return at - Date.now() > SURE_MS + AMPLE_MS ? at : undefined;
      },
      40_000,
    );
    // The node stays silent meanwhile, so that the document has nothing to send.
    await new Promise((resolve) => setTimeout(resolve, SURE_MS));
    expect(await alive()).toEqual(['background_page', 'service_worker']);

    // The worker goes first: it would open another document at once, while the document starts no worker.
    await chromium.killWorker();
    await chromium.killHost();
    const killed = Date.now();
    await eventually('both dead', async () => ((await alive()).length === 0 ? true : undefined), 2000);
    await eventually('no socket', async () => (node.open === 0 ? true : undefined), 2000);
    expect(Date.now()).toBeLessThan(due);
    const before = node.requests.length;
    node.tick(seconds());

    // Polled ten times a second: neither existed until the alarm.
    const risen = await eventually(
      'either of them to live',
      async () => ((await alive()).length > 0 ? Date.now() : undefined),
      OWED_MS,
    );
    expect(risen).toBeGreaterThanOrEqual(due);
    node.tick(seconds());
    const badge = await badgeAtHead(killed + OWED_MS - Date.now());
    expect(badge.background).toEqual(background);
    expect(await alive()).toEqual(['background_page', 'service_worker']);
    expect([node.open, node.handshakes]).toEqual([1, 2]);
    // One hello, and nothing before it.
    expect(node.requests.slice(before, before + 3).map(({ method }) => method)).toEqual([
      'eth_chainId',
      'eth_subscribe',
      'eth_getBlockByNumber',
    ]);
    expect(node.asked('eth_subscribe')).toBe(2);
    expect(chromium.errors()).toEqual([]);
  }, 120_000);
});
