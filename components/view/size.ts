import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** The sizes of a view, each by the least width of its container, CSS px; the narrowest first. */
export const SIZES = [
  // A side panel: five columns only fit with fewer digits.
  { name: 'narrow', from: 0 },
  // A tab at 200 %.
  { name: 'snug', from: 561 },
  // A popup.
  { name: 'middle', from: 721 },
  // A tab: there are more columns.
  { name: 'wide', from: 900 },
] as const;

export type Size = (typeof SIZES)[number]['name'];

/** The size of a view in a container of this width, CSS px. */
export function sizeOf(width: number): Size {
  return SIZES.findLast(({ from }) => width >= from)?.name ?? 'narrow';
}

/** The width of popup.css. */
const POPUP_WIDTH = 780;

/** The likely width of a new page, CSS px. To measure it would need a layout before there is anything to lay out. */
const likelyWidth = (): number => (document.documentElement.className === 'popup' ? POPUP_WIDTH : innerWidth);

/**
 * The size of a view in `container` now, measured before its first paint. The window does not count: a popup may be
 * narrower than its window.
 */
export function createSize(container: Element): Accessor<Size> {
  const [size, setSize] = createSignal(sizeOf(likelyWidth()));
  const observer = new ResizeObserver(() => setSize(sizeOf(container.clientWidth)));
  observer.observe(container);
  onCleanup(() => observer.disconnect());
  return size;
}
