import { metrics } from '../feed/shown/badge.ts';
import { networkNames } from '../feed/networks/networkNames.ts';
import { address, hash } from '../feed/contract/hex.ts';
import { explorerProblem } from './explorerProblem.ts';
import { GWEI_DECIMALS, parseUnits } from '../feed/shown/units.ts';
import { ACTIONS } from '../feed/contract/snapshot.ts';
import { LOADING_MODES } from '../feed/contract/config.ts';
import { fields, flag, integer, list, oneOf, or, record, text } from './readers.ts';
import { THEMES } from './theme.ts';

/** True for a URL that a WebSocket accepts: ws or wss, with a host. */
export function isEndpoint(typed: string): boolean {
  if (!URL.canParse(typed)) return false;
  const url = new URL(typed);
  return (url.protocol === 'wss:' || url.protocol === 'ws:') && url.hostname !== '';
}

/** True for an address that fetch accepts: http or https, with a host. */
function isBeacon(typed: string): boolean {
  if (!URL.canParse(typed)) return false;
  const url = new URL(typed);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '';
}

const readHash = (value: unknown) => hash(value) ?? undefined;
const readAddress = (value: unknown) => address(value) ?? undefined;
const endpoint = text(2000, isEndpoint);

// Direction marks and line breaks in a name would change the text around it, above all in a tooltip.
const CONTROLS = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
export const withoutControls = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll(CONTROLS, '') : value;
const visible = (most: number, isFine?: (typed: string) => boolean) => (value: unknown) =>
  text(most, isFine)(withoutControls(value));
const name = (most: number) =>
  or(
    visible(most, (typed) => typed.trim() !== ''),
    null,
  );

/** The user's own endpoints of one network, and the watched addresses, at most. */
export const MOST_ENDPOINTS = 20;
export const MOST_WATCHED = 50;

/** Characters of a threshold at most. */
export const LONGEST_THRESHOLD = 20;
/** A threshold: decimal text above 0 with at most `decimals` decimals. It is stored as text, which is exact. */
const threshold = (decimals: number, fallback: string) =>
  or(
    text(LONGEST_THRESHOLD, (typed) => (parseUnits(typed, decimals) ?? 0n) > 0n),
    fallback,
  );
/** Decimals of a threshold in US dollars. */
export const USD_DECIMALS = 6;
/** Decimals of a threshold by its unit at most. */
export const THRESHOLD_DECIMALS = { gwei: GWEI_DECIMALS, usd: USD_DECIMALS } as const;
const LONGEST_MINUTES = 1440;
/** Minutes of a month. */
export const LONGEST_HEARTBEAT = 43_200;
const on = or(flag, false);

const networkKeys: readonly string[] = [...networkNames.map((network) => network.key), 'custom'];

/**
 * Reads any stored or imported value as settings and never throws. Each field has its own fallback, so one broken
 * field leaves the others in place. `network` null: the built-in default.
 */
export const readSettingsValue = fields({
  network: or(oneOf(networkKeys), null),
  /** The user's own endpoints by network key, in the order to try them. */
  endpoints: record(list(endpoint, MOST_ENDPOINTS)),
  /** The light client by network key: the beacon API to ask, and a root that the user trusts. */
  consensus: record(
    fields({ on: or(flag, false), beacon: or(text(2000, isBeacon), null), root: or(readHash, null) }),
  ),
  custom: fields({
    chainId: or(integer(1), null),
    name: name(40),
    coin: name(12),
    priceFeed: or(readAddress, null),
    /** Minutes between two answers of the price feed at most. */
    heartbeat: or(integer(1, LONGEST_HEARTBEAT), null),
  }),
  /** The explorer by network key; empty for no links. A network without one has that of the table. */
  explorers: record(text(500, (typed) => typed === '' || explorerProblem(typed) === null)),
  badge: or(oneOf(metrics), 'block'),
  loading: or(oneOf(LOADING_MODES), 'onDemand'),
  price: or(flag, true),
  /** By network key: the node is asked for the ENS names of the addresses on screen. */
  ens: record(flag),
  theme: or(oneOf(THEMES), 'system'),
  /** Whether the picture of the block is open. */
  picture: or(flag, false),
  paused: or(flag, false),
  watched: list(fields({ address: readAddress, label: visible(60) }), MOST_WATCHED),
  alerts: fields({
    baseFeeBelow: fields({ on, gwei: threshold(GWEI_DECIMALS, '1') }),
    baseFeeAbove: fields({ on, gwei: threshold(GWEI_DECIMALS, '20') }),
    transferCostBelow: fields({ on, usd: threshold(USD_DECIMALS, '0.05') }),
    noBlockFor: fields({ on, minutes: or(integer(1, LONGEST_MINUTES), 5) }),
    averageBelow: fields({ on, gwei: threshold(GWEI_DECIMALS, '1') }),
    averageAbove: fields({ on, gwei: threshold(GWEI_DECIMALS, '20') }),
    actionCostBelow: fields({
      on,
      action: or(oneOf(ACTIONS), 'tokenTransfer'),
      usd: threshold(USD_DECIMALS, '0.5'),
    }),
    priceBelow: fields({ on, usd: threshold(USD_DECIMALS, '1000') }),
    priceAbove: fields({ on, usd: threshold(USD_DECIMALS, '5000') }),
    newBlock: fields({ on }),
    watchedSeen: fields({ on }),
  }),
  /** No alert is sent before this time, ms since 1970. */
  snoozedUntil: or(integer(0), 0),
  /** Shuffles the public endpoints, once per install; null on the first start. */
  seed: or(integer(0, 0xffff_ffff), null),
  /** Values that an administrator set and the user changed, by their paths in the policy. */
  overPolicy: list(text(100), 200),
});

export type Settings = ReturnType<typeof readSettingsValue>;
export type CustomNetwork = Settings['custom'];
export type AlertKind = keyof Settings['alerts'];
