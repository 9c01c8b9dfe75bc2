import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SIZES } from '../../components/view/size.ts';

const sheets = ['components', 'entrypoints']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => path.endsWith('.css'))
  .map((path) => ({ path, css: readFileSync(path, 'utf8') }));

const views = sheets.filter(({ path }) => path.startsWith('components') && !path.includes('options'));

describe('the style sheets', () => {
  it('are all found', () => {
    expect(views.length).toBeGreaterThan(10);
  });

  it('name columns and never count them', () => {
    expect(sheets.filter(({ css }) => css.includes('nth-child')).map(({ path }) => path)).toEqual([]);
  });

  it('use the sizes of the list, never the width of the window', () => {
    const named = views.flatMap(({ css }) => [...css.matchAll(/data-size='(\w+)'/g)].map(([, size]) => size));
    expect(new Set(named)).toEqual(new Set(['narrow', 'snug']));
    expect(SIZES.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
    expect(views.filter(({ css }) => /(min|max)-width:[^;]*\)/.test(css)).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('hold one palette: each colour is declared once', () => {
    const theme = sheets.find(({ path }) => path.endsWith('theme.css'))?.css ?? '';
    const declared = [...theme.matchAll(/^ +(--[\w-]+):/gm)].map(([, name]) => name ?? '');
    const twice = declared.filter((name, at) => declared.indexOf(name) !== at);
    // The four switches, the hue of each network, and a line for the system's own colours.
    expect(new Set(twice)).toEqual(
      new Set(['--light', '--dark', '--usual', '--contrast', '--hue', '--edge']),
    );
  });
});
