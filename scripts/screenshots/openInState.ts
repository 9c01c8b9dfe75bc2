import { eventually, type ViewPage } from '../browser/driver.ts';
import { playBackground } from './playBackground.ts';
import type { Viewport } from './viewports.ts';
import type { State } from './stateScripts.ts';

/** Opens a page in this state and viewport, and waits until it no longer changes. */
export async function openInState<Page extends ViewPage>(
  driver: { readonly openPage: (path: string, first?: string) => Promise<Page> },
  viewport: Viewport,
  state: State,
  messages: Readonly<Record<string, string>> | null = null,
): Promise<Page> {
  const now = Date.now();
  const page = await driver.openPage(viewport.path, playBackground({ ...state.background(now), messages }));
  await page.resize(viewport.width, viewport.height);
  await untilStill(page);
  await state.act?.(page, now);
  await untilStill(page);
  return page;
}

/**
 * Two looks at the page are the same, and nothing in it moves. Ages tick, so only the elements are compared. A page is
 * empty while it reads its settings.
 */
export async function untilStill(page: ViewPage): Promise<void> {
  let before = '';
  await eventually('the page to stop changing', async () => {
    const now = await page.evaluate<string>(
      `document.querySelector('main') === null ? ' 0' : document.readyState + document.querySelectorAll('*').length + ' ' + document.fonts.status +
       document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity).length`,
    );
    const same = now === before && !now.endsWith(' 0');
    before = now;
    return same ? true : undefined;
  });
}
