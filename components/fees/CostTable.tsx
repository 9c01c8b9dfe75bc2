import { createMemo, For, Show, type JSX } from 'solid-js';
import { ACTIONS, type Action, type Fees, type Price } from '../../feed/contract/snapshot.ts';
import { actionCost } from '../../feed/shown/actionCost.ts';
import { coins, divideHalfEven, formatUnits, WEI_DECIMALS } from '../../feed/shown/units.ts';
import { coinAmount, integer, smallUsd } from '../../words/figures.ts';
import { t } from '../../words/i18n.ts';
import type { LoadedBody } from '../loaded/loadedBody.ts';
import { useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';
import { speedsOf, type Speed } from './speeds.ts';
import { measuredGas, type MeasuredGas } from './measuredGas.ts';

type Known = Extract<Fees, { kind: 'fees' }>;

/** Dollars to the millionth, rounded half-even, as decimal text; null without a price. */
function inDollars(wei: bigint, price: Price): string | null {
  if (price.kind === 'none') return null;
  const scale = 10n ** BigInt(WEI_DECIMALS + price.decimals - 6);
  return formatUnits(divideHalfEven(wei * BigInt(price.answer), scale), 6);
}

/** Costs of five actions at each price of gas: in dollars, with the coins as title, or without a price in coins. */
export function CostTable(props: { readonly fees: Fees; readonly body: LoadedBody | null }): JSX.Element {
  const known = (): Known | null => (props.fees.kind === 'fees' ? props.fees : null);
  return (
    <section class="costs">
      <Show when={known()} fallback={<p>{t(`fees.why.${reasonOf(props.fees)}`)}</p>}>
        {(fees) => (
          <>
            <Rows fees={fees()} body={props.body} />
            <Notes fees={fees()} />
          </>
        )}
      </Show>
    </section>
  );
}

const reasonOf = (fees: Fees): 'pending' | 'failed' | 'noTips' =>
  fees.kind === 'none' ? fees.reason : 'pending';

function Rows(props: { readonly fees: Known; readonly body: LoadedBody | null }): JSX.Element {
  const view = useView();
  const network = useNetwork();
  const speeds = (): readonly Speed[] => speedsOf(props.fees);
  const price = (): Price => view.snapshot()?.price ?? { kind: 'none', reason: 'pending' };
  const measured = createMemo((): ReadonlyMap<Action, MeasuredGas> =>
    props.body === null || props.body.receiptsCheck().kind === 'mismatch'
      ? new Map()
      : measuredGas(props.body.rows(), props.body.receipts()),
  );
  const gasOf = (action: Action): number => measured().get(action)?.gas ?? props.fees.gas[action].gas;
  const gasText = (action: Action): string => {
    const gas = integer(gasOf(action));
    return measured().has(action) || props.fees.gas[action].exact ? gas : t('fees.about', { gas });
  };
  const cost = (wei: bigint): JSX.Element => {
    const usd = inDollars(wei, price());
    const inCoins = coinAmount(wei, coins(wei), network().coin);
    return usd === null ? (
      <data value={coins(wei)}>{inCoins}</data>
    ) : (
      <data value={usd} title={inCoins}>
        {smallUsd(usd)}
      </data>
    );
  };
  return (
    <table>
      <caption class="hidden">{t('fees.costs')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('fees.action')}</th>
          <th scope="col">{t('fees.gas')}</th>
          <For each={speeds()}>
            {(speed) => <th scope="col">{t(speeds().length === 1 ? 'fees.only' : `fees.${speed}`)}</th>}
          </For>
        </tr>
      </thead>
      <tbody>
        <For each={ACTIONS}>
          {(action) => (
            <tr data-action={action}>
              <th scope="row">
                {t(`fees.actions.${action}`)}
                <Show when={measured().get(action)}>
                  {(here) => <small>{t('fees.measured', { times: integer(here().times) })}</small>}
                </Show>
                <Show when={measured().has(action) ? null : props.fees.gas[action].more}>
                  {(more) => (
                    <small>
                      {t(action === 'transfer' ? 'fees.newAccount' : 'fees.newSlot', {
                        gas: integer(more()),
                      })}{' '}
                      {cost(BigInt(props.fees.average) * BigInt(more()))}
                    </small>
                  )}
                </Show>
              </th>
              <td>{gasText(action)}</td>
              <For each={speeds()}>
                {(speed) => <td>{cost(actionCost(props.fees, speed, action, gasOf(action)))}</td>}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Notes(props: { readonly fees: Known }): JSX.Element {
  const view = useView();
  const notes = (): readonly string[] => {
    const { tips, blocks, hasBaseFee, layer1 } = props.fees;
    const price = view.snapshot()?.price;
    return [
      tips === 'paid' ? t('fees.explain', { blocks: integer(blocks) }) : t(`fees.${tips}`),
      ...(hasBaseFee ? [] : [t('fees.noBaseFee')]),
      ...(layer1.kind === 'read' ? [t('fees.withLayer1')] : []),
      ...(layer1.kind === 'unread' ? [t('fees.unreadLayer1')] : []),
      ...(price?.kind === 'none' && price.reason !== 'pending' ? [t(`price.${price.reason}`)] : []),
    ];
  };
  return (
    <div>
      <For each={notes()}>{(note) => <p>{note}</p>}</For>
    </div>
  );
}
