/** A place where the views are shown, and how large it is, px. */
export interface Room {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

export const popup: Room = { name: 'popup', path: 'popup.html', width: 780, height: 600 };
export const panel: Room = { name: 'panel', path: 'sidepanel.html', width: 320, height: 760 };
export const tab: Room = { name: 'tab', path: 'tab.html', width: 1280, height: 800 };
/** At 200 % zoom a page has half the CSS pixels of its room. */
export const zoomedPopup: Room = { ...popup, name: 'popup at 200 %', width: 390, height: 300 };
export const zoomedTab: Room = { ...tab, name: 'tab at 200 %', width: 640, height: 400 };
/** The popup's page where a tab or a low screen gives it another size. */
export const popupInTab: Room = { ...popup, name: 'popup in a tab', width: 1280, height: 800 };
export const lowPopup: Room = { ...popup, name: 'low popup', width: 780, height: 450 };
export const options: Room = { name: 'options', path: 'options.html', width: 1280, height: 2600 };
export const narrowOptions: Room = { name: 'options-320', path: 'options.html', width: 320, height: 3600 };
