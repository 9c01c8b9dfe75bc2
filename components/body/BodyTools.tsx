import { For, onCleanup, Show, type JSX } from 'solid-js';
import type { Order } from '../loaded/arrangeRows.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import { t } from '../../words/i18n.ts';

/** The filter, the order, and the button that asks for receipts. */
export function BodyTools(props: {
  readonly body: LoadedBody;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
  readonly search: (input: HTMLInputElement) => void;
}): JSX.Element {
  const orders = (): readonly Order[] =>
    props.body.receiptsProgress().kind === 'done'
      ? ['index', 'value', 'tip', 'fee']
      : ['index', 'value', 'tip'];
  const loading = (): boolean => props.body.receiptsProgress().kind === 'loading';
  let orderField: HTMLSelectElement | undefined;
  /** The button goes once the fees are there, and its focus with it: the order by fee, which came, is beside it. */
  function passFocusToOrder(button: HTMLButtonElement): void {
    onCleanup(() => {
      if (document.activeElement === button) orderField?.focus();
    });
  }
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
        ref={(select) => (orderField = select)}
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
      <Show when={props.body.receiptsProgress().kind === 'idle' || loading()}>
        <button
          ref={passFocusToOrder}
          type="button"
          class="quiet"
          // A button that is disabled loses the focus.
          aria-disabled={loading()}
          title={t('tools.receiptsHelp')}
          onClick={() => loading() || props.body.askReceipts()}
        >
          {t('tools.receipts')}
        </button>
      </Show>
    </div>
  );
}
