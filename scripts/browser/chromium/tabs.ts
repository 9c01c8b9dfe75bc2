import { attach, evaluate, type Cdp, type Target } from '../cdp.ts';
import { eventually } from '../driver.ts';

/** Opens a tab of the browser whose debugger answers at `base`. */
export async function newTarget(base: string, url: string): Promise<Target> {
  return (await (await fetch(`${base}/json/new?${url}`, { method: 'PUT' })).json()) as Target;
}

/** Opens a tab, and a line to its debugger. */
export async function openTab(base: string, url: string): Promise<Cdp> {
  return attach((await newTarget(base, url)).webSocketDebuggerUrl);
}

/** Navigates a tab to a page of the extension, again until `there` holds. */
export async function lead(tab: Cdp, url: string, there: string): Promise<void> {
  await eventually(url, async () => {
    // Chromium never answers a navigation to an extension that is being replaced.
    const late = new Promise((resolve) => setTimeout(resolve, 3000));
    await Promise.race([tab.send('Page.navigate', { url }), late]);
    return (await evaluate<boolean>(tab, there)) ? true : undefined;
  });
}
