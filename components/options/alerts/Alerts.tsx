import { For, Show, type Component, type JSX } from 'solid-js';
import { bytesPerDay } from '../../../feed/networks/bytesPerDay.ts';
import { SNOOZE_MS } from '../../../alerts/snooze.ts';
import type { AlertKind } from '../../../settings/settingsSchema.ts';
import { isTooFastToWatch } from '../../../settings/toFeedConfig.ts';
import { clock, integer } from '../../../words/figures.ts';
import { t } from '../../../words/i18n.ts';
import { AlertThreshold, AlertRule } from './AlertRule.tsx';
import { ActionCost, AverageFee, CoinPrice, GasPrice, TransferCost } from './FigureAlerts.tsx';
import { formatBytes } from '../form/formatBytes.ts';
import { Managed } from '../form/Managed.tsx';
import { networkOf, useOptions } from '../form/optionsView.ts';

/** The form of each alert, in the order of the page. An alert without a form does not compile. */
const FORMS: Readonly<Record<AlertKind, Component>> = {
  baseFeeBelow: () => <GasPrice kind="baseFeeBelow" label={t('options.alerts.below.gwei')} />,
  baseFeeAbove: () => <GasPrice kind="baseFeeAbove" label={t('options.alerts.above.gwei')} />,
  transferCostBelow: TransferCost,
  averageBelow: () => <AverageFee kind="averageBelow" />,
  averageAbove: () => <AverageFee kind="averageAbove" />,
  actionCostBelow: ActionCost,
  priceBelow: () => <CoinPrice kind="priceBelow" />,
  priceAbove: () => <CoinPrice kind="priceAbove" />,
  noBlockFor: NoBlock,
  newBlock: () => <AlertRule kind="newBlock" help={t('options.alerts.newBlockHelp')} />,
  watchedSeen: WatchedSeen,
};

/** All alerts, and the snooze that delays them. */
export function Alerts(): JSX.Element {
  const options = useOptions();
  const alerts = () => options.settings().alerts;
  const someOn = () => Object.values(alerts()).some(({ on }) => on);
  /** An administrator can switch an alert on, but cannot grant the permission. */
  const byPolicy = () =>
    Object.entries(alerts()).some(([kind, { on }]) => on && options.policy().values[`alerts.${kind}`]);
  const snoozed = () => options.now() < options.settings().snoozedUntil;
  return (
    <section aria-labelledby="alerts-title">
      <h2 id="alerts-title">{t('options.alerts.title')}</h2>
      <p>{t('options.alerts.lead')}</p>
      <Show when={someOn() && !options.mayNotify()}>
        <div class="line" role="alert">
          <span>{byPolicy() ? t('options.policy.waiting') : t('options.alerts.notAllowed')}</span>
          <button type="button" onClick={() => void options.requestNotifications()}>
            {t('options.alerts.allow')}
          </button>
        </div>
      </Show>
      <Managed field="alerts">
        <For each={Object.values(FORMS)}>{(Form) => <Form />}</For>
      </Managed>
      <Show when={someOn() && options.mayNotify()}>
        <Show
          when={snoozed()}
          fallback={
            <button type="button" onClick={() => options.write({ snoozedUntil: options.now() + SNOOZE_MS })}>
              {t('options.alerts.snooze')}
            </button>
          }
        >
          <p class="line">
            <span>{t('options.alerts.snoozed', { time: clock(options.settings().snoozedUntil) })}</span>
            <button type="button" onClick={() => options.write({ snoozedUntil: 0 })}>
              {t('options.alerts.wake')}
            </button>
          </p>
        </Show>
      </Show>
    </section>
  );
}

function NoBlock(): JSX.Element {
  const options = useOptions();
  const rule = () => options.settings().alerts.noBlockFor;
  return (
    <AlertRule kind="noBlockFor" help={t('options.alerts.noBlockHelp')}>
      <AlertThreshold
        kind="noBlockFor"
        label={t('options.alerts.minutes')}
        value={String(rule().minutes)}
        withThreshold={(text) => ({ noBlockFor: { ...rule(), minutes: text === '' ? 0 : Number(text) } })}
        problem={() => t('options.alerts.notMinutes')}
      />
    </AlertRule>
  );
}

function WatchedSeen(): JSX.Element {
  const options = useOptions();
  const network = () => networkOf(options.settings());
  const none = () => options.settings().watched.length === 0;
  const tooFast = () => isTooFastToWatch(network());
  const help = () => {
    if (tooFast()) return t('options.alerts.watchedTooFast', { network: network().name });
    if (none()) return t('options.alerts.watchedNone');
    const { always, watching, watchingRequests } = bytesPerDay(network());
    return t('options.alerts.watchedHelp', {
      size: formatBytes(always),
      more: formatBytes(watching),
      requests: integer(watchingRequests),
    });
  };
  return (
    <AlertRule
      kind="watchedSeen"
      help={help()}
      disabled={(none() || tooFast()) && !options.settings().alerts.watchedSeen.on}
    />
  );
}
