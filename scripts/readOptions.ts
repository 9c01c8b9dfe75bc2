import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<Taken extends Options> = ReturnType<typeof parseArgs<{ options: Taken }>>['values'];

/**
 * Reads the options that a script was started with. It ends the script after `--help`, and with 2 where an option is
 * unknown or lacks its value.
 */
export function readOptions<const Taken extends Options>(
  help: string,
  options: Taken,
  more: Pick<ParseArgsConfig, 'allowPositionals'> = {},
): Values<Taken> {
  if (process.argv.slice(2).includes('--help')) {
    console.log(help);
    process.exit(0);
  }
  try {
    return parseArgs({ options, ...more }).values;
  } catch (cause) {
    return refuse(cause instanceof Error ? cause.message : String(cause), help);
  }
}

/**
 * The number of an option, at least `least`. It ends the script with 2 where the text is none. `endless`: a whole
 * number or Infinity.
 */
export function readNumber(
  option: string,
  text: string,
  least: number,
  kind: 'whole' | 'any' | 'endless' = 'whole',
): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const isKind =
    Number.isSafeInteger(value) ||
    (kind === 'any' && Number.isFinite(value)) ||
    (kind === 'endless' && value === Number.POSITIVE_INFINITY);
  if (value >= least && isKind) return value;
  return refuse(`--${option} takes a ${kind === 'any' ? '' : 'whole '}number from ${least}, not "${text}".`);
}

/** Ends the script with 2 and says why. */
export function refuse(...lines: readonly string[]): never {
  console.error(lines.join('\n\n'));
  process.exit(2);
}
