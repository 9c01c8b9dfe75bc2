/** The longest double click that a system has by default, in milliseconds. */
const DOUBLE_CLICK_MS = 500;

let last = -Infinity;

/**
 * Makes a handler that removes one thing at a press. A list closes up after it, so the second press of a double click
 * would remove the next thing. A click by a key has no `detail`, and may follow at once.
 */
export const onePress =
  (remove: () => void) =>
  ({ detail, timeStamp }: Pick<MouseEvent, 'detail' | 'timeStamp'>): void => {
    const isSecond = detail > 0 && timeStamp - last < DOUBLE_CLICK_MS;
    if (detail > 0) last = timeStamp;
    if (!isSecond) remove();
  };
