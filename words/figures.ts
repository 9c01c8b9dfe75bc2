import { locale, t } from './i18n.ts';

const cache = new Map<string, Intl.NumberFormat>();

// Making an Intl.NumberFormat costs ~50 µs, formatting with one ~1 µs: keep them.
function format(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale(), options);
  cache.set(name, made);
  return made;
}

/** 17034870 → `17,034,870`. */
export function integer(value: number | bigint): string {
  return format('integer', { maximumFractionDigits: 0 }).format(value);
}

/** 0.421 → `42 %`, rounded like the badge. */
export function percent(share: number): string {
  return format('percent', { style: 'percent', maximumFractionDigits: 0, roundingMode: 'halfEven' }).format(
    share,
  );
}

const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
let clockFormat: { readonly offset: number; readonly intl: Intl.DateTimeFormat } | null = null;

/** A time (ms since 1970) → the local time of day, with seconds. */
export function clock(ms: number): string {
  // A format keeps the time zone in which it was made, so a change of zone needs a new one.
  const offset = new Date(ms).getTimezoneOffset();
  if (clockFormat?.offset !== offset)
    clockFormat = { offset, intl: new Intl.DateTimeFormat(locale(), CLOCK) };
  return clockFormat.intl.format(ms);
}

const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1000 },
] as const;

/** 12400 ms → `12s`, 119 s → `119s`, 120 s → `2m`. Never negative: the node's clock may be ahead of ours. */
export function age(ms: number): string {
  const left = Math.max(0, ms);
  // A unit is used from two on: `1m` could be nearly two minutes, and would not change for a minute.
  const { unit, ms: size } = UNITS.find((each) => left >= 2 * each.ms) ?? UNITS[3];
  return format(unit, { style: 'unit', unit, unitDisplay: 'narrow' }).format(Math.floor(left / size));
}

// Intl formats decimal text without floating point, but its type only accepts a literal.
function exact(text: string): Intl.StringNumericLiteral {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- formatUnits writes plain decimal text
  return text as Intl.StringNumericLiteral;
}

const USD = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;

/** Decimal text → dollars with two decimals; from 10^9 on the short form, since cells have no room for more. */
export function usd(decimal: string): string {
  if (Number(decimal) >= 1e9) return usdShort(decimal);
  return format('usd', USD).format(exact(decimal));
}

/** Like `usd`, with significant digits below a dollar: 0.00315 → `$0.0032`. */
export function smallUsd(decimal: string, digits: 2 | 4 = 2): string {
  if (Number(decimal) >= 1) return usd(decimal);
  return format(`smallUsd${digits}`, { ...USD, maximumSignificantDigits: digits }).format(exact(decimal));
}

/** A threshold in dollars with every typed decimal, at least two: `.0005` → `$0.0005`. */
export function typedUsd(decimal: string): string {
  return format('typedUsd', { ...USD, maximumFractionDigits: 20 }).format(exact(decimal));
}

/** Dollars for narrow cells: `$74.66`, `$1.28K`. */
export function usdShort(decimal: string): string {
  if (Number(decimal) < 1000) return usd(decimal);
  return format('usdShort', {
    ...USD,
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(exact(decimal));
}

const GWEI = 1_000_000_000n;
const SMALL = 1_000_000_000_000n;
const HUGE = 10n ** 33n;

/** A coin amount that fits a cell: `1 wei`, `3.2 gwei`, `0.05012`, `12,408.5`, `5.79E58`. */
export function amount(wei: bigint, coinText: string): string {
  if (wei === 0n) return '0';
  if (wei < 1_000_000n) return t('unit.wei', { amount: integer(wei) });
  if (wei < SMALL) return t('unit.gwei', { amount: gwei(wei) });
  return wei >= HUGE ? scientific(coinText) : rounded(coinText);
}

/** An amount for narrow cells: `1 wei`, `2.8E-13`, `0.0501`, `12.4K`. */
export function amountShort(wei: bigint, coinText: string): string {
  if (wei >= SMALL && wei < HUGE) return compact(coinText);
  const text = amount(wei, coinText);
  // A unit that does not fit would be cut off, and the figure read in another one.
  return text.length > 8 ? scientific(coinText) : text;
}

/** To five digits, or to two decimals where that is more. */
function rounded(decimal: string): string {
  return format('amount', {
    maximumSignificantDigits: 5,
    maximumFractionDigits: 2,
    roundingPriority: 'morePrecision',
    roundingMode: 'halfEven',
  }).format(exact(decimal));
}

function scientific(decimal: string): string {
  return format('huge', { notation: 'scientific', maximumSignificantDigits: 3 }).format(exact(decimal));
}

function compact(decimal: string): string {
  return format('compact', { notation: 'compact', maximumSignificantDigits: 3 }).format(exact(decimal));
}

/** Wei with the unit that fits: `1 wei`, `3.2 gwei`, `0.05012 ETH`; without one for a coin of unknown name. */
export function coinAmount(wei: bigint, coinText: string, coin: string | null): string {
  const text = amount(wei, coinText);
  return coin === null || (wei > 0n && wei < SMALL) ? text : t('unit.coin', { amount: text, coin });
}

/** Wei → gwei without its unit: `21.34`, `0.0123`, `0.000000007`. */
export function gwei(wei: bigint): string {
  const integerPart = wei / GWEI;
  const fraction = (wei % GWEI).toString().padStart(9, '0');
  const options: Intl.NumberFormatOptions =
    integerPart >= 1n ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 3 };
  return format(integerPart >= 1n ? 'gwei' : 'subgwei', { ...options, roundingMode: 'halfEven' }).format(
    exact(`${integerPart}.${fraction}`),
  );
}

/** 0x + 64 or 40 digits → `0x1234…abcd`; `digits` on each side. */
export function short(hex: string, digits = 4): string {
  return hex.length <= 2 * digits + 3 ? hex : `${hex.slice(0, 2 + digits)}…${hex.slice(-digits)}`;
}

const isLong = (text: string): boolean => (text.split('.')[0] ?? '').length > 15;

/** A token's amount, from decimal text, rounded to fit a cell. */
export function tokenAmount(text: string): string {
  return isLong(text) ? scientific(text) : rounded(text);
}

/** A token's amount for narrow cells: `46.3M`, `1.85E-9`. */
export function tokenAmountShort(text: string): string {
  const isTiny = Number(text) > 0 && Number(text) < 1e-5;
  return isTiny || isLong(text) ? scientific(text) : compact(text);
}
