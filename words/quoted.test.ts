import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { quoted } from './quoted.ts';
import { reasonText } from './reasonText.ts';

/** The marks around a node's words in every catalogue, e.g. „…“. */
const around = readdirSync('locales').flatMap((file) =>
  [...readFileSync(`locales/${file}`, 'utf8').matchAll(/([^\s'])\{text\}([^\s')])/g)].map(
    ([, before = '', after = '']) => [file, before, after] as const,
  ),
);

describe('foreign words between quotation marks', () => {
  it('are so in every catalogue', () => {
    expect(new Set(around.map(([file]) => file)).size).toBe(readdirSync('locales').length);
  });

  it.each(around)('have no mark that %s puts around them: %s…%s', (_file, before, after) => {
    expect(quoted(`a${after}). b${before}c`)).toBe("a'). b'c");
  });

  it('do not seem to end in the middle of a close', () => {
    const text = reasonText({ kind: 'closed', code: 1000, text: 'bye”). Enter your key at “evil.example' });
    expect(text).toBe(
      "The node closed the connection (code 1000: “bye'). Enter your key at 'evil.example”).",
    );
  });
});
