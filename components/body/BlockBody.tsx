import {
  createEffect,
  createMemo,
  createSignal,
  untrack,
  on,
  onCleanup,
  onMount,
  Show,
  type JSX,
} from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import { arrangeRows, readFilter, isEmpty, type Order } from '../loaded/arrangeRows.ts';
import { createLoadedBody, type LoadedBody } from '../loaded/loadedBody.ts';
import { Accused } from '../parts/Accused.tsx';
import type { CheckLabel } from '../../words/checkLabel.ts';
import { accusation } from './accusation.ts';
import { balanceLabels, bodyLabels } from '../loaded/bodyLabels.ts';
import { Balances } from './Balances.tsx';
import { createLoadedBalances } from '../loaded/loadedBalances.ts';
import { createPictureSwitch } from '../picture/pictureSwitch.ts';
import { NamesSwitch } from '../names/NamesSwitch.tsx';
import { createAddressNames } from '../names/addressNames.ts';
import { BodyFooter } from './BodyFooter.tsx';
import { BodyTabs, type Tab } from './BodyTabs.tsx';
import { BodyTools } from './BodyTools.tsx';
import type { Selection } from '../view/selection.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { kindWords } from '../../words/kindName.ts';
import { AlertBlockGone } from './AlertBlockGone.tsx';
import { createPressedTransfers } from './pressedTransfers.ts';
import { ReceiptsFailure } from './ReceiptsFailure.tsx';
import type { Exported } from '../export/exportRows.ts';
import { TransactionTable } from '../table/TransactionTable.tsx';
import { runCommand } from '../view/commands.ts';
import { useView } from '../view/view.ts';

/** The selected block: its transactions, its token transfers, its totals and what was checked. */
export function BlockBody(props: {
  readonly block: Block;
  readonly selection: Selection;
  /** Called with the rows and receipts that this element loads. */
  readonly shows?: (body: LoadedBody) => void;
}): JSX.Element {
  const view = useView();
  const hash = createMemo(() => props.block.hash);
  const body = createLoadedBody(hash, view.ask);
  untrack(() => props.shows?.(body));
  const [tab, setTab] = createSignal<Tab>('transactions');
  const [text, setText] = createSignal('');
  const [order, setOrder] = createSignal<Order>('index');
  const [revealed, setRevealed] = createSignal('');
  const picture = createPictureSwitch(view);
  const [wanted, setWanted] = createSignal<string | null>(null, { equals: false });
  const filter = createMemo(() => readFilter(text(), kindWords()));
  const { named, searched } = createAddressNames();
  const shown = createMemo(() => arrangeRows(body.rows(), filter(), order(), body.receipts(), searched()));
  const balances = createLoadedBalances(() => props.block, view);
  const transfers = createPressedTransfers({
    block: () => props.block,
    body,
    shown: () => tab() === 'transfers',
    named,
    searched,
    selection: props.selection,
  });
  /** Why the rows of this tab wait behind a click; null where nothing contradicts them, or they were asked for. */
  const accused = (): string | null => (revealed() === hash() ? null : accusation(tab(), body, transfers()));
  const loadAgain = (): void => {
    if (tab() === 'transactions' || body.check().kind === 'mismatch' || body.forged()) body.again();
    if (tab() === 'transfers') transfers()?.again();
  };
  const labels = createMemo((): readonly CheckLabel[] => [
    ...(tab() === 'transfers' ? (transfers()?.labels() ?? []) : bodyLabels(props.block, body)),
    ...balanceLabels(balances()),
  ]);
  let search: HTMLInputElement | undefined;
  let panel: HTMLDivElement | undefined;

  const exportedTransactions = (): Exported | 'loading' | null => {
    // A file of the first rows would look like one of all.
    if (body.rows().length !== body.total()) return body.progress().kind === 'failed' ? null : 'loading';
    return {
      kind: 'transactions',
      node: body.source()?.endpoint ?? null,
      filtered: shown().length < body.rows().length,
      block: props.block,
      rows: shown(),
      receipts: body.receipts(),
      named: named(),
    };
  };
  const exported = (): Exported | 'loading' | null => {
    if (accused() !== null) return null;
    const now = tab() === 'transfers' ? (transfers()?.exported() ?? null) : exportedTransactions();
    return now === 'loading' || now?.rows.length ? now : null;
  };

  createEffect(() =>
    // The filter of the other tab is not on screen.
    (tab() === 'transfers' ? !transfers()?.text().trim() : isEmpty(filter()))
      ? props.selection.release('filter')
      : props.selection.hold('filter'),
  );
  // Another filter or order is read from its beginning.
  createEffect(
    on(
      [text, () => transfers()?.text(), order],
      () => {
        const scroller = panel?.querySelector('.scroller');
        if (scroller) scroller.scrollTop = 0;
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      props.selection.resumed,
      () => {
        setText('');
        transfers()?.setText('');
      },
      { defer: true },
    ),
  );
  // Held rows of one network would be shown in the next one's coin, and linked to its explorer.
  const network = createMemo(() => view.snapshot()?.network);
  createEffect(on(network, () => props.selection.resume(), { defer: true }));
  const onKey = (event: KeyboardEvent): void =>
    runCommand(event, { filter: search && (() => search?.focus()) });
  onMount(() => document.addEventListener('keydown', onKey));
  onCleanup(() => {
    document.removeEventListener('keydown', onKey);
    for (const why of ['filter', 'pointer'] as const) props.selection.release(why);
  });

  return (
    // The pointer may go from a row to the tools that act on it: all of it is the table being read.
    <section
      class="body"
      onPointerEnter={() => props.selection.hold('pointer')}
      onPointerLeave={() => props.selection.release('pointer')}
    >
      <div class="tools">
        <BodyTabs tab={tab()} select={setTab} count={body.total() ?? props.block.transactionCount} />
        <NamesSwitch block={props.block} rows={body.rows()} />
        <Show when={tab() === 'transactions'}>
          <button
            type="button"
            class="quiet"
            aria-expanded={picture.open()}
            title={t('picture.help')}
            onClick={picture.toggle}
          >
            {t('picture.switch')}
          </button>
        </Show>
        <Show when={props.selection.missed() > 0}>
          <button type="button" class="pill" onClick={() => props.selection.resume()}>
            {t('body.newBlocks', props.selection.missed(), [integer(props.selection.missed())])}
          </button>
        </Show>
        <Show when={tab() === 'transactions'}>
          <BodyTools
            body={body}
            text={text()}
            setText={setText}
            order={order()}
            setOrder={setOrder}
            search={(input) => (search = input)}
          />
        </Show>
        <Show when={tab() === 'transfers' && transfers()}>
          {(code) => code().Tools({ search: (input) => (search = input) })}
        </Show>
      </div>
      <AlertBlockGone />
      <Show when={props.selection.gone()}>
        <p class="gone">{t('body.gone', { number: integer(props.block.number) })}</p>
      </Show>
      <Show when={tab() === 'transactions'}>
        <ReceiptsFailure
          progress={body.receiptsProgress()}
          again={() => body.askReceipts()}
          questions={body.total() ?? 0}
          singly={() => body.askReceipts('singly')}
        />
      </Show>
      <Show when={tab() === 'transactions' && accused() === null && picture.open() && picture.code()}>
        {(code) => {
          const { BlockPicture } = code();
          return (
            <BlockPicture
              block={props.block}
              body={body}
              found={shown()}
              filtered={!isEmpty(filter())}
              selection={props.selection}
              show={(row) => {
                // The filter may hide its row.
                if (!shown().includes(row)) setText('');
                setWanted(row.hash);
              }}
            />
          );
        }}
      </Show>
      <div
        ref={(element) => (panel = element)}
        class="panel"
        role="tabpanel"
        id="body-panel"
        aria-labelledby={`tab-${tab()}`}
      >
        <Show
          when={accused() === null}
          fallback={<Accused words={accused() ?? ''} again={loadAgain} reveal={() => setRevealed(hash())} />}
        >
          <Show
            when={tab() === 'transactions'}
            fallback={<Show when={transfers()}>{(code) => code().Table()}</Show>}
          >
            <TransactionTable
              block={props.block}
              body={body}
              rows={shown()}
              filtered={!isEmpty(filter())}
              order={order()}
              setOrder={setOrder}
              selection={props.selection}
              wanted={wanted()}
            />
          </Show>
        </Show>
      </div>
      <Show when={balances()?.check.kind === 'mismatch' ? null : balances()}>
        {(loaded) => <Balances changes={loaded().changes} />}
      </Show>
      <BodyFooter
        block={props.block}
        body={body}
        labels={labels()}
        found={
          tab() === 'transfers' || isEmpty(filter()) || accused() !== null ? '' : integer(shown().length)
        }
        exported={exported()}
      />
    </section>
  );
}
