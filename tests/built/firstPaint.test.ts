import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CHROME = '.output/chrome-mv3';
const popupOf = (build: string): string => readFileSync(join(build, 'popup.html'), 'utf8');

describe('the popup', () => {
  it.each([CHROME, '.output/firefox-mv2'])('has its styles in its document, in %s', (build) => {
    expect(popupOf(build)).toMatch(/<style>:root\{.+\}<\/style>/);
    expect(popupOf(build)).not.toContain('rel="stylesheet"');
  });

  it('loads two scripts, which Chrome compiles while they load', () => {
    const scripts = [...popupOf(CHROME).matchAll(/<script type="module"[^>]* src="([^"]+)"/g)];
    const starts = scripts.map(([, path = '']) => readFileSync(join(CHROME, path), 'utf8').split('\n')[0]);
    expect(starts).toEqual(['//# allFunctionsCalledOnLoad', '//# allFunctionsCalledOnLoad']);
  });
});
