import { findBrowser } from '../../../scripts/browser/find.ts';
import { launchFirefox } from '../../../scripts/browser/firefox.ts';
import { tellMainJob } from '../mainJob.ts';

tellMainJob(async () =>
  launchFirefox({
    binary: findBrowser('firefox'),
    extension: new URL('../../../.output/firefox-mv2', import.meta.url).pathname,
    headless: true,
  }),
);
