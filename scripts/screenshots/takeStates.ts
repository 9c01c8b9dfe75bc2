import { join } from 'node:path';
import type { Driver } from '../browser/driver.ts';
import { openInState } from './openInState.ts';
import { narrowOptions, options, panel, popup, tab } from './viewports.ts';
import { states } from './states.ts';

/** The views that are pictured. */
export const PICTURED = [popup, panel, tab, options, narrowOptions];
const THEMES = ['light', 'dark'] as const;

/**
 * Takes every state in popup, side panel and tab, and the options page, in every theme: viewport-state-theme.png.
 * `viewports`: the names of those to take; empty for all.
 */
export async function takeStates(
  driver: Driver,
  folder: string,
  viewports: readonly string[],
): Promise<void> {
  for (const viewport of PICTURED) {
    if (viewports.length > 0 && !viewports.includes(viewport.name)) continue;
    // The options page shows settings, whatever the chain does.
    const shown = viewport.path === 'options.html' ? states.slice(0, 1) : states;
    for (const state of shown) {
      const page = await openInState(driver, viewport, state);
      for (const theme of THEMES) {
        await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
        await page.screenshot(join(folder, `${viewport.name}-${state.name}-${theme}.png`));
      }
      await page.close();
    }
    console.log(`${viewport.name}: ${shown.length * THEMES.length} pictures`);
  }
}
