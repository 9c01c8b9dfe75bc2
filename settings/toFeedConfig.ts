import { isFast, type NetworkName } from '../feed/networks/network.ts';
import { nameByKey } from '../feed/networks/networkNames.ts';
import { publicEndpoints } from '../feed/networks/publicEndpoints.ts';
import type { Metric } from '../feed/shown/badge.ts';
import type { FeedConfig } from '../feed/contract/config.ts';
import { shuffle } from './shuffle.ts';
import type { Settings } from './settingsSchema.ts';
import { withoutFragment } from './withoutFragment.ts';

/** Data besides headers that each metric of the badge needs while no view is open. */
const BADGE_NEEDS: Readonly<Record<Metric, 'price' | 'counts' | 'fees' | null>> = {
  block: null,
  baseFee: null,
  nextBaseFee: null,
  slow: 'fees',
  average: 'fees',
  fast: 'fees',
  transactions: 'counts',
  gasUsed: null,
  age: null,
  price: 'price',
  off: null,
  followed: null,
};

/** Alerts that need the price, and those that need the fees, while no view is open. */
const NEED_PRICE = ['transferCostBelow', 'actionCostBelow', 'priceBelow', 'priceAbove'] as const;
const NEED_FEES = ['averageBelow', 'averageAbove', 'actionCostBelow'] as const;

/** On such a chain a watched address would load several bodies a second. */
export const isTooFastToWatch = ({ blockTimeMs }: Pick<NetworkName, 'blockTimeMs'>): boolean =>
  isFast(blockTimeMs);

/** The endpoint of a build with `WXT_BLOCKS_SOCKET=ws://…`; null in every other build. */
export function builtInEndpoint(value: unknown = import.meta.env.WXT_BLOCKS_SOCKET): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The network in use: the chosen one, else that of the built-in endpoint, else mainnet. */
export function chosenNetwork(settings: Settings, builtIn = builtInEndpoint()): string {
  return settings.network ?? (builtIn === null ? 'mainnet' : 'custom');
}

/**
 * Settings → the feed's configuration. The user's own endpoints replace all public ones (`own`). The public ones
 * come in this install's order, which spreads all installs over them.
 */
export function toFeedConfig(settings: Settings, builtIn = builtInEndpoint()): Omit<FeedConfig, 'followed'> {
  const key = chosenNetwork(settings, builtIn);
  const isCustom = key === 'custom';
  const chainId = isCustom ? settings.custom.chainId : nameByKey(key, null).chainId;
  const network = nameByKey(key, chainId);
  const own = [...new Set(settings.endpoints[key]?.map(withoutFragment))];
  const consensus = settings.consensus[key];
  const need = BADGE_NEEDS[settings.badge];
  const builtInHere = isCustom && builtIn !== null ? [builtIn] : [];
  return {
    network: key,
    chainId,
    endpoints:
      own.length > 0
        ? own
        : builtInHere.length > 0
          ? builtInHere
          : shuffle(publicEndpoints(key), settings.seed ?? 0),
    // A custom network has no public endpoint to fall back to.
    own: own.length > 0 || isCustom,
    paused: settings.paused,
    loading: settings.loading,
    price: settings.price,
    priceAtRest: settings.price && (need === 'price' || NEED_PRICE.some((kind) => settings.alerts[kind].on)),
    feesAtRest: need === 'fees' || NEED_FEES.some((kind) => settings.alerts[kind].on),
    counts: need === 'counts',
    priceFeed: isCustom ? settings.custom.priceFeed : null,
    priceHeartbeat: isCustom && settings.custom.heartbeat !== null ? 60 * settings.custom.heartbeat : null,
    // Only the alert needs every body: the tables mark watched addresses in the rows they show anyway.
    watched:
      isTooFastToWatch(network) || !settings.alerts.watchedSeen.on
        ? []
        : [...new Set(settings.watched.map(({ address }) => address))],
    consensus:
      consensus?.on && consensus.beacon !== null ? { beacon: consensus.beacon, root: consensus.root } : null,
  };
}
