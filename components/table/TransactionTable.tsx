import { createEffect, createMemo, createSignal, on, onCleanup, Show, untrack, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';
import type { Order } from '../loaded/arrangeRows.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import { createColumns } from '../parts/columns.tsx';
import { copyText } from '../parts/copyText.ts';
import type { Selection } from '../view/selection.ts';
import { createLongTable } from './window/longTable.ts';
import { ScrolledTable } from './ScrolledTable.tsx';
import { COLUMNS, LAYOUT, type TransactionColumn } from './transactionColumns.ts';
import { TransactionDetail } from './TransactionDetail.tsx';
import { TransactionRow } from './TransactionRow.tsx';
import { useCoin } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';

/** The transactions of a block. Only the rows on screen are in the page. */
export function TransactionTable(props: {
  readonly block: Block;
  readonly body: LoadedBody;
  readonly rows: readonly Transaction[];
  readonly filtered: boolean;
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
  readonly selection: Selection;
  /** The hash of the row to open, whenever it is set. */
  readonly wanted: string | null;
}): JSX.Element {
  const view = useView();
  const coin = useCoin();
  const columns = createColumns<TransactionColumn>(COLUMNS, LAYOUT);
  // The row of an alert opens once, when the table first shows its block.
  let arrived = false;
  const arrival = (): string | null => {
    if (arrived || view.openAt?.block !== props.block.hash) return null;
    arrived = true;
    return view.openAt.transaction;
  };
  // Links know a hash. A press means one row by its index, because odd rows have no hash, and would be one.
  const [open, setOpen] = createSignal<string | number | null>(untrack(arrival));
  const opened = createMemo(
    () => props.rows.find((row) => row.index === open() || row.hash === open()) ?? null,
  );
  const isOpen = (row: Transaction): boolean => opened()?.index === row.index;
  const toggle = (row: Transaction): void => void setOpen(untrack(() => isOpen(row)) ? null : row.index);
  const table = createLongTable(() => props.rows, props.selection, {
    toggle,
    copy: (row) => void copyText(row.hash),
  });

  createEffect(() => (open() === null ? props.selection.release('detail') : props.selection.hold('detail')));
  const reach = (): void => {
    const at = untrack(() => props.rows.findIndex(isOpen));
    const before = untrack(table.active);
    // The user may have moved to another row meanwhile.
    requestAnimationFrame(() => void (table.active() === before && table.focus(at)));
  };
  // The details cover rows at the bottom, so their own row is scrolled into view.
  let shown: string | null = null;
  createEffect(() => {
    const row = opened();
    const key = row && `${props.block.hash} ${row.index}`;
    if (key === null || key === shown) return;
    shown = key;
    reach();
  });
  createEffect(
    on(
      () => props.wanted,
      (hash) => {
        setOpen(hash);
        reach();
      },
      { defer: true },
    ),
  );
  createEffect(on(props.selection.resumed, () => setOpen(null), { defer: true }));
  onCleanup(() => props.selection.release('detail'));
  // A memo, because every snapshot has a new object for the same block.
  const hash = createMemo(() => props.block.hash);
  createEffect(on(hash, () => setOpen(arrival()), { defer: true }));
  // The feed checks the rows on screen first, then the others in idle time.
  createEffect(() => {
    const { first: top, last } = table.window();
    if (props.body.progress().kind !== 'done' || last === 0) return;
    const known = untrack(() => props.body.senders());
    const wanted = props.rows.slice(top, last).filter((row) => !known.has(row.index));
    if (wanted.length === 0) return;
    const timer = setTimeout(() => {
      props.body.askSenders(wanted.map((row) => row.index));
    }, 150);
    onCleanup(() => clearTimeout(timer));
  });

  const rows = table.draw((row, position) => (
    <TransactionRow
      columns={columns()}
      row={row()}
      position={position()}
      reachable={table.reachable() === position()}
      open={isOpen(row())}
      price={props.body.price()}
      sender={props.body.senders().get(row().index) ?? null}
      receipt={props.body.receipts().get(row().index) ?? null}
      select={() => {
        table.focus(position());
        toggle(row());
      }}
    />
  ));

  /** After a press by a key the row goes on with the focus. After a click it would hold the block. */
  const close = ({ detail }: Pick<MouseEvent, 'detail'>): void => {
    const at = props.rows.findIndex(isOpen);
    setOpen(null);
    if (detail === 0) table.focus(at);
  };
  const head = (column: TransactionColumn): JSX.Element => (
    <Show when={column.order} fallback={column.head(coin())}>
      {(order) => (
        <button
          type="button"
          class="sort"
          onClick={() => props.setOrder(props.order === order() ? 'index' : order())}
        >
          {column.head(coin())}
        </button>
      )}
    </Show>
  );

  return (
    <>
      <ScrolledTable
        of="transactions"
        block={props.block}
        loaded={props.body}
        count={props.rows.length}
        filtered={props.filtered}
        columns={columns()}
        layout={LAYOUT}
        head={head}
        sorted={columns().find(({ order }) => order === props.order)}
        table={table}
      >
        {rows()}
      </ScrolledTable>
      <Show when={opened()}>
        {(row) => (
          <TransactionDetail
            block={props.block.hash}
            row={row()}
            price={props.body.price()}
            sender={props.body.senders().get(row().index) ?? null}
            receipt={props.body.receipts().get(row().index) ?? null}
            close={close}
          />
        )}
      </Show>
    </>
  );
}
