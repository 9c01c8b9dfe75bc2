import { beforeAll, expect, it } from 'vitest';
import { eventually, type Badge, type Driver, type ViewPage } from '../../scripts/browser/driver.ts';
import { readTicker, type Ticker } from '../../scripts/browser/readTicker.ts';
import type { Word } from '../../feed/shown/status.ts';
import { cleanUpAfterAll } from './cleanUpAfterAll.ts';
import { startInternet, type Internet } from './internet.ts';

/** One browser that several stories share, with a view of the extension open in it. */
export interface BrowserSetup {
  readonly driver: Driver;
  readonly view: ViewPage;
  readonly internet: Internet;
  /** Closes the view, runs `work`, and opens the view again. */
  readonly away: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The toolbar and the view at one moment. */
export interface Shown {
  readonly badge: Badge;
  readonly ticker: Ticker;
}

/** The state that toolbar and view should show. */
export interface Expected {
  readonly word: Word;
  /** The whole text of Connection, with the reason and the endpoint. */
  readonly words?: RegExp;
  readonly badge: RegExp;
  readonly colour: keyof typeof COLOURS;
  /** The hash of the first row. */
  readonly newest?: string;
}

const COLOURS = {
  green: [27, 94, 58],
  neutral: [71, 85, 105],
  amber: [245, 179, 1],
  red: [179, 38, 30],
} as const;

/** Opens the browser before the stories of this file, ends it after them, and fails on any error they caused. */
export function useBrowser(
  launch: (proxy: number) => Promise<Driver>,
  describeStories: (setup: () => BrowserSetup) => void,
): void {
  let setup: BrowserSetup | null = null;
  const cleanUp = cleanUpAfterAll();
  beforeAll(async () => {
    const internet = await startInternet();
    cleanUp(() => internet.close());
    const driver = await launch(internet.port);
    cleanUp(() => driver.close());
    await driver.storeLocal({ settings: { paused: true } });
    let view = await driver.openPage('tab.html');
    setup = {
      driver,
      internet,
      get view() {
        return view;
      },
      async away(work) {
        await view.close();
        const worked = await work();
        view = await driver.openPage('tab.html');
        return worked;
      },
    };
  });
  const there = (): BrowserSetup => {
    if (setup === null) throw new Error('The browser is not open.');
    return setup;
  };
  describeStories(there);
  it('throws nothing anywhere', () => {
    expect(there().driver.errors()).toEqual([]);
  });
}

async function shownNow({ driver, view }: BrowserSetup): Promise<Shown> {
  return { badge: await driver.badge(), ticker: await readTicker(view) };
}

const wrong = ({ badge, ticker }: Shown, { word, words, badge: text, colour, newest }: Expected): boolean =>
  ticker.connection !== word ||
  (word === 'Live' && ticker.blocks.length !== 5) ||
  (newest !== undefined && ticker.blocks[0]?.hash !== newest) ||
  words?.test(ticker.connectionText) === false ||
  !text.test(badge.text) ||
  COLOURS[colour].some((part, index) => badge.background[index] !== part) ||
  // The title begins with the network and the same word.
  !badge.title.split('\n')[0]?.endsWith(`: ${word}`);

/** Waits until badge, colour, title and view all show the expected state, and returns them. */
export function eventuallyShows(setup: BrowserSetup, expected: Expected, withinMs = 30_000): Promise<Shown> {
  return eventually(
    `${expected.word} ${expected.badge} in ${expected.colour}`,
    async () => {
      const shown = await shownNow(setup);
      if (!wrong(shown, expected)) return shown;
      const { text, background, title } = shown.badge;
      throw new Error(
        `Badge “${text}” on ${background.join()}, title “${title}”; view “${shown.ticker.connectionText}”`,
      );
    },
    withinMs,
  );
}

/** Sets the browser's clock this far (ms) ahead of the machine's, or back with 0, in all that runs the extension. */
export async function shiftClock({ driver }: BrowserSetup, ms: number): Promise<void> {
  // `self`, not the global scope: in Firefox the expression runs in a sandbox beside the page.
  await driver.everywhere(
    `(() => { const real = (self.realNow ??= self.Date.now); self.Date.now = () => real.call(self.Date) + ${ms}; })()`,
  );
}
