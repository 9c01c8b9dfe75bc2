import { eventually, type ViewPage } from './driver.ts';

/** One row of a long table as it is in the page. */
export interface Row {
  /** aria-rowindex: from 1. */
  readonly index: number;
  readonly cells: readonly {
    /** The exact `<data value>` of the cell, else its words. */
    readonly value: string;
    readonly text: string;
    /** The title of what the cell holds. */
    readonly title: string;
    /** The accessible names of the marks in it. */
    readonly marks: readonly string[];
  }[];
}

export interface LongTable {
  readonly caption: string;
  readonly rowCount: number;
  readonly busy: boolean;
  readonly heads: readonly string[];
  readonly rows: readonly Row[];
  /** The words beside the rows: that there are none, or what went wrong. */
  readonly note: string;
}

/* Runs in the page, so it must not reach outside itself. */
function read(): LongTable | null {
  const table = document.querySelector<HTMLTableElement>('[role=tabpanel] table');
  if (table === null) return null;
  const words = (element: Element | null): string => (element?.textContent ?? '').trim();
  return {
    caption: words(table.querySelector('caption')),
    rowCount: Number(table.getAttribute('aria-rowcount')),
    busy: table.getAttribute('aria-busy') === 'true',
    heads: [...table.querySelectorAll('th')].map(words),
    rows: [...table.querySelectorAll('tr[aria-rowindex]')].map((row) => ({
      index: Number(row.getAttribute('aria-rowindex')),
      cells: [...row.querySelectorAll('td')].map((cell) => ({
        value: cell.querySelector('data')?.value ?? words(cell),
        text: words(cell),
        title: (cell.querySelector('[title]:not([role])') ?? cell).getAttribute('title') ?? '',
        marks: [...cell.querySelectorAll('[role=img]')].map((mark) => mark.getAttribute('aria-label') ?? ''),
      })),
    })),
    note: words(table.parentElement?.querySelector('.note') ?? null),
  };
}

/** The long table of the open tab, with the rows that are in the page now; null where there is none. */
export function readRows(page: ViewPage): Promise<LongTable | null> {
  return page.evaluate<LongTable | null>(`(${read.toString()})()`);
}

/** The exact values of the cells under these heads. */
export function valuesUnder(
  heads: readonly string[],
  { heads: all }: Pick<LongTable, 'heads'>,
  rows: readonly Row[],
): readonly (readonly string[])[] {
  const columns = heads.map((head) => all.indexOf(head));
  return rows.map(({ cells }) => columns.map((column) => cells[column]?.value ?? 'no such cell'));
}

/** Until the long table is of this block (its number in English digits is in the caption) and as wanted. */
export function tableOf(
  page: ViewPage,
  number: number,
  what: string,
  is: (table: LongTable) => boolean = (table) => !table.busy,
): Promise<LongTable> {
  return eventually(
    `the table of block ${number}: ${what}`,
    async () => {
      const table = await readRows(page);
      if (table?.caption.includes(number.toLocaleString('en')) === true && is(table)) return table;
      throw new Error(
        table === null
          ? 'There is no table'
          : `It is “${table.caption}” with ${table.rows.length} of ${table.rowCount} rows in the page` +
              `${table.busy ? ', busy' : ''}: ${table.rows[0]?.cells.map(({ text }) => text).join(' ')} ${table.note}`,
      );
    },
    50_000,
  );
}

/* Runs in the page, with `look` given: steps of as many rows as are drawn, each waiting for the browser's own event. */
async function through(look: () => LongTable | null): Promise<readonly Row[]> {
  const scroller = document.querySelector<HTMLElement>('[role=tabpanel] .scroller');
  const met = new Map<number, Row>();
  async function visit(from: number): Promise<void> {
    const height = scroller?.querySelector<HTMLElement>('tr[aria-rowindex]')?.clientHeight ?? 0;
    const before = scroller?.scrollTop;
    const scrolled = new Promise((resolve) => {
      scroller?.addEventListener('scroll', resolve, { once: true });
    });
    scroller?.scrollTo({ top: from * height, behavior: 'instant' });
    if (scroller?.scrollTop !== before) await scrolled;
    for (const row of look()?.rows ?? []) met.set(row.index, row);
  }
  await visit(0);
  const total = look()?.rowCount ?? 0;
  for (let size = -1; met.size < total && met.size !== size;) {
    size = met.size;
    // oxlint-disable-next-line no-await-in-loop -- one scroll after the other
    await visit(Math.max(...met.keys()));
  }
  await visit(0);
  return [...met.values()].toSorted((a, b) => a.index - b.index);
}

/** Scrolls the long table through from its first row to its last: every row by its index. Ends at the top. */
export function readThrough(page: ViewPage): Promise<readonly Row[]> {
  return page.evaluate<readonly Row[]>(`(${through.toString()})(${read.toString()})`);
}
