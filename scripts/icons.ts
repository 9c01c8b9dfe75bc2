import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser/find.ts';
import { compactPng } from './icons/compactPng.ts';

// Draws public/icon/**/icon.svg at every size the browsers ask for: run it after changing an SVG, commit the PNGs.
// Grey is only ever in the toolbar (platform/badgeWriter.ts).
const FOLDERS = { 'public/icon': [16, 32, 48, 128], 'public/icon/grey': [16, 32] };

const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: ['--no-sandbox'] });
for (const [folder, sizes] of Object.entries(FOLDERS)) {
  const svg = await readFile(`${folder}/icon.svg`, 'utf8');
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; height: 100vh }</style>${svg}`);
    const png = await page.screenshot({ omitBackground: true });
    await writeFile(`${folder}/${size}.png`, compactPng(png));
    await page.close();
  }
}
await browser.close();
