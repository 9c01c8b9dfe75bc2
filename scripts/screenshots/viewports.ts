/** A page in the size that popup, side panel or tab give it, CSS px. */
export interface Viewport {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

export const popup: Viewport = { name: 'popup', path: 'popup.html', width: 780, height: 600 };
export const panel: Viewport = { name: 'panel', path: 'sidepanel.html', width: 320, height: 760 };
export const tab: Viewport = { name: 'tab', path: 'tab.html', width: 1280, height: 800 };
/** At 200 % zoom a page has half the CSS pixels of its window. */
export const zoomedPopup: Viewport = { ...popup, name: 'popup at 200 %', width: 390, height: 300 };
export const zoomedTab: Viewport = { ...tab, name: 'tab at 200 %', width: 640, height: 400 };
/** The popup's page where a tab or a low screen gives it another size. */
export const popupInTab: Viewport = { ...popup, name: 'popup in a tab', width: 1280, height: 800 };
export const lowPopup: Viewport = { ...popup, name: 'low popup', width: 780, height: 450 };
export const options: Viewport = { name: 'options', path: 'options.html', width: 1280, height: 2600 };
export const narrowOptions: Viewport = {
  name: 'options-320',
  path: 'options.html',
  width: 320,
  height: 3600,
};
