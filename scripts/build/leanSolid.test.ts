import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leanCode } from './leanSolid.ts';

const lean = (file: string): string =>
  leanCode(readFileSync(`node_modules/${file}`, 'utf8'), `/${file}`) ?? '';
const exportsOf = (code: string): readonly string[] =>
  [...code.matchAll(/^export \{(.*)\}/gm)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  );

const CORE = 'solid-js/dist/solid.js';
const WEB = 'solid-js/web/dist/web.js';

describe('solid without what our pages never start', () => {
  it('reads no transition, error boundary or Suspense, and keeps its declarations', () => {
    const code = lean(CORE);
    expect(code.match(/\bTransition\.\w+/g)).toBeNull();
    expect(code).toContain('let Transition = null;');
    expect(code).toContain('const runningTransition = null && null.running;');
    expect(code).toContain('if (null) {');
  });

  it('hydrates nothing', () => {
    const code = lean(WEB);
    expect(code.match(/\bisHydrating\(.*/g)).toEqual(['isHydrating(node) {']);
    expect(code).toContain('const hydrating = false;');
  });

  it.each([CORE, WEB])('withholds from %s what would not work', (file) => {
    const names = exportsOf(lean(file));
    expect(names).toContain('Show');
    for (const name of ['Suspense', 'ErrorBoundary', 'startTransition', 'lazy', 'hydrate', 'createResource'])
      expect(names).not.toContain(name);
  });

  it('leaves every other file as it is', () => {
    expect(leanCode('Transition', '/node_modules/solid-js/store/dist/store.js')).toBeNull();
  });

  it('refuses a solid that has changed', () => {
    expect(() => leanCode('export {};', `/${CORE}`)).toThrow('solid changed');
  });
});
