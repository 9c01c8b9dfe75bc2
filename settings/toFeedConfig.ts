import type { NetworkName } from '../feed/networks/network.ts';
import { nameByKey } from '../feed/networks/networkNames.ts';
import { publicEndpoints } from '../feed/networks/publicEndpoints.ts';
import type { Metric } from '../feed/shown/badge.ts';
import type { FeedConfig } from '../feed/contract/config.ts';
import { drawOrder } from './drawOrder.ts';
import type { Settings } from './settingsSchema.ts';

/** What each metric of the badge needs besides headers while no view is open. */
const BADGE_NEEDS: Readonly<Record<Metric, 'price' | 'counts' | null>> = {
  block: null,
  baseFee: null,
  nextBaseFee: null,
  transactions: 'counts',
  gasUsed: null,
  age: null,
  price: 'price',
  off: null,
};

const SLOWEST_UNWATCHED_MS = 2000;

/** Such a chain would have a body fetched every moment only to look for an address. */
export const isTooFastToWatch = ({ blockTimeMs }: Pick<NetworkName, 'blockTimeMs'>): boolean =>
  blockTimeMs !== null && blockTimeMs < SLOWEST_UNWATCHED_MS;

/** The endpoint built in by `WXT_BLOCKS_SOCKET=ws://…`; null in every other build. */
export function builtInEndpoint(value: unknown = import.meta.env.WXT_BLOCKS_SOCKET): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The network in use: the chosen one, else the built-in endpoint's (whatever it is), else mainnet. */
export function chosenNetwork(settings: Settings, builtIn = builtInEndpoint()): string {
  return settings.network ?? (builtIn === null ? 'mainnet' : 'custom');
}

/**
 * Settings → what the feed is told. The user's own endpoints replace the built-in ones entirely (`own`);
 * the built-in ones come in this install's order, so that not everyone stands before the first.
 */
export function toFeedConfig(settings: Settings, builtIn = builtInEndpoint()): FeedConfig {
  const key = chosenNetwork(settings, builtIn);
  const isCustom = key === 'custom';
  const chainId = isCustom ? settings.custom.chainId : nameByKey(key, null).chainId;
  const network = nameByKey(key, chainId);
  const own = settings.endpoints[key] ?? [];
  const builtInHere = isCustom && builtIn !== null ? [builtIn] : [];
  return {
    network: key,
    chainId,
    endpoints:
      own.length > 0
        ? own
        : builtInHere.length > 0
          ? builtInHere
          : drawOrder(publicEndpoints(key), settings.seed ?? 0),
    // A custom network has nothing built in that could be contacted besides.
    own: own.length > 0 || isCustom,
    paused: settings.paused,
    loading: settings.loading,
    price: settings.price,
    priceAtRest:
      settings.price && (BADGE_NEEDS[settings.badge] === 'price' || settings.alerts.transferCostBelow.on),
    counts: BADGE_NEEDS[settings.badge] === 'counts',
    priceFeed: isCustom ? settings.custom.priceFeed : null,
    // Without the alert nobody would be told: marking them in the tables needs no more than the rows shown.
    watched:
      isTooFastToWatch(network) || !settings.alerts.watchedSeen.on
        ? []
        : [...new Set(settings.watched.map(({ address }) => address))],
  };
}
