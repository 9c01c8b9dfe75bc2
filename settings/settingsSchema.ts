import {
  array,
  boolean,
  check,
  fallback,
  type InferOutput,
  integer,
  is,
  maxLength,
  maxValue,
  minValue,
  null_,
  number,
  object,
  type ObjectEntries,
  parse,
  picklist,
  pipe,
  record,
  regex,
  string,
  transform,
  union,
  unknown,
} from 'valibot';
import { metrics } from '../feed/badge.ts';
import { networkNames } from '../feed/networkNames.ts';
import type { Hex } from '../feed/types.ts';
import { parseUnits } from '../feed/units.ts';

/** Reads each element by itself: one broken element never takes the others with it. */
const listOf = <Out>(accepts: (value: unknown) => value is Out, most: number) =>
  fallback(
    pipe(
      array(unknown()),
      transform((values) => values.filter((value) => accepts(value)).slice(0, most)),
    ),
    [],
  );

/** A text that a WebSocket can be opened with: ws or wss, with a host. */
export function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'wss:' || url.protocol === 'ws:') && url.hostname !== '';
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

const isAddress = (value: string): value is Hex => /^0x[0-9a-f]{40}$/.test(value);
const Address = pipe(
  string(),
  transform((text) => text.toLowerCase()),
  check(isAddress),
  // The check above is what makes it one; valibot's check does not narrow.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  transform((text) => text as Hex),
);
const Endpoint = pipe(string(), maxLength(2000), check(isEndpoint));
// Direction marks and line breaks of a name would turn or part the words around it, in a tooltip above all.
const CONTROLS = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const Name = pipe(
  string(),
  transform((text) => text.replaceAll(CONTROLS, '')),
  maxLength(40),
  regex(/\S/),
);
const ChainId = pipe(number(), integer(), minValue(1), maxValue(Number.MAX_SAFE_INTEGER));
const Watched = object({ address: Address, label: pipe(string(), maxLength(60)) });

const Custom = object({
  chainId: fallback(union([ChainId, null_()]), null),
  name: fallback(union([Name, null_()]), null),
  coin: fallback(union([pipe(Name, maxLength(12)), null_()]), null),
  explorer: fallback(union([pipe(string(), maxLength(500), check(isHttps)), null_()]), null),
  priceFeed: fallback(union([Address, null_()]), null),
});
const NO_CUSTOM: InferOutput<typeof Custom> = {
  chainId: null,
  name: null,
  coin: null,
  explorer: null,
  priceFeed: null,
};

/** A threshold as typed: decimal text above 0 with at most so many decimals. Kept as text, since it is exact. */
const Threshold = (decimals: number, fallbackTo: string) =>
  fallback(
    pipe(
      string(),
      maxLength(20),
      check((text) => (parseUnits(text, decimals) ?? 0n) > 0n),
    ),
    fallbackTo,
  );
const GWEI_DECIMALS = 9;
const USD_DECIMALS = 6;
const LONGEST_MINUTES = 1440;
const On = fallback(boolean(), false);
/** Its fields all have fallbacks, so an object of them has one too. */
function partsOf<const Entries extends ObjectEntries>(entries: Entries) {
  const whole = object(entries);
  return fallback(whole, parse(whole, {}));
}
const Alerts = partsOf({
  baseFeeBelow: partsOf({ on: On, gwei: Threshold(GWEI_DECIMALS, '1') }),
  baseFeeAbove: partsOf({ on: On, gwei: Threshold(GWEI_DECIMALS, '20') }),
  transferCostBelow: partsOf({ on: On, usd: Threshold(USD_DECIMALS, '0.05') }),
  noBlockFor: partsOf({
    on: On,
    minutes: fallback(pipe(number(), integer(), minValue(1), maxValue(LONGEST_MINUTES)), 5),
  }),
  newBlock: partsOf({ on: On }),
  watchedSeen: partsOf({ on: On }),
});

const networkKeys: readonly string[] = [...networkNames.map((network) => network.key), 'custom'];

/**
 * Everything a user can choose, and the install's seed. Each field falls back by itself, so a broken stored value
 * never costs the rest. `network` null: the built-in default.
 */
const Stored = object({
  network: fallback(union([picklist(networkKeys), null_()]), null),
  /** The user's own endpoints by network key, in the order to try. */
  endpoints: fallback(
    record(
      string(),
      listOf((value): value is string => is(Endpoint, value), 20),
    ),
    {},
  ),
  custom: fallback(Custom, NO_CUSTOM),
  badge: fallback(picklist(metrics), 'block'),
  loading: fallback(picklist(['onDemand', 'always']), 'onDemand'),
  price: fallback(boolean(), true),
  theme: fallback(picklist(['system', 'light', 'dark', 'contrast']), 'system'),
  paused: fallback(boolean(), false),
  watched: fallback(
    pipe(
      array(unknown()),
      transform((values) =>
        values.flatMap((value) => (is(Watched, value) ? [parse(Watched, value)] : [])).slice(0, 50),
      ),
    ),
    [],
  ),
  alerts: Alerts,
  /** No alert is shown before this moment, ms since 1970. */
  snoozedUntil: fallback(pipe(number(), integer(), minValue(0)), 0),
  /** Draws this install's order of the built-in endpoints; null until drawn. */
  seed: fallback(union([pipe(number(), integer(), minValue(0), maxValue(0xffff_ffff)), null_()]), null),
});

type Deep<T> = T extends readonly (infer Item)[]
  ? readonly Deep<Item>[]
  : T extends string
    ? T
    : T extends object
      ? { readonly [Key in keyof T]: Deep<T[Key]> }
      : T;

export type Settings = Deep<InferOutput<typeof Stored>>;
export type CustomNetwork = Settings['custom'];
export type AlertKind = keyof Settings['alerts'];

/** Any stored or imported value → settings. Never throws: what is not acceptable becomes its default. */
export function readSettingsValue(value: unknown): Settings {
  const fields = is(object({}), value) ? value : {};
  return parse(Stored, fields);
}

/** What a fresh install has. */
export const defaultSettings: Settings = readSettingsValue({});
