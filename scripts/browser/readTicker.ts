import type { ViewPage } from './driver.ts';

/** The rows of a view, read from accessible names and exact `<data value>`s. */
export interface Ticker {
  /** The first word of the status Connection. */
  readonly connection: string;
  readonly connectionText: string;
  readonly blocks: readonly {
    readonly hash: string;
    readonly number: string;
    readonly transactions: string;
    readonly gasUsed: string;
    readonly baseFee: string;
    readonly feeRecipient: string;
    readonly selected: boolean;
  }[];
  readonly transactions: {
    readonly caption: string;
    readonly count: number;
    /** Only rows that are in the DOM. */
    readonly rows: readonly {
      readonly index: number;
      readonly hash: string;
      readonly from: string;
      readonly to: string;
      readonly eth: string;
      readonly usd: string;
    }[];
  } | null;
  readonly sidewaysScroll: boolean;
}

/* Runs in the page, so it must not reach outside itself. */
function read(): Ticker {
  const named = (selector: string, name: RegExp): Element | undefined =>
    [...document.querySelectorAll(selector)].find((element) => {
      const labelled = element.getAttribute('aria-labelledby');
      const label = labelled === null ? null : document.getElementById(labelled)?.textContent;
      const caption = element.querySelector('caption')?.textContent;
      return name.test((element.getAttribute('aria-label') ?? label ?? caption ?? '').trim());
    });
  const cells = (row: Element): Element[] => [
    ...row.querySelectorAll('th,td,[role=cell],[role=rowheader],[role=gridcell]'),
  ];
  const value = (cell: Element | undefined): string => {
    const data = cell?.querySelector('data');
    return data ? data.value : (cell?.textContent ?? '').trim();
  };
  const status = named('[role=status]', /^Connection$/);
  const latest = named('table', /^Latest blocks$/);
  const body = named('table,[role=table],[role=grid]', /^Transactions in block/);
  const connectionText = (status?.textContent ?? '').trim();
  return {
    connection: connectionText.split(/[\s:·,.]/)[0] ?? '',
    connectionText,
    blocks: [...(latest?.querySelectorAll('tr[data-hash]') ?? [])]
      .filter((row) => !row.matches('[data-ghost], .ghost'))
      .map((row) => {
        const [block, , transactions, gasUsed, baseFee, feeRecipient] = cells(row);
        return {
          hash: row.getAttribute('data-hash') ?? '',
          number: value(block),
          transactions: value(transactions),
          gasUsed: value(gasUsed),
          baseFee: value(baseFee),
          feeRecipient: value(feeRecipient),
          selected: row.querySelector('[aria-pressed=true]') !== null,
        };
      }),
    transactions: body
      ? {
          caption: (
            body.getAttribute('aria-label') ??
            document.getElementById(body.getAttribute('aria-labelledby') ?? '')?.textContent ??
            body.querySelector('caption')?.textContent ??
            ''
          ).trim(),
          count: Number(body.getAttribute('aria-rowcount') ?? -1),
          rows: [...body.querySelectorAll('[aria-rowindex]')]
            .filter((row) => row.querySelector('data') !== null)
            .map((row) => {
              const [hash, from, to, eth, usd] = cells(row);
              return {
                index: Number(row.getAttribute('aria-rowindex')),
                hash: value(hash),
                from: value(from),
                to: value(to),
                eth: value(eth),
                usd: value(usd),
              };
            }),
        }
      : null,
    sidewaysScroll: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  };
}

/** Reads the view as a screen reader or a script would. */
export function readTicker(page: ViewPage): Promise<Ticker> {
  return page.evaluate<Ticker>(`(${read.toString()})()`);
}
