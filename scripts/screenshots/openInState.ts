import { eventually, type ViewPage } from '../browser/driver.ts';
import { playBackground } from './playBackground.ts';
import type { Room } from './rooms.ts';
import type { State } from './states.ts';

/** Opens a page in this state and this room, and waits until it no longer changes. */
export async function openInState<Page extends ViewPage>(
  driver: { readonly openPage: (path: string, first?: string) => Promise<Page> },
  room: Room,
  state: State,
  messages: Readonly<Record<string, string>> | null = null,
): Promise<Page> {
  const now = Date.now();
  const page = await driver.openPage(room.path, playBackground({ ...state.background(now), messages }));
  await page.resize(room.width, room.height);
  await untilStill(page);
  await state.act?.(page, now);
  await untilStill(page);
  return page;
}

/** Two looks at the page are the same, and nothing in it moves. Ages tick, so only the elements are compared. */
export async function untilStill(page: ViewPage): Promise<void> {
  let before = '';
  await eventually('the page to stop changing', async () => {
    const now = await page.evaluate<string>(
      `document.readyState + document.querySelectorAll('*').length + ' ' + document.fonts.status +
       document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity).length`,
    );
    const same = now === before && !now.endsWith(' 0');
    before = now;
    return same ? true : undefined;
  });
}
