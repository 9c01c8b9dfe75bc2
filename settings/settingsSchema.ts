import { metrics } from '../feed/shown/badge.ts';
import { networkNames } from '../feed/networks/networkNames.ts';
import { address } from '../feed/rpc/hex.ts';
import { GWEI_DECIMALS, parseUnits } from '../feed/shown/units.ts';
import { LOADING_MODES } from '../feed/contract/config.ts';
import { fields, flag, list, oneOf, or, record, text, whole } from './readers.ts';
import { THEMES } from './theme.ts';

/** A text that a WebSocket can be opened with: ws or wss, with a host. */
export function isEndpoint(typed: string): boolean {
  if (!URL.canParse(typed)) return false;
  const url = new URL(typed);
  return (url.protocol === 'wss:' || url.protocol === 'ws:') && url.hostname !== '';
}

function isHttps(typed: string): boolean {
  return URL.canParse(typed) && new URL(typed).protocol === 'https:';
}

const addressOrNot = (value: unknown) => address(value) ?? undefined;
const endpoint = text(2000, isEndpoint);

// Direction marks and line breaks of a name would turn or part the words around it, in a tooltip above all.
const CONTROLS = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
function name(most: number) {
  const shown = text(most, (said) => /\S/.test(said));
  return or((value) => shown(typeof value === 'string' ? value.replaceAll(CONTROLS, '') : value), null);
}

/** A threshold as typed: decimal text above 0 with at most so many decimals. Kept as text, since it is exact. */
const threshold = (decimals: number, fallback: string) =>
  or(
    text(20, (said) => (parseUnits(said, decimals) ?? 0n) > 0n),
    fallback,
  );
/** Decimals of a threshold in US dollars. */
export const USD_DECIMALS = 6;
const LONGEST_MINUTES = 1440;
const on = or(flag, false);

const networkKeys: readonly string[] = [...networkNames.map((network) => network.key), 'custom'];

/**
 * Everything a user can choose, and the install's seed. Any stored or imported value → settings: each field falls back
 * by itself, so a broken stored value never costs the rest, and nothing throws. `network` null: the built-in default.
 */
export const readSettingsValue = fields({
  network: or(oneOf(networkKeys), null),
  /** The user's own endpoints by network key, in the order to try. */
  endpoints: record(list(endpoint, 20)),
  custom: fields({
    chainId: or(whole(1), null),
    name: name(40),
    coin: name(12),
    explorer: or(text(500, isHttps), null),
    priceFeed: or(addressOrNot, null),
  }),
  badge: or(oneOf(metrics), 'block'),
  loading: or(oneOf(LOADING_MODES), 'onDemand'),
  price: or(flag, true),
  theme: or(oneOf(THEMES), 'system'),
  paused: or(flag, false),
  watched: list(fields({ address: addressOrNot, label: text(60) }), 50),
  alerts: fields({
    baseFeeBelow: fields({ on, gwei: threshold(GWEI_DECIMALS, '1') }),
    baseFeeAbove: fields({ on, gwei: threshold(GWEI_DECIMALS, '20') }),
    transferCostBelow: fields({ on, usd: threshold(USD_DECIMALS, '0.05') }),
    noBlockFor: fields({ on, minutes: or(whole(1, LONGEST_MINUTES), 5) }),
    newBlock: fields({ on }),
    watchedSeen: fields({ on }),
  }),
  /** No alert is shown before this moment, ms since 1970. */
  snoozedUntil: or(whole(0), 0),
  /** Draws this install's order of the built-in endpoints; null until drawn. */
  seed: or(whole(0, 0xffff_ffff), null),
});

export type Settings = ReturnType<typeof readSettingsValue>;
export type CustomNetwork = Settings['custom'];
export type AlertKind = keyof Settings['alerts'];
