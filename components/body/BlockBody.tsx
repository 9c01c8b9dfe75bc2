import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Provenance } from '../../feed/contract/question.ts';
import { arrangeRows, readFilter, isEmpty, type Order } from '../loaded/arrangeRows.ts';
import { createLoadedBody } from '../loaded/loadedBody.ts';
import { BodyFooter } from './BodyFooter.tsx';
import { BodyTabs, type Tab } from './BodyTabs.tsx';
import { BodyTools } from './BodyTools.tsx';
import type { Selection } from '../view/selection.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { kindWords } from '../../words/kindName.ts';
import { AlertBlockGone } from './AlertBlockGone.tsx';
import { ReceiptsFailure } from './ReceiptsFailure.tsx';
import { TransactionTable } from '../table/TransactionTable.tsx';
import { TransfersTable } from '../table/TransfersTable.tsx';
import { runCommand } from '../view/commands.ts';
import { useView } from '../view/view.ts';

/** The selected block: its transactions, its token transfers, its totals and the results of the checks. */
export function BlockBody(props: { readonly block: Block; readonly selection: Selection }): JSX.Element {
  const view = useView();
  const hash = createMemo(() => props.block.hash);
  const body = createLoadedBody(hash, view.ask);
  const [tab, setTab] = createSignal<Tab>('transactions');
  const [reporter, setReporter] = createSignal<Provenance | null>(null);
  const [text, setText] = createSignal('');
  const [order, setOrder] = createSignal<Order>('index');
  const [revealed, setRevealed] = createSignal('');
  const filter = createMemo(() => readFilter(text(), kindWords()));
  const shown = createMemo(() => arrangeRows(body.rows(), filter(), order(), body.receipts()));
  const accused = (): boolean => (body.check().kind === 'mismatch' || body.forged()) && revealed() !== hash();
  let search: HTMLInputElement | undefined;

  createEffect(() =>
    isEmpty(filter()) ? props.selection.release('filter') : props.selection.hold('filter'),
  );
  createEffect(on(props.selection.resumed, () => setText(''), { defer: true }));
  // Held rows would otherwise appear in the next network's coin, with links to its explorer.
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
    // The pointer may move from a row to the tools: the whole section counts as being read.
    <section
      class="body"
      onPointerEnter={() => props.selection.hold('pointer')}
      onPointerLeave={() => props.selection.release('pointer')}
    >
      <div class="tools">
        <BodyTabs tab={tab()} select={setTab} count={body.total() ?? props.block.transactionCount} />
        <Show when={props.selection.missed() > 0}>
          <button type="button" class="pill" onClick={() => props.selection.resume()}>
            {t('body.newBlocks', props.selection.missed())}
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
      </div>
      <AlertBlockGone />
      <Show when={props.selection.gone()}>
        <p class="gone">{t('body.gone', { number: integer(props.block.number) })}</p>
      </Show>
      <Show when={tab() === 'transactions'}>
        <ReceiptsFailure progress={body.receiptsProgress()} again={() => body.askReceipts()} />
      </Show>
      <div class="panel" role="tabpanel" id="body-panel" aria-labelledby={`tab-${tab()}`}>
        <Show
          when={tab() === 'transactions'}
          fallback={
            <TransfersTable block={props.block} selection={props.selection} setSource={setReporter} />
          }
        >
          <Show
            when={!accused()}
            fallback={
              <div class="accused" role="alert">
                <p>{t(body.check().kind === 'mismatch' ? 'check.mismatch' : 'check.forged')}</p>
                <button type="button" onClick={() => body.again()}>
                  {t('check.again')}
                </button>{' '}
                <button type="button" class="quiet" onClick={() => setRevealed(hash())}>
                  {t('check.reveal')}
                </button>
              </div>
            }
          >
            <TransactionTable
              block={props.block}
              body={body}
              rows={shown()}
              filtered={!isEmpty(filter())}
              order={order()}
              setOrder={setOrder}
              selection={props.selection}
            />
          </Show>
        </Show>
      </div>
      <BodyFooter
        tab={tab()}
        block={props.block}
        body={body}
        source={tab() === 'transfers' ? reporter() : body.source()}
        shown={accused() ? [] : shown()}
      />
    </section>
  );
}
