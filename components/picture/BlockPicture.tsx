import { createEffect, createMemo, createSignal, For, on, onCleanup, Show, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Receipt, Transaction } from '../../feed/contract/transaction.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import type { Selection } from '../view/selection.ts';
import { useCoin } from '../view/useNetwork.ts';
import { areasOf, MEASURES, type Measure } from './areas.ts';
import { BlocksStrip } from './BlocksStrip.tsx';
import { kindsOf, Legend } from './Legend.tsx';
import { PictureCanvas } from './PictureCanvas.tsx';
import { rowText } from './rowText.ts';

const NAMES = { gas: 'picture.byGas', value: 'picture.byValue', fee: 'picture.byFee' } as const;

/** The block as a picture: a rectangle for each transaction, in their order. The table below says the same in words. */
export function BlockPicture(props: {
  readonly block: Block;
  readonly body: LoadedBody;
  /** The rows that the filter leaves, in any order. */
  readonly found: readonly Transaction[];
  readonly filtered: boolean;
  readonly selection: Selection;
  /** Opens a transaction's row in the table. */
  readonly show: (row: Transaction) => void;
}): JSX.Element {
  const coin = useCoin();
  const [measure, setMeasure] = createSignal<Measure>('gas');
  const [pointed, setPointed] = createSignal<number | null>(null);
  let askedByKey = false;
  const rows = (): readonly Transaction[] => (props.body.progress().kind === 'done' ? props.body.rows() : []);
  const receipts = (): ReadonlyMap<number, Receipt> | null =>
    props.body.receiptsProgress().kind === 'done' ? props.body.receipts() : null;
  const areas = createMemo(() => areasOf(rows(), measure(), receipts()));
  const kinds = createMemo(() => kindsOf(rows(), receipts()));
  const missing = createMemo(() => areas().filter((area) => !(area > 0)).length);
  const found = createMemo(() => (props.filtered ? new Set(props.found.map(({ index }) => index)) : null));
  const row = (): Transaction | undefined => rows()[pointed() ?? -1];
  /** What is there instead of a picture; null where there is one, or rows are on their way. */
  const words = (): string | null => {
    if (props.body.progress().kind !== 'done') return null;
    if (rows().length === 0) return t('transactions.noneInBlock');
    if (measure() === 'fee' && receipts() === null) return t('picture.needReceipts');
    return missing() === rows().length ? t('picture.nothing') : null;
  };
  const name = (each: Measure): string => {
    if (each !== 'gas') return t(`order.${each}`);
    return t(receipts() === null ? 'detail.gasLimit' : 'detail.gasUsed');
  };
  createEffect(on(rows, () => setPointed(null), { defer: true }));
  onCleanup(() => props.selection.release('focus'));

  return (
    <section class="picture" aria-label={t('picture.switch')}>
      <div class="picture-line">
        <select
          aria-label={t('picture.area')}
          onChange={(event) => {
            const chosen = MEASURES.find((each) => each === event.currentTarget.value);
            if (chosen !== undefined) setMeasure(chosen);
          }}
        >
          <For each={MEASURES}>
            {(each) => (
              <option value={each} selected={each === measure()}>
                {name(each)}
              </option>
            )}
          </For>
        </select>
        <p aria-live="polite">
          <Show when={row()} fallback={t('picture.hint')}>
            {(shown) => <>{rowText(shown(), areas()[pointed() ?? -1] ?? 0, measure(), coin())}</>}
          </Show>
        </p>
      </div>
      <div class="frame">
        <Show
          when={words()}
          fallback={
            <PictureCanvas
              name={t(NAMES[measure()], { number: integer(props.block.number) })}
              areas={areas()}
              kinds={kinds()}
              found={found()}
              pointed={pointed()}
              focus={askedByKey}
              point={setPointed}
              show={(at) => {
                const chosen = rows()[at];
                if (chosen !== undefined) props.show(chosen);
              }}
              hold={(here) => (here ? props.selection.hold('focus') : props.selection.release('focus'))}
            />
          }
        >
          {(text) => (
            <p class="note">
              {text()}{' '}
              <Show when={measure() === 'fee' && receipts() === null && rows().length > 0}>
                <button
                  type="button"
                  class="link"
                  onClick={(event) => {
                    // A click by a key has no count.
                    askedByKey = event.detail === 0;
                    props.body.askReceipts();
                  }}
                >
                  {t('totals.loadReceipts')}
                </button>
              </Show>
            </p>
          )}
        </Show>
      </div>
      <BlocksStrip block={props.block} />
      <Legend kinds={kinds()} missing={words() === null ? missing() : 0} />
    </section>
  );
}
