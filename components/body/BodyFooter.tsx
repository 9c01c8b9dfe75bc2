import { createMemo, Show, type JSX } from 'solid-js';
import type { Block } from '../../feed/contract/block.ts';
import { coins } from '../../feed/shown/units.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import { blockTotals, type BlockTotals } from '../loaded/blockTotals.ts';
import type { CheckLabel } from '../../words/checkLabel.ts';
import { coinAmount, integer } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { Dollars } from '../parts/Dollars.tsx';
import { FinalityLine } from '../parts/FinalityLine.tsx';
import { chainFacts, useCoin, useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';
import { BaseFeesFigure } from './BaseFeesFigure.tsx';
import { CheckLines } from './CheckLines.tsx';
import type { Exported } from '../export/exportRows.ts';
import { ExportButtons } from './ExportButtons.tsx';

/** A block's totals, and what of it was checked. */
export function BodyFooter(props: {
  readonly block: Block;
  readonly body: LoadedBody;
  readonly labels: readonly CheckLabel[];
  /** How many transactions the filter leaves, in figures; empty without one. */
  readonly found: string;
  /** The rows on screen; null where there are none, they failed, or those there are contradict the block. */
  readonly exported: Exported | 'loading' | null;
}): JSX.Element {
  const coin = useCoin();
  const view = useView();
  const network = useNetwork();
  // Before settings and rows arrive, the user or the table may have named it.
  const unnamed = (): boolean =>
    coin() === null && network().key === 'custom' && view.settings() !== null && chainFacts() !== null;
  const sums = createMemo((): BlockTotals | null =>
    props.body.progress().kind === 'done' && props.body.check().kind !== 'mismatch'
      ? blockTotals(props.block, props.body.rows(), {
          receipts: props.body.receipts(),
          done: props.body.receiptsProgress().kind !== 'idle',
          check: props.body.receiptsCheck(),
        })
      : null,
  );
  /** Receipts that are here and do not give the base fees are dropped with their block. */
  const loadReceipts = (): void =>
    props.body.receiptsProgress().kind === 'done' ? props.body.again() : props.body.askReceipts();
  return (
    <footer class="body-footer">
      <Show when={sums()} fallback={<span />}>
        {(sum) => (
          <dl class="totals" aria-label={t('totals.name')}>
            <div>
              <dt>{t('totals.count')}</dt>
              <dd>
                <data value={sum().count}>{integer(sum().count)}</data>
                <Show when={props.found}>
                  <small> · {t('totals.shown', { count: props.found })}</small>
                </Show>
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
            <Show when={sum().baseFees}>
              {(fees) => <BaseFeesFigure fees={fees()} totals={sum()} loadReceipts={loadReceipts} />}
            </Show>
          </dl>
        )}
      </Show>
      <Show when={unnamed()}>
        <a href="/options.html#custom-coin" target="_blank">
          {t('totals.nameCoin')}
        </a>
      </Show>
      <CheckLines labels={props.labels} />
      <FinalityLine />
      <Show when={props.exported}>
        {(exported) => (
          <ExportButtons
            exported={exported()}
            about={{
              chainId: network().chainId,
              labels: props.labels,
              price: props.body.price(),
            }}
          />
        )}
      </Show>
    </footer>
  );
}
