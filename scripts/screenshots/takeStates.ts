import { join } from 'node:path';
import type { Driver } from '../browser/driver.ts';
import { openInState } from './openInState.ts';
import { narrowOptions, options, panel, popup, tab } from './rooms.ts';
import { states } from './states.ts';

const THEMES = ['light', 'dark'] as const;

/** Every state in popup, side panel and tab, and the options page, in both themes: room-state-theme.png. No rooms: all. */
export async function takeStates(driver: Driver, folder: string, rooms: readonly string[]): Promise<void> {
  for (const room of [popup, panel, tab, options, narrowOptions]) {
    if (rooms.length > 0 && !rooms.includes(room.name)) continue;
    // The options page shows settings, whatever the chain does.
    const shown = room.path === 'options.html' ? states.slice(0, 1) : states;
    for (const state of shown) {
      const page = await openInState(driver, room, state);
      for (const theme of THEMES) {
        await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
        await page.screenshot(join(folder, `${room.name}-${state.name}-${theme}.png`));
      }
      await page.close();
    }
    console.log(`${room.name}: ${shown.length * THEMES.length} pictures`);
  }
}
