import { browser } from 'wxt/browser';

/** Opens the tab view at a fragment of its address; a tab that is open already is used again. */
export async function openTab(fragment: string): Promise<void> {
  const page = browser.runtime.getURL('/tab.html');
  const url = `${page}${fragment}`;
  // An extension may query its own pages without the permission `tabs`.
  const [open] = await browser.tabs.query({ url: `${page}*` });
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(open.id, { url, active: true });
  if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
}
