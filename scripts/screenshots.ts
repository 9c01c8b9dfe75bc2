import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './browser/chromium.ts';
import { findBrowser } from './browser/find.ts';
import { startLiveChain } from './chain/liveChain.ts';
import { readOptions, refuse } from './readOptions.ts';
import { takeDocs } from './screenshots/takeDocs.ts';
import { PICTURED, takeStates } from './screenshots/takeStates.ts';
import { buildExtension } from './start/buildExtension.ts';

const HELP = `npm run screenshots -- [FOLDER [VIEW …]]

Takes the pictures in docs/, of the embedded chain. With a folder it takes every state in every theme of every view,
or of those named: ${PICTURED.map(({ name }) => name).join(', ')}.`;

const root = join(import.meta.dirname, '..');
readOptions(HELP, {}, { allowPositionals: true });
const [folder, ...viewports] = process.argv.slice(2);
const unknown = viewports.find((name) => !PICTURED.some((viewport) => viewport.name === name));
if (unknown !== undefined) refuse(`There is no view ${unknown}.`, HELP);
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
