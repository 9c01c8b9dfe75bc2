import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../../scripts/browser/driver.ts';
import { serveBeacon } from '../../../scripts/beacon/serveBeacon.ts';
import { startLiveChain } from '../../../scripts/chain/liveChain.ts';
import { describeConsensus } from '../consensus.ts';
import { useBrowser } from '../browserSetup.ts';
import { launchHere } from './launchHere.ts';

useBrowser(
  (proxy) => launchHere({ proxy }),
  (setup) => describeConsensus(setup, 'long'),
);

// Firefox drops a temporary add-on, and with it what it stored, when it ends.
describe('a restart of the browser', () => {
  it('starts from the stored finalized header, and asks for no checkpoint', async () => {
    const chain = await startLiveChain({ blockTime: 2 });
    onTestFinished(() => chain.stop());
    const host = await serveBeacon(chain.call);
    onTestFinished(() => host.stop());
    const profile = await mkdtemp(join(tmpdir(), 'block-ticker-signed-'));
    onTestFinished(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));
    const life = async (settings: Readonly<Record<string, unknown>> | null): Promise<void> => {
      const chromium = await launchHere({ profile });
      onTestFinished(() => chromium.close());
      if (settings !== null) await chromium.storeLocal({ settings });
      const page = await chromium.openPage('tab.html');
      await eventually(
        'signed rows',
        async () =>
          (await page.evaluate<number>(`document.querySelectorAll('tr[data-sure=signed]').length`)) > 0
            ? true
            : undefined,
        60_000,
      );
      await chromium.close();
    };
    await life({
      network: 'local',
      endpoints: { local: [chain.socketUrl] },
      consensus: { local: { on: true, beacon: host.url, root: host.root() } },
    });
    const asked = host.asked.length;
    await life(null);
    const later = host.asked.slice(asked);
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter((path) => path.includes('bootstrap') || path.includes('headers'))).toEqual([]);
  }, 150_000);
});
