import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser/find.ts';

// Draws public/icon/**/icon.svg at every size the browsers ask for: run it after changing an SVG, commit the PNGs.
const SIZES = [16, 32, 48, 128];
const FOLDERS = ['public/icon', 'public/icon/grey'];

const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: ['--no-sandbox'] });
for (const folder of FOLDERS) {
  const svg = await readFile(`${folder}/icon.svg`, 'utf8');
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; height: 100vh }</style>${svg}`);
    await page.screenshot({ path: `${folder}/${size}.png`, omitBackground: true });
    await page.close();
  }
}
await browser.close();
