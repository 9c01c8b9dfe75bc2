import { For, type JSX } from 'solid-js';
import { ACTIONS } from '../../../feed/contract/snapshot.ts';
import { bytesPerDay } from '../../../feed/networks/bytesPerDay.ts';
import { coinFeed } from '../../../feed/networks/coinFeeds.ts';
import { LONGEST_THRESHOLD, THRESHOLD_DECIMALS, type Settings } from '../../../settings/settingsSchema.ts';
import { integer } from '../../../words/figures.ts';
import { t } from '../../../words/i18n.ts';
import { formatBytes } from '../form/formatBytes.ts';
import { readDecimal, writeDecimal } from '../form/localDecimal.ts';
import { networkOf, useOptions } from '../form/optionsView.ts';
import { AlertRule, AlertThreshold } from './AlertRule.tsx';
import { thresholdProblem } from './thresholdProblem.ts';

/** One eth_call a minute: about 250 bytes of request and 420 of response. */
const PRICE_BYTES_PER_DAY = 1440 * 670;

/** The error for a typed threshold in this unit. */
const problemIn =
  (unit: keyof typeof THRESHOLD_DECIMALS) =>
  (text: string): string => {
    const decimals = THRESHOLD_DECIMALS[unit];
    switch (thresholdProblem(readDecimal(text), decimals)) {
      case 'notANumber':
        return t('options.alerts.notANumber', { example: writeDecimal('0.5') });
      case 'tooFine':
        return t('options.alerts.tooFine', { most: decimals });
      case 'tooLong':
        return t('options.alerts.tooLong', { most: LONGEST_THRESHOLD });
    }
  };

/** What an alert about fees costs at rest. */
export function feesHelp(): string {
  const options = useOptions();
  const { fees, feesRequests } = bytesPerDay(networkOf(options.settings()));
  return t('options.feesHelp', { requests: integer(feesRequests), size: formatBytes(fees) });
}

/** Why no price is available; null if one is. */
function whyNoPrice(settings: Settings) {
  const { price, custom } = settings;
  const network = networkOf(settings);
  if (!price) return 'off';
  if (network.key === 'custom' && custom.priceFeed !== null) return null;
  const feed = coinFeed(network.key, network.chainId);
  return typeof feed === 'string' ? feed : null;
}

/** An alert on a price of gas, in gwei. */
export function GasPrice(props: {
  readonly kind: 'baseFeeBelow' | 'baseFeeAbove' | 'averageBelow' | 'averageAbove';
  readonly label: string;
  readonly help?: string;
}): JSX.Element {
  const options = useOptions();
  const rule = () => options.settings().alerts[props.kind];
  return (
    <AlertRule kind={props.kind} help={props.help}>
      <AlertThreshold
        kind={props.kind}
        label={props.label}
        value={writeDecimal(rule().gwei)}
        withThreshold={(text) => ({ [props.kind]: { ...rule(), gwei: readDecimal(text) } })}
        problem={problemIn('gwei')}
      />
    </AlertRule>
  );
}

/** An alert on the average fee, which is read after each block. */
export function AverageFee(props: { readonly kind: 'averageBelow' | 'averageAbove' }): JSX.Element {
  return <GasPrice kind={props.kind} label={t(`options.alerts.threshold.${props.kind}`)} help={feesHelp()} />;
}

type UsdKind = 'transferCostBelow' | 'actionCostBelow' | 'priceBelow' | 'priceAbove';

/** An alert whose threshold is in dollars, disabled where there is no price. */
function InDollars(props: {
  readonly kind: UsdKind;
  readonly label: string;
  readonly help: string;
  readonly children?: JSX.Element;
}): JSX.Element {
  const options = useOptions();
  const rule = () => options.settings().alerts[props.kind];
  const missing = () => whyNoPrice(options.settings());
  const help = (): string => {
    const reason = missing();
    return reason === null ? props.help : t(`price.${reason}`);
  };
  return (
    <AlertRule kind={props.kind} help={help()} disabled={missing() !== null && !rule().on}>
      {props.children}
      <AlertThreshold
        kind={props.kind}
        label={props.label}
        value={writeDecimal(rule().usd)}
        withThreshold={(text) => ({ [props.kind]: { ...rule(), usd: readDecimal(text) } })}
        problem={problemIn('usd')}
      />
    </AlertRule>
  );
}

/** A transfer at the next base fee: it needs no request beside the price. */
export function TransferCost(): JSX.Element {
  return (
    <InDollars
      kind="transferCostBelow"
      label={t('options.alerts.below.usd')}
      help={t('options.alerts.transferCostHelp', { size: formatBytes(PRICE_BYTES_PER_DAY) })}
    />
  );
}

/** The coin's price. */
export function CoinPrice(props: { readonly kind: 'priceBelow' | 'priceAbove' }): JSX.Element {
  return (
    <InDollars
      kind={props.kind}
      label={t(`options.alerts.threshold.${props.kind}`)}
      help={t('options.alerts.priceHelp', { size: formatBytes(PRICE_BYTES_PER_DAY) })}
    />
  );
}

/** One of the actions at the average fee. */
export function ActionCost(): JSX.Element {
  const options = useOptions();
  const rule = () => options.settings().alerts.actionCostBelow;
  return (
    <InDollars
      kind="actionCostBelow"
      label={t('options.alerts.threshold.actionCostBelow')}
      help={`${t('options.alerts.actionCostHelp')} ${feesHelp()}`}
    >
      <div class="field">
        <label for="action-cost">{t('fees.action')}</label>
        <select
          id="action-cost"
          onChange={(event) => {
            const action = ACTIONS[event.currentTarget.selectedIndex];
            if (action === undefined) return;
            const { alerts } = options.settings();
            options.write({ alerts: { ...alerts, actionCostBelow: { ...rule(), action } } });
          }}
        >
          <For each={ACTIONS}>
            {(action) => (
              <option value={action} selected={rule().action === action}>
                {t(`fees.actions.${action}`)}
              </option>
            )}
          </For>
        </select>
      </div>
    </InDollars>
  );
}
