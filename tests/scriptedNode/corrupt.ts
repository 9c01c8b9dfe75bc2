import * as fc from 'fast-check';

// Takes a place out instead of putting something there.
const REMOVED = Symbol('removed');

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

const LARGE = {
  removed: () => REMOVED,
  deep: () => nested(10),
  nested: () => nested(1000),
  longText: () => 'a'.repeat(1_000_000),
  longList: () => Array.from({ length: 5000 }, () => '0x0'),
} as const;

/** A hostile node's value for any place; values too large to print go by name. */
export type Hostile = { readonly value: unknown } | { readonly large: keyof typeof LARGE };

export const hostile: fc.Arbitrary<Hostile> = fc.oneof(
  fc.constantFrom('removed', 'deep', 'nested', 'longText', 'longList').map((large) => ({ large })),
  fc
    .oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        0,
        -1,
        2 ** 53,
        1e308,
        '',
        '0x',
        '0x0',
        '-0x1',
        '0x-1',
        '0x1fffffffffffff',
        '0x20000000000000',
        `0x${'f'.repeat(64)}`,
        `0x${'f'.repeat(65)}`,
        `0x${'F'.repeat(40)}`,
        '<img src=x onerror=alert(1)>',
        '\u202e0x1\u2066',
        'ab',
        '__proto__',
        [],
        {},
      ),
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.bigInt({ min: 0n, max: 1n << 260n }).map((value) => `0x${value.toString(16)}`),
      fc.jsonValue({ maxDepth: 3 }),
    )
    .map((value) => ({ value })),
);

const made = (by: Hostile): unknown => ('large' in by ? LARGE[by.large]() : by.value);

/** Which place: at each level one of the keys, or here. */
export const place: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(40), { maxLength: 5 });

function corruptAt(value: unknown, where: readonly number[], by: Hostile): unknown {
  const [choice, ...deeper] = where;
  if (choice === undefined || typeof value !== 'object' || value === null) return made(by);
  const keys = Object.keys(value);
  const key = keys[choice % Math.max(keys.length, 1)];
  if (key === undefined) return made(by);
  const entries = Object.entries(value).flatMap(([name, inner]): readonly (readonly [string, unknown])[] => {
    if (name !== key) return [[name, inner]];
    const corrupted = corruptAt(inner, deeper, by);
    return corrupted === REMOVED ? [] : [[name, corrupted]];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** A copy of a JSON value with something else at one place; null when the whole of it is taken out. */
export function corrupt(value: unknown, where: readonly number[], by: Hostile): unknown {
  const corrupted = corruptAt(value, where, by);
  return corrupted === REMOVED ? null : corrupted;
}
