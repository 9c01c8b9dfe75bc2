import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './browser/chromium.ts';
import { findBrowser } from './browser/find.ts';
import { startLiveChain } from './chain/liveChain.ts';
import { takeDocs } from './screenshots/takeDocs.ts';
import { takeStates } from './screenshots/takeStates.ts';
import { buildExtension } from './start/buildExtension.ts';

// `npm run screenshots` takes the pictures in docs/, of the embedded chain. With a folder as its argument it takes
// every state in every theme and viewport into that folder. Further arguments name the viewports: popup, panel, tab,
// options.
const root = join(import.meta.dirname, '..');
const [folder, ...viewports] = process.argv.slice(2);
const chain = await startLiveChain({ blockTime: 4 });
try {
  const extension = await buildExtension('chrome', chain.socketUrl, new AbortController().signal);
  const browser = await launchChromium({
    binary: findBrowser('chromium'),
    extension,
    headless: true,
    language: 'en',
  });
  try {
    if (folder === undefined) await takeDocs(browser, join(root, 'docs'));
    else {
      await mkdir(folder, { recursive: true });
      await takeStates(browser, folder, viewports);
    }
  } finally {
    await browser.close();
  }
} finally {
  await chain.stop();
}
