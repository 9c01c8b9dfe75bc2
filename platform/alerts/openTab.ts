import { browser } from 'wxt/browser';

/** Shows the tab view at a fragment of its address: in the tab that has it open, or in a new one. */
export async function openTab(fragment: string): Promise<void> {
  const page = browser.runtime.getURL('/tab.html');
  const url = `${page}${fragment}`;
  // Our own pages may be found without the permission `tabs`.
  const [open] = await browser.tabs.query({ url: `${page}*` });
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(open.id, { url, active: true });
  if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
}
