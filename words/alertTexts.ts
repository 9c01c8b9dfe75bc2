import type { Alert } from '../alerts/alert.ts';
import type { FollowedNews } from '../alerts/followedNews.ts';
import { type Followed, placeOf } from '../feed/contract/followed.ts';
import { gwei, integer, short, smallUsd, typedUsd } from './figures.ts';
import { t } from './i18n.ts';
import { GWEI_DECIMALS, parseUnits } from '../feed/shown/units.ts';

/** Formats a threshold, which is stored as typed, in the catalogue's language. */
const typedGwei = (text: string): string => gwei(parseUnits(text, GWEI_DECIMALS) ?? 0n);

/** The texts of an alert's notification. `label`: the user's label of a watched address, or empty. */
export function alertTexts(
  alert: Alert,
  about: { readonly network: string; readonly label: string },
): { readonly title: string; readonly message: string } {
  const { network } = about;
  const number = alert.number === null ? '' : integer(alert.number);
  switch (alert.kind) {
    case 'baseFeeBelow':
    case 'baseFeeAbove':
      return {
        title: t('alert.baseFee', { fee: gwei(BigInt(alert.fee)) }),
        message: t(`alert.${alert.kind}`, { threshold: typedGwei(alert.gwei), network, number }),
      };
    case 'transferCostBelow':
      return {
        title: t('alert.transferCost', { cost: smallUsd(alert.cost) }),
        message: t('alert.transferCostBelow', { threshold: typedUsd(alert.usd), network, number }),
      };
    case 'averageBelow':
    case 'averageAbove':
      return {
        title: t('alert.average', { fee: gwei(BigInt(alert.fee)) }),
        message: t(`alert.${alert.kind === 'averageBelow' ? 'baseFeeBelow' : 'baseFeeAbove'}`, {
          threshold: typedGwei(alert.gwei),
          network,
          number,
        }),
      };
    case 'actionCostBelow': {
      const title = t(`alert.costs.${alert.action}`, { cost: smallUsd(alert.cost) });
      const message = t('alert.actionCostBelow', { threshold: typedUsd(alert.usd), network, number });
      const without = alert.layer1 === 'unread' ? `, ${t('fees.withoutLayer1')}` : '';
      return { title, message: `${message}${without}` };
    }
    case 'priceBelow':
    case 'priceAbove':
      return {
        title: t('alert.price', { price: smallUsd(alert.price, 4) }),
        message: t(`alert.${alert.kind}`, { threshold: typedUsd(alert.usd), network, number }),
      };
    case 'noBlockFor':
      return {
        title: t('alert.noBlockFor', alert.minutes),
        message:
          alert.number === null ? t('alert.noneYet', { network }) : t('alert.lastBlock', { network, number }),
      };
    case 'newBlock':
      return { title: t('alert.newBlock', { number }), message: t('alert.newBlockOn', { network }) };
    case 'watchedSeen': {
      const name = about.label === '' ? short(alert.address) : about.label;
      return {
        title: t(alert.inside ? 'alert.receivedInside' : 'alert.watchedSeen', { name }),
        message: t('alert.watchedTimes', alert.times, [integer(alert.times), number, network]),
      };
    }
  }
}

const NEWS = {
  included: 'follow.newsIncluded',
  failed: 'follow.newsFailed',
  replaced: 'follow.newsReplaced',
  final: 'follow.newsFinal',
} as const satisfies Readonly<Record<FollowedNews, string>>;

/** The texts of a notification about a followed transaction. */
export function followedTexts(
  news: FollowedNews,
  { hash, state }: Followed,
  network: string,
): { readonly title: string; readonly message: string } {
  const number = integer(placeOf(state)?.number ?? 0);
  return { title: t(NEWS[news]), message: t('follow.newsAt', { hash: short(hash), number, network }) };
}
