import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networks } from '../../feed/networks.ts';
import type { Driver, ViewPage } from '../../scripts/browser/driver.ts';
import { openStaged } from '../../scripts/screenshots/openStaged.ts';
import { narrowOptions, options, panel, popup, tab, type Room } from '../../scripts/screenshots/rooms.ts';
import { states, type State } from '../../scripts/screenshots/states.ts';
import { pseudo, readCatalogue, type Catalogue } from '../looks/catalogue.ts';
import { cutOff, plainWords, violations } from '../looks/inspect.ts';

/** A tab at 200 % zoom has half its width. */
const zoomed: Room = { ...tab, name: 'tab at 200 %', width: 640, height: 400 };
const zoomedOptions: Room = { ...options, name: 'options at 200 %', width: 640 };
const rooms = [popup, panel, tab, zoomed];
const THEMES = ['light', 'dark'] as const;

const named = (name: string): State => {
  const state = states.find((each) => each.name === name);
  if (state === undefined) throw new Error(`No state ${name}`);
  return state;
};

async function inBothThemes(page: ViewPage, look: () => Promise<void>): Promise<void> {
  for (const theme of THEMES) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    await look();
  }
}

/** What every view keeps in every state, told once and run in every browser. */
export function tellLooks(launch: () => Promise<Driver>, chosen: readonly State[] = states): void {
  describe('the looks', () => {
    let driver: Driver;
    const catalogues = new Map<string, Catalogue>();

    beforeAll(async () => {
      const english = await readCatalogue('en');
      catalogues.set('en', english);
      catalogues.set('pseudo', pseudo(english));
      for (const tag of ['de', 'ja']) catalogues.set(tag, await readCatalogue(tag));
      driver = await launch();
    });
    afterAll(async () => {
      await driver.close();
    });

    async function expectWell(room: Room, state: State, tag: string): Promise<void> {
      const page = await openStaged(driver, room, state, catalogues.get(tag) ?? null);
      expect(await cutOff(page)).toEqual([]);
      await inBothThemes(page, async () => expect(await violations(page)).toEqual([]));
      await page.close();
    }

    // Each state in one room and language, in turn: together all of them, and no hour of browsers.
    it.each(chosen.map((state, at) => [state.name, rooms[at % rooms.length]?.name, state, at] as const))(
      '%s is accessible and fits: %s',
      (_name, _room, state, at) =>
        expectWell(rooms[at % rooms.length] ?? popup, state, ['en', 'de', 'ja'][at % 3] ?? 'en'),
    );

    it.each([options, narrowOptions, zoomedOptions].map((room) => [room.name, room] as const))(
      '%s is accessible and fits in German and Japanese',
      async (_name, room) => {
        for (const tag of ['de', 'ja']) await expectWell(room, named('live'), tag);
      },
    );

    it.each([
      ['popup', popup, 'refused-origin'],
      ['panel', panel, 'held-rows'],
      ['tab', tab, 'reorg'],
      ['options', options, 'live'],
      ['options at 320 px', narrowOptions, 'live'],
    ] as const)('%s has no text of its own, and room for longer ones', async (_name, room, state) => {
      const page = await openStaged(driver, room, named(state), catalogues.get('pseudo'));
      expect(await plainWords(page)).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
      await page.evaluate(`document.documentElement.dir = 'rtl'`);
      expect(await cutOff(page)).toEqual([]);
      await page.close();
    });

    // Hues differ in luminance at one lightness; on a dark ground all are far above what is asked.
    it('has contrast enough in the accent of every network', async () => {
      const page = await openStaged(driver, panel, named('live'));
      await page.evaluate(`document.documentElement.dataset.theme = 'light'`);
      for (const { key } of [...networks, { key: 'custom' }]) {
        await page.evaluate(`document.documentElement.dataset.network = '${key}'`);
        expect([key, ...(await violations(page, 'color-contrast', '.blocks'))]).toEqual([key]);
      }
      await page.close();
    });

    it('threw nothing anywhere', () => {
      expect(driver.errors()).toEqual([]);
    });
  });
}
