import type { ViewPage } from '../../../scripts/browser/driver.ts';

export interface Timing {
  /** From the press to the frame that shows the awaited element. */
  readonly firstMs: number;
  /** The longest time between two frames from the press on, until half a second after. */
  readonly freezeMs: number;
}

/* Runs in the page: frames are counted as the reader sees them. */
async function press(button: string, awaited: string): Promise<Timing> {
  const frame = (): Promise<number> =>
    new Promise((resolve) => {
      window.requestAnimationFrame(resolve);
    });
  const start = await frame();
  document.querySelector<HTMLElement>(button)?.click();
  let [last, freezeMs, firstMs] = [start, 0, 0];
  while (firstMs === 0 || last - start < firstMs + 500) {
    // oxlint-disable-next-line no-await-in-loop -- frame after frame
    const now = await frame();
    freezeMs = Math.max(freezeMs, now - last);
    last = now;
    if (firstMs === 0 && document.querySelector(awaited) !== null) firstMs = now - start;
    if (firstMs === 0 && now - start > 15_000) throw new Error(`No ${awaited} within 15 s`);
  }
  return { firstMs: Math.round(firstMs), freezeMs: Math.round(freezeMs) };
}

/** Presses `button` and measures until an element of the selector `awaited` is on screen. */
export function timed(page: ViewPage, button: string, awaited: string): Promise<Timing> {
  return page.evaluate<Timing>(
    `(${press.toString()})(${JSON.stringify(button)}, ${JSON.stringify(awaited)})`,
  );
}
