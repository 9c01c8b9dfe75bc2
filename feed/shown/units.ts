// Exact decimal arithmetic on BigInt. A function rounds only where its comment states how.

/** Decimals of wei in a coin. */
export const WEI_DECIMALS = 18;
/** Decimals of wei in a gwei. */
export const GWEI_DECIMALS = 9;
const power = (exponent: number): bigint => 10n ** BigInt(exponent);
const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Decimal text with `decimals` fraction digits exactly, e.g. (1234n, 2) → `12.34`. */
export function fixed(value: bigint, decimals: number): string {
  const digits = abs(value)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return (value < 0n ? '-' : '') + (decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`);
}

/** value / 10^decimals as exact decimal text, without trailing zeros: (1n, 18) → `0.000000000000000001`. */
export function formatUnits(value: bigint, decimals: number): string {
  const text = fixed(value, decimals);
  return decimals === 0 ? text : text.replace(/\.?0+$/, '');
}

/** The exact integer for decimal text, or null if it is no plain number or has more than `decimals` digits. */
export function parseUnits(text: string, decimals: number): bigint | null {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (whole + fraction === '' || kept.length > decimals) return null;
  const value = BigInt(whole + kept.padEnd(decimals, '0'));
  return sign === '-' ? -value : value;
}

/** numerator / denominator rounded to the nearest integer, ties to even. denominator > 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const size = abs(numerator);
  const quotient = size / denominator;
  const twice = (size % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return numerator < 0n ? -rounded : rounded;
}

/** Wei as exact text in whole coins. */
export const coins = (wei: bigint): string => formatUnits(wei, WEI_DECIMALS);

/** USD cents for wei at `answer` / 10^decimals USD per coin, rounded half-even. */
export const usdCents = (wei: bigint, answer: bigint, decimals: number): bigint =>
  divideHalfEven(wei * answer * 100n, power(WEI_DECIMALS + decimals));

/** Cents as dollars with two digits: 296368n → `2963.68`. */
export const formatCents = (cents: bigint): string => fixed(cents, 2);

// Letters from a thousand up. There is no `m`, which means minutes.
const SCALES = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;

/**
 * value / 10^decimals (≥ 0) in at most `room` characters (≥ 3), as precise as fits, rounded half-even:
 * `21.3`, `0.34` (`.34` in three), `<.01`, `12k`, `1.5M`. Only an exact zero is `0`.
 */
export function compact(value: bigint, decimals: number, room: number): string {
  if (value === 0n) return '0';
  for (const [thousands, letter] of SCALES.entries()) {
    const unit = decimals + 3 * thousands;
    for (let digits = 2; digits >= 0; digits -= 1) {
      const rounded = divideHalfEven(value * power(digits), power(unit));
      const text = fixed(rounded, digits);
      const short = (text.length + letter.length > room ? text.replace(/^0\./, '.') : text) + letter;
      if (rounded > 0n && short.length <= room) return short;
      if (rounded === 0n && digits > 0) return room > 3 ? '<.01' : '<.1';
    }
  }
  return '>9E';
}
