import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { networks } from '../../feed/networks/networks.ts';
import { eventually, type Driver, type ViewPage } from '../../scripts/browser/driver.ts';
import { readRows } from '../../scripts/browser/readRows.ts';
import { openInState, untilStill } from '../../scripts/screenshots/openInState.ts';
import {
  lowPopup,
  narrowOptions,
  options,
  panel,
  popup,
  popupInTab,
  tab,
  zoomedPopup,
  zoomedTab,
  type Viewport,
} from '../../scripts/screenshots/viewports.ts';
import { states } from '../../scripts/screenshots/states.ts';
import type { State } from '../../scripts/screenshots/stateScripts.ts';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import { pseudoLocale, readMessages, type Messages } from '../looks/messages.ts';
import { cutOff, plainWords, scrollBars, violations } from '../looks/inspect.ts';

const zoomedOptions: Viewport = { ...options, name: 'options at 200 %', width: 640 };
/** The sizes that every state must fit; the page is the same, so one is opened and resized to each. */
const viewports = [panel, popup, tab, zoomedTab, zoomedPopup];
/** Every language of locales/; the browser shows English by itself, so it comes first. */
const LANGUAGES = [
  'en',
  ...readdirSync('locales')
    .map((file) => file.replace('.yml', ''))
    .filter((tag) => tag !== 'en'),
];
/** The states whose texts or figures are the longest. */
const FULLEST = [
  'held-rows',
  'refused-origin',
  'wide-figures',
  'transfers',
  'follow-field',
  'picture',
] as const;
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

/** Stories of layout and accessibility of every view in every state, for every browser. */
export function describeLooks(launch: () => Promise<Driver>, chosen: readonly State[] = states): void {
  describe('the looks', () => {
    let driver: Driver;
    const catalogues = new Map<string, Messages>();

    const cleanUp = cleanUpAfterAll();
    beforeAll(async () => {
      const english = await readMessages('en');
      catalogues.set('en', english);
      catalogues.set('pseudo', pseudoLocale(english));
      for (const tag of LANGUAGES.slice(1)) catalogues.set(tag, await readMessages(tag));
      driver = await launch();
      cleanUp(() => driver.close());
    });

    const expectFit = async (page: ViewPage, { name, width, height }: Viewport): Promise<void> => {
      await page.resize(width, height);
      await untilStill(page);
      expect([name, ...(await cutOff(page))]).toEqual([name]);
    };
    const expectAccessible = (page: ViewPage): Promise<void> =>
      inBothThemes(page, async () => expect(await violations(page)).toEqual([]));

    // Each state in one language in turn: together they cover all languages in minutes.
    it.each(
      chosen.map((state, at) => [state.name, LANGUAGES[at % LANGUAGES.length] ?? 'en', state] as const),
    )('%s fits every viewport and is accessible in both themes: %s', async (_name, tag, state) => {
      const page = await openInState(driver, panel, state, catalogues.get(tag));
      for (const viewport of viewports) {
        await expectFit(page, viewport);
        if (viewport === panel || viewport === tab) await expectAccessible(page);
      }
      await page.close();
    });

    it.each(LANGUAGES)('the states with the most text fit in %s', async (tag) => {
      for (const name of FULLEST) {
        const page = await openInState(driver, panel, named(name), catalogues.get(tag));
        for (const viewport of [panel, popup]) await expectFit(page, viewport);
        await page.close();
      }
    });

    it('the page of the popup has a tab’s columns in a tab, and cuts nothing', async () => {
      const [inTab, ofPopup] = [
        await openInState(driver, tab, named('wide-figures')),
        await openInState(driver, popupInTab, named('wide-figures')),
      ];
      const wanted = await readRows(inTab);
      const table = await readRows(ofPopup);
      expect(table?.heads).toEqual(wanted?.heads);
      expect(table?.heads).toHaveLength(9);
      expect(table?.rows).toEqual(wanted?.rows);
      expect(await cutOff(ofPopup)).toEqual([]);
      const cut = await ofPopup.evaluate<number>(
        `[...document.querySelectorAll('td, th')].filter((each) => each.scrollWidth > each.clientWidth).length`,
      );
      expect(cut).toBe(0);
      await inTab.close();
      await ofPopup.close();
    });

    it.each(['live', 'wide-figures', 'transfers'])(
      'a popup on a low screen has one scroll bar, that of the rows: %s',
      async (state) => {
        const page = await openInState(driver, lowPopup, named(state));
        expect(await scrollBars(page)).toEqual(['scroller']);
        expect(await cutOff(page)).toEqual([]);
        await page.close();
      },
    );

    it('a popup on a low screen has space for the details of a row, and cuts nothing', async () => {
      const page = await openInState(driver, lowPopup, named('held-rows'));
      expect(await cutOff(page)).toEqual([]);
      expect(await page.evaluate<number>(`document.querySelector('.detail').clientHeight`)).toBeGreaterThan(
        100,
      );
      await page.close();
    });

    it.each(LANGUAGES)('the settings fit and are accessible in %s', async (tag) => {
      const page = await openInState(driver, options, named('live'), catalogues.get(tag));
      for (const viewport of [options, zoomedOptions, narrowOptions]) await expectFit(page, viewport);
      await expectAccessible(page);
      await page.close();
    });

    it.each([
      ['popup', popup, 'refused-origin'],
      ['panel', panel, 'held-rows'],
      ['tab', tab, 'reorg'],
      ['options', options, 'live'],
      ['options at 320 px', narrowOptions, 'live'],
    ] as const)('%s has no text of its own, and space for longer ones', async (_name, viewport, state) => {
      const page = await openInState(driver, viewport, named(state), catalogues.get('pseudo'));
      expect(await plainWords(page)).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
      await page.evaluate(`document.documentElement.dir = 'rtl'`);
      expect(await cutOff(page)).toEqual([]);
      await page.close();
    });

    it('labels and names of the user fit the settings, though they are one long word', async () => {
      const watched = [{ address: `0x${'1'.repeat(40)}`, label: 'W'.repeat(60) }];
      await driver.storeLocal({ settings: { watched } });
      const page = await openInState(driver, narrowOptions, named('live'));
      await expectFit(page, narrowOptions);
      await page.click(`[aria-labelledby='watched-title'] .own button`);
      await eventually(
        'the way back',
        async () =>
          (await page.evaluate<boolean>(`document.querySelector('.undo button') !== null`)) || undefined,
      );
      await expectFit(page, narrowOptions);
      await expectAccessible(page);
      await page.close();
    });

    // Hues differ in luminance at one lightness; on a dark ground all are far above the limit.
    it('has contrast enough in the accent of every network', async () => {
      const page = await openInState(driver, panel, named('live'));
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
