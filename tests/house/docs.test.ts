import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BRIDGES, PLANNED, ROOMS } from '../../scripts/build/rooms.ts';

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
});
const tracked = listed.split('\n').filter((file) => existsSync(file));
const paths = new Set(
  tracked.flatMap((file) => {
    const parts = file.split('/');
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  }),
);
const folders = [...new Set(tracked.filter((file) => file.includes('/')).map((file) => file.split('/')[0]))];

const docs = tracked.filter((file) => file.endsWith('.md'));
const textOf = (file: string): string => readFileSync(file, 'utf8');

/** `a/{b,c}.ts` → a/b.ts and a/c.ts. */
function expand(path: string): readonly string[] {
  const [, before = '', list = '', after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  return list === '' ? [path] : list.split(',').map((each) => `${before}${each}${after}`);
}

/** Every path below a top-level folder that a text names, and every linked file. */
function pathsIn(file: string): readonly string[] {
  const text = textOf(file);
  const named = text.matchAll(new RegExp(`(?<![\\w./-])(?:${folders.join('|')})/[\\w./{},@-]*[\\w}]`, 'g'));
  const linked = text.matchAll(/\]\((?!https?:|#)([^)#]+)/g);
  return [
    ...[...named].flatMap(([path]) => expand(path)),
    ...[...linked].map(([, path = '']) => join(dirname(file), path)),
  ];
}

/** Source files that a text names from its own folder on, or in docs/ by their name alone. */
function shortPathsIn(file: string): readonly string[] {
  const spans = [...textOf(file).matchAll(/`([\w./-]+\.(?:tsx?|css))`/g)].map(([, span = '']) => span);
  return spans.filter((span) => !folders.some((folder) => span.startsWith(`${folder}/`)));
}

const names = new Set(tracked.map((file) => basename(file)));

describe.each(docs)('%s', (file) => {
  it('names only files and folders that exist', () => {
    const planned = Object.keys(PLANNED);
    expect(pathsIn(file).filter((path) => !paths.has(path) && !planned.includes(path))).toEqual([]);
  });

  it('names only source files that exist from its folder on', () => {
    const isThere = (path: string): boolean =>
      paths.has(join(dirname(file), path)) || (dirname(file).startsWith('docs') && names.has(path));
    expect(shortPathsIn(file).filter((path) => !isThere(path))).toEqual([]);
  });
});

it('the map in CONTRIBUTING has every room, also each planned one', () => {
  const text = textOf('CONTRIBUTING.md');
  const rooms = [...Object.keys(ROOMS), ...Object.keys(PLANNED)];
  expect(rooms.filter((room) => !text.includes(`\`${room}\``))).toEqual([]);
});

it('every npm command in the docs is a script of package.json', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { readonly scripts: Record<string, string> };
  const commands = docs.flatMap((file) => [...textOf(file).matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)]);
  expect(commands.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
});

/** Imports of a room that a file's table has above the room, or on its line. `name`: how the table writes a room. */
function upwardIn(file: string, name: (room: string) => string): readonly string[] {
  const rows = textOf(file)
    .split('\n')
    .filter((row) => row.startsWith('| `'));
  const rowOf = (room: string): number => rows.findIndex((row) => row.includes(`\`${name(room)}\``));
  const imports = Object.entries({ ...ROOMS, ...PLANNED }).flatMap(([from, rooms]) =>
    rooms.map((to) => [from, to] as const),
  );
  return imports
    .filter(([from, to]) => rowOf(from) >= 0 && rowOf(to) <= rowOf(from))
    .map((way) => way.join(' → '));
}

it('the map in CONTRIBUTING has every import of a room below the room', () => {
  expect(upwardIn('CONTRIBUTING.md', (room) => room)).toEqual([]);
});

it('the map in feed/README has every room of the feed, and its imports below it', () => {
  const name = (room: string): string => `${room.replace(/^feed\//, '')}/`;
  const text = textOf('feed/README.md');
  const rooms = Object.keys(ROOMS).filter((room) => room.startsWith('feed/'));
  expect(rooms.filter((room) => !text.includes(`\`${name(room)}\``))).toEqual([]);
  expect(upwardIn('feed/README.md', name)).toEqual([]);
});

it('the map in the README has every import of a top-level folder on its line or a lower one', () => {
  const lines = textOf('README.md').split('\n');
  const floorOf = (path: string): string => path.split('/')[0] ?? path;
  const lineOf = (floor: string): number => lines.findIndex((line) => line.startsWith(`${floor}/ `));
  const imports = Object.entries({ ...ROOMS, ...BRIDGES }).flatMap(([from, rooms]) =>
    rooms.map((to) => [floorOf(from), floorOf(to)] as const),
  );
  expect(imports.filter(([from]) => lineOf(from) < 0)).toEqual([]);
  expect(imports.filter(([from, to]) => lineOf(to) < lineOf(from)).map((way) => way.join(' → '))).toEqual([]);
});
