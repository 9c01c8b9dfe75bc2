/** A page of the extension in a real browser: its popup, a tab with one of its pages. */
export interface ViewPage {
  /** Runs an expression in the page; a promise is awaited, the result crosses as JSON. */
  readonly evaluate: <T>(expression: string) => Promise<T>;
  /** A real click at the middle of the first element of this selector. */
  readonly click: (selector: string) => Promise<void>;
  /** Moves the pointer to the middle of the first element of this selector. */
  readonly point: (selector: string) => Promise<void>;
  /** Types into the focused element. */
  readonly type: (text: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  /** Gives the file at this path to the file input of this selector, as the browser's own dialog does. */
  readonly chooseFile: (selector: string, path: string) => Promise<void>;
  /** Gives a page in a tab this size, CSS px. */
  readonly resize: (width: number, height: number) => Promise<void>;
  /** Writes a PNG. */
  readonly screenshot: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Badge {
  readonly text: string;
  readonly title: string;
  /** Red, green, blue, alpha, 0 to 255. */
  readonly background: readonly number[];
}

/** One real browser with the built extension in it. */
export interface Driver {
  readonly name: 'chromium' | 'firefox';
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at its end. */
  readonly origin: string;
  /** Read beside the extension's code, without waking its worker. */
  readonly badge: () => Promise<Badge>;
  /** Opens the real popup by the toolbar's action. */
  readonly openPopup: () => Promise<ViewPage>;
  /** Opens the real side panel, in Firefox the sidebar, beside the tab that is open. */
  readonly openSidePanel: () => Promise<ViewPage>;
  /**
   * Opens one of the extension's pages in a tab, e.g. `options.html`. `first` runs in it when it is parsed and none
   * of its own code has run yet.
   */
  readonly openPage: (path: string, first?: string) => Promise<ViewPage>;
  /** Reads and writes storage.local, as another page of the extension would. */
  readonly storeLocal: (items: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Runs an expression in every context of the extension: background, feed's host, views; in no fixed order. */
  readonly everywhere: <T>(expression: string) => Promise<readonly T[]>;
  /** Grants an optional host permission without a prompt; a later request for it then succeeds at once. */
  readonly grant: (origin: string) => Promise<void>;
  /** Suspends every process of the browser, as the system's sleep does. Not on Windows. */
  readonly sleep: () => void;
  readonly wake: () => void;
  /** Uncaught errors and console errors of the extension so far. */
  readonly errors: () => readonly string[];
  /** Resolves when the browser has ended, by `close` or because its window was closed. */
  readonly exited: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Module scripts run once a document is parsed; a `readystatechange` listener runs before them. */
export function whenParsed(expression: string): string {
  return `document.addEventListener('readystatechange', () => { ${expression} }, { once: true });`;
}

/**
 * An expression of the page that scrolls to the first element of this selector and returns its middle. Null without
 * one, or while it still moves, since a press would miss it.
 */
export const middleOf = (selector: string): string =>
  `(async () => { const middle = () => { const it = document.querySelector(${JSON.stringify(selector)});
     if (!it) return null;
     it.scrollIntoView({ block: 'nearest' }); const box = it.getBoundingClientRect();
     return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; };
   const before = middle();
   await new Promise((resolve) => setTimeout(resolve, 40));
   const after = middle();
   return before && after && before.x === after.x && before.y === after.y ? after : null; })()`;

/** Polls `read` until it gives a value. Rejects after `withinMs` with the last failure as its cause. */
export async function eventually<T>(
  what: string,
  read: () => Promise<T | undefined>,
  withinMs = 15_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await read();
      if (value !== undefined) return value;
      last = undefined;
    } catch (cause) {
      last = cause;
    }
    if (Date.now() > until) {
      throw new Error(`Waited ${withinMs} ms for ${what}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
