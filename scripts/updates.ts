import { inspect } from 'node:util';
import type { BrowserName } from './browser/find.ts';
import { startLiveChain } from './chain/liveChain.ts';
import { readNumber, readOptions, refuse } from './readOptions.ts';
import { serveReleases } from './update/serveReleases.ts';
import { updateOnce, type Way, WAYS } from './update/updateOnce.ts';

const HELP = `npm run updates -- [--runs 50] [--firefox] [--lanes 1] [--way NAME]

A policy installs the packed extension in a real browser, from a server on loopback that then offers the next
version. It does so again and again, each time in a new profile. --way is what is open meanwhile, one of:
${WAYS.join('; ')}.`;

const values = readOptions(HELP, {
  runs: { type: 'string', default: '50' },
  firefox: { type: 'boolean', default: false },
  lanes: { type: 'string', default: '1' },
  way: { type: 'string' },
});
const browser: BrowserName = values.firefox ? 'firefox' : 'chromium';
const ways = WAYS.filter((way) => (values.way === undefined ? fits(way) : way === values.way));
if (ways.length === 0) refuse(`Nothing fits --way "${values.way}".`, HELP);
const runs = readNumber('runs', values.runs, 1);
const lanes = readNumber('lanes', values.lanes, 1);
const folder = values.firefox ? '.output/firefox-mv2' : '.output/chrome-mv3';
const chain = await startLiveChain({ blockTime: 2 });
let begun = 0;
let updated = 0;
await Promise.all(Array.from({ length: lanes }, lane));
await chain.stop();
console.log(`${updated} of ${runs} updated in ${browser}`);
process.exit(updated === runs ? 0 : 1);

/** Firefox stops no background page. */
function fits(way: Way): boolean {
  return !values.firefox || way !== 'a popup, and the background was stopped';
}

/** One browser after another. A lane has its own server, since that offers one version at a time. */
async function lane(): Promise<void> {
  const releases = await serveReleases(browser, folder);
  while (begun < runs) {
    const run = begun;
    begun += 1;
    const way = ways[run % ways.length] ?? 'nothing';
    const outcome = await updateOnce(browser, releases, way, `ws://127.0.0.1:${chain.port}`).then(
      ({ tookMs, slowestPageMs }) => {
        updated += 1;
        return `updated after ${seconds(tookMs)}, slowest page ${seconds(slowestPageMs)}`;
      },
      (cause: unknown) => `FAILED: ${inspect(cause)}`,
    );
    console.log(`${run + 1} of ${runs}, open: ${way}: ${outcome}`);
  }
  releases.close();
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
