import { Show, type JSX } from 'solid-js';
import type { BaseFeeDestination } from '../../feed/contract/question.ts';
import { coins } from '../../feed/shown/units.ts';
import { coinAmount } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import { chainFacts, useCoin } from '../view/useNetwork.ts';
import type { BlockTotals } from '../loaded/blockTotals.ts';

type BaseFees = NonNullable<BlockTotals['baseFees']>;
type Known = Extract<BaseFees, { kind: 'known' }>;

/** A block's base fees under the name of who gets them; where only receipts show them, the way to load those. */
export function BaseFeesFigure(props: {
  readonly fees: BaseFees;
  readonly totals: BlockTotals;
  readonly loadReceipts: () => void;
}): JSX.Element {
  const coin = useCoin();
  const destination = (): BaseFeeDestination => {
    const by = chainFacts()?.baseFees ?? 'unknown';
    return by === 'burnt' && props.totals.deposits ? 'unknown' : by;
  };
  const name = (): string => {
    const to = destination();
    return t(to === 'unknown' ? 'totals.baseFees' : `totals.${to}`);
  };
  const known = (): Known | null => (props.fees.kind === 'known' ? props.fees : null);
  return (
    <div
      class="base-fees"
      data-verdict={known()?.verdict ?? 'uncheckable'}
      title={destination() === 'unknown' ? t('totals.unknown') : undefined}
    >
      <dt>{name()}</dt>
      <dd>
        <Show when={known()}>
          {(fees) => (
            <>
              <data value={coins(fees().wei)}>{coinAmount(fees().wei, coins(fees().wei), coin())}</data>
              <Show when={destination() === 'burnt' && props.totals.blobFeesMissing}>
                <small> {t('totals.blobFeesMissing')}</small>
              </Show>
            </>
          )}
        </Show>
        <Show when={props.fees.kind === 'needReceipts'}>
          <button
            type="button"
            class="link"
            title={t('totals.needReceipts')}
            onClick={() => props.loadReceipts()}
          >
            {t('totals.loadReceipts')}
          </button>
        </Show>
      </dd>
    </div>
  );
}
