import { createEffect, createMemo, createSignal, Show, untrack, type Accessor, type JSX } from 'solid-js';
import type { TokenTransfer } from '../../feed/contract/transfer.ts';
import { integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import type { LoadedTransfers } from './loadedTransfers.ts';
import { useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';
import { judgeTransfers, unsignedRows, type Evidence, type Misleading } from './judgeTransfers.ts';
import { WarningMark } from './WarningMark.tsx';

const KEY = 'hideMisleading';

/** The misleading transfers of the block on screen. */
export interface MisleadingTransfers {
  readonly hidden: Accessor<boolean>;
  /** Those of these transfers that are shown. */
  readonly keep: (transfers: readonly TokenTransfer[]) => readonly TokenTransfer[];
  /** The switch that hides them, with their number. Empty where there are none. */
  readonly Switch: () => JSX.Element;
  readonly markOf: (transfer: TokenTransfer) => JSX.Element;
}

/** Judges a block's transfers once all have come. Call it inside of the view's owner. */
export function createMisleading(body: LoadedBody, answer: LoadedTransfers): MisleadingTransfers {
  const view = useView();
  const network = useNetwork();
  const [hidden, setHidden] = createSignal(localStorage.getItem(KEY) !== null);
  const done = (): boolean => answer.progress().kind === 'done' && body.progress().kind === 'done';
  const evidence = (): Evidence => ({
    transfers: answer.transfers(),
    tokens: answer.tokens(),
    rows: body.rows(),
    // They arrive in slices of 32; one that lies is reported at once.
    senders: untrack(body.senders),
    chainId: network().chainId,
    watched: (view.settings()?.watched ?? []).map(({ address }) => address),
  });
  const judged = createMemo<ReadonlyMap<TokenTransfer, Misleading>>(() => {
    body.forged();
    return done() ? judgeTransfers(evidence()) : new Map();
  });
  // Who signed is recovered here, and not taken from the node.
  createEffect(() => {
    if (!done()) return;
    const rows = unsignedRows(evidence());
    if (rows.length > 0) untrack(() => body.askSenders(rows));
  });
  const toggle = (): void => {
    if (setHidden(!hidden())) localStorage.setItem(KEY, '');
    else localStorage.removeItem(KEY);
  };
  return {
    hidden,
    keep: (transfers) => (hidden() ? transfers.filter((each) => !judged().has(each)) : transfers),
    Switch: () => (
      <Show when={judged().size > 0}>
        <button
          type="button"
          class="quiet"
          aria-pressed={hidden()}
          title={t('misleading.help')}
          onClick={toggle}
        >
          {t(hidden() ? 'misleading.hidden' : 'misleading.hide', { count: integer(judged().size) })}
        </button>
      </Show>
    ),
    markOf: (transfer) => {
      const reason = judged().get(transfer);
      // The mark of an imitated token is beside its symbol already.
      if (reason === undefined || reason === 'imitation') return null;
      return [' ', <WarningMark words={t(`misleading.${reason}`)} />];
    },
  };
}
