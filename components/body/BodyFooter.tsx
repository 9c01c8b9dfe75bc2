import { createMemo, Show, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import type { Provenance } from '../../feed/contract/question.ts';
import type { Transaction } from '../../feed/contract/transaction.ts';
import { coins } from '../../feed/shown/units.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import { checkLabel, senderLabel, type CheckLabel } from '../../words/checkLabel.ts';
import type { Tab } from './BodyTabs.tsx';
import { useCoin, useNetwork } from '../view/useNetwork.ts';
import { Dollars } from '../parts/Dollars.tsx';
import { ExportButtons } from './ExportButtons.tsx';
import { coinAmount, integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { blockTotals, type BlockTotals } from '../loaded/blockTotals.ts';

/** A block's totals, the results of the checks, and the buttons that save its rows. */
export function BodyFooter(props: {
  readonly tab: Tab;
  readonly block: Block;
  readonly body: LoadedBody;
  /** Who gave the rows of the tab; null before they arrive. */
  readonly source: Provenance | null;
  /** The rows that are shown and can be saved. */
  readonly shown: readonly Transaction[];
}): JSX.Element {
  const coin = useCoin();
  const network = useNetwork();
  const sums = createMemo((): BlockTotals | null =>
    props.body.progress().kind === 'done' && props.body.check().kind !== 'mismatch'
      ? blockTotals(props.block, props.body.rows())
      : null,
  );
  // Logs cannot be checked against the header without every receipt: they are reported.
  const label = (source: Provenance): CheckLabel =>
    props.tab === 'transfers'
      ? { text: t('check.reported', { endpoint: source.endpoint }), title: '', tone: 'plain' }
      : checkLabel(props.body.check(), props.body.forged(), props.block.hash, source, props.body.rows());
  return (
    <footer class="body-footer">
      <Show when={sums()} fallback={<span />}>
        {(sum) => (
          <dl class="totals" aria-label={t('totals.name')}>
            <div>
              <dt>{t('totals.count')}</dt>
              <dd>
                <data value={sum().count}>{integer(sum().count)}</data>
              </dd>
            </div>
            <div>
              <dt>{t('totals.moved')}</dt>
              <dd>
                <data value={coins(sum().moved)}>{coinAmount(sum().moved, coins(sum().moved), coin())}</data>{' '}
                <small>
                  <Dollars wei={sum().moved} price={props.body.price()} />
                </small>
              </dd>
            </div>
            <Show when={sum().burnt !== null}>
              <div>
                <dt>{t(network().burnsBaseFee ? 'totals.burnt' : 'totals.baseFees')}</dt>
                <dd>
                  <data value={coins(sum().burnt ?? 0n)}>
                    {coinAmount(sum().burnt ?? 0n, coins(sum().burnt ?? 0n), coin())}
                  </data>
                  <Show when={network().burnsBaseFee && sum().blobFeesMissing}>
                    <small> {t('totals.blobFeesMissing')}</small>
                  </Show>
                </dd>
              </div>
            </Show>
          </dl>
        )}
      </Show>
      <Show when={props.source}>
        {(source) => (
          <p class="body-check" data-kind={label(source()).tone} title={label(source()).title}>
            {label(source()).text}
          </p>
        )}
      </Show>
      <Show
        when={props.tab === 'transactions' && senderLabel(props.body.senders(), props.body.rows().length)}
      >
        {(senders) => (
          <p class="body-check" data-kind={senders().tone} title={senders().title}>
            {senders().text}
          </p>
        )}
      </Show>
      <Show when={props.tab === 'transactions' && props.shown.length > 0}>
        <ExportButtons block={props.block} body={props.body} rows={props.shown} />
      </Show>
    </footer>
  );
}
