import { beforeAll, describe, expect, it } from 'vitest';
import { startLiveChain, type LiveChain } from '../../../scripts/chain/liveChain.ts';
import { NEW, serveReleases, type Releases } from '../../../scripts/update/serveReleases.ts';
import { updateOnce, WAYS } from '../../../scripts/update/updateOnce.ts';
import { cleanUpAfterAll } from '../cleanUpAfterAll.ts';

const BUILT = new URL('../../../.output/chrome-mv3', import.meta.url).pathname;

/** Chromium replaces an idle extension, which takes 40 s, and each page that is opened meanwhile puts it off. */
const MOST_MS = 300_000;

// Fifty in a row: `npm run updates`.
describe('an update by the browser, of a package that a policy installed', () => {
  let chain: LiveChain;
  let releases: Releases;

  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    chain = await startLiveChain({ blockTime: 2 });
    cleanUp(() => chain.stop());
    releases = await serveReleases('chromium', BUILT);
    cleanUp(releases.close);
  });

  it.each(WAYS)(
    'arrives with settings and rows while this is open: %s',
    { timeout: MOST_MS },
    async (way) => {
      const { version, rows, slowestPageMs } = await updateOnce(
        'chromium',
        releases,
        way,
        `ws://127.0.0.1:${chain.port}`,
      );
      expect({ version, rows }).toEqual({ version: NEW, rows: 5 });
      expect(slowestPageMs).toBeLessThan(15_000);
    },
  );
});
