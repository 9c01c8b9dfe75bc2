import { expect, it } from 'vitest';
import { excerpt } from './visibleText.ts';

it.each([
  ['plain', 'plain'],
  ['\u202Eevil\u0007\u200B', '[U+202E]evil␇[U+200B]'],
  ['<b>', '<b>'],
  ['x'.repeat(1_000_000), `${'x'.repeat(60)}…`],
  ['\u202E'.repeat(60), `${'[U+202E]'.repeat(7)}[U+2…`],
  [[1, 2], 'array'],
  [{ a: 1 }, 'object'],
  [null, 'null'],
  [undefined, 'undefined'],
  [1e300, '1e+300'],
])('quotes %j in a harmless form', (value, text) => {
  expect(excerpt(value)).toBe(text);
});
