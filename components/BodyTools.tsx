import { For, Show, type JSX } from 'solid-js';
import type { Block, Transaction } from '../feed/types.ts';
import type { Order } from './arrange.ts';
import type { Body } from './body.ts';
import { download, exportedRows, toCsv, toJson } from './exportRows.ts';
import { t } from './i18n.ts';
import { dollars } from './money.ts';

/** Find, order, ask for receipts, take the rows along. */
export function BodyTools(props: {
  readonly block: Block;
  readonly body: Body;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
  readonly shown: readonly Transaction[];
  readonly search: (input: HTMLInputElement) => void;
}): JSX.Element {
  const orders = (): readonly Order[] =>
    props.body.receiptsProgress().kind === 'done'
      ? ['index', 'value', 'tip', 'fee']
      : ['index', 'value', 'tip'];
  const rows = (): ReturnType<typeof exportedRows> =>
    exportedRows(props.block, props.shown, props.body.receipts(), (wei) => dollars(wei, props.body.price()));
  return (
    <div class="row-tools">
      <input
        ref={(input) => props.search(input)}
        type="search"
        aria-label={t('tools.filter')}
        placeholder={t('tools.filterHint')}
        title={t('tools.filterHelp')}
        value={props.text}
        onInput={(event) => props.setText(event.currentTarget.value)}
      />
      <select
        aria-label={t('tools.order')}
        onChange={(event) => {
          const order = orders().find((each) => each === event.currentTarget.value);
          if (order !== undefined) props.setOrder(order);
        }}
      >
        <For each={orders()}>
          {(order) => (
            <option value={order} selected={order === props.order}>
              {t(`order.${order}`)}
            </option>
          )}
        </For>
      </select>
      <Show when={props.body.receiptsProgress().kind !== 'done'}>
        <button
          type="button"
          class="quiet"
          disabled={props.body.receiptsProgress().kind === 'loading'}
          title={
            props.body.receiptsProgress().kind === 'failed' ? t('tools.noReceipts') : t('tools.receiptsHelp')
          }
          onClick={() => props.body.askReceipts()}
        >
          {props.body.receiptsProgress().kind === 'failed' ? t('tools.noReceiptsShort') : t('tools.receipts')}
        </button>
      </Show>
      <button
        type="button"
        class="quiet"
        onClick={() => download(`block-${props.block.number}.csv`, 'text/csv', toCsv(rows()))}
      >
        {t('tools.csv')}
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => download(`block-${props.block.number}.json`, 'application/json', toJson(rows()))}
      >
        {t('tools.json')}
      </button>
    </div>
  );
}
