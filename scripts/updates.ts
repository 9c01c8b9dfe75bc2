import { inspect, parseArgs } from 'node:util';
import type { BrowserName } from './browser/find.ts';
import { startLiveChain } from './chain/liveChain.ts';
import { serveReleases } from './update/serveReleases.ts';
import { updateOnce, WAYS } from './update/updateOnce.ts';

// `npm run updates`: a policy installs the packed extension in a real browser, from a server on loopback that then
// offers the next version. It does so again and again, each time in a new profile. It runs by hand: fifty take minutes.
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    firefox: { type: 'boolean', default: false },
  },
});
const browser: BrowserName = values.firefox ? 'firefox' : 'chromium';
const ways = values.firefox ? WAYS.slice(0, 2) : WAYS;
const runs = Number(values.runs);
const folder = values.firefox ? '.output/firefox-mv2' : '.output/chrome-mv3';
const chain = await startLiveChain({ blockTime: 2 });
const releases = await serveReleases(browser, folder);
let updated = 0;
for (let run = 0; run < runs; run += 1) {
  const way = ways[run % ways.length] ?? 'nothing';
  const start = performance.now();
  const outcome = await updateOnce(browser, releases, way, `ws://127.0.0.1:${chain.port}`).then(
    () => 'updated',
    (cause: unknown) => `FAILED: ${inspect(cause)}`,
  );
  if (outcome === 'updated') updated += 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${run + 1} of ${runs}, open: ${way}: ${outcome} (${seconds} s)`);
}
releases.close();
await chain.stop();
console.log(`${updated} of ${runs} updated in ${browser}`);
process.exit(updated === runs ? 0 : 1);
