import { readFileSync } from 'node:fs';
import { dirname, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { config as knip } from '../../knip.ts';
import { BRIDGES, productFolders, ROOMS, type Room } from '../../scripts/build/rooms.ts';
import { roomRules } from '../../scripts/lint/roomRules.ts';
import config from '../../wxt.config.ts';
import { arrowsOf, shippedFiles, sourcesIn } from './imports.ts';

// A folder left out of one of these breaks nothing here: it breaks Mozilla's rebuild, or a rule that then never runs.

const shipped = shippedFiles();

describe('every file that ships', () => {
  it('is found from the entrypoints', () => {
    expect(shipped.length).toBeGreaterThan(150);
  });

  it('lies in a room of the list', () => {
    const rooms = new Set(shipped.map((file) => dirname(file)));
    expect([...rooms].filter((room) => !(room in ROOMS))).toEqual([]);
  });

  it('is in the sources for Mozilla', () => {
    const patterns = config.zip?.includeSources ?? [];
    expect(shipped.filter((file) => !patterns.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
  });

  it('has an import rule in the linter', () => {
    const ruled = (file: string): boolean =>
      roomRules.some(({ files }) => files.some((pattern) => matchesGlob(file, pattern)));
    expect(shipped.filter((file) => /\.tsx?$/.test(file) && !ruled(file))).toEqual([]);
  });

  it('is checked by the dead-code tool, also without the tests', () => {
    const product = knip.project.filter((pattern) => pattern.endsWith('!') && !pattern.startsWith('!'));
    const seen = (file: string): boolean =>
      product.some((pattern) => matchesGlob(file, pattern.slice(0, -1)));
    expect(shipped.filter((file) => /\.tsx?$/.test(file) && !seen(file))).toEqual([]);
  });
});

// The linter reads static imports; these tests also see dynamic ones and those of types.
const sources = productFolders.flatMap((folder) => sourcesIn(folder));
const allows: Readonly<Record<string, readonly string[]>> = ROOMS;
const crossings = sources
  .flatMap((file) => arrowsOf(file))
  .map(({ from, to }) => ({ file: from, from: dirname(from), to: dirname(to) }))
  .filter(({ from, to }) => from !== to);

describe('the list of rooms', () => {
  it('names only rooms that it lists', () => {
    const named = Object.values(ROOMS).flat() as readonly Room[];
    expect(named.filter((room) => !(room in ROOMS))).toEqual([]);
  });

  it('has the top-level folders of the product', () => {
    const folders = new Set(shipped.map((file) => file.split('/')[0]));
    expect(folders).toEqual(new Set(productFolders));
  });

  it('allows every import of the code', () => {
    const strays = crossings.filter(
      ({ file, from, to }) =>
        !(allows[from] ?? []).includes(to) && !(BRIDGES[file] ?? []).some((room) => room === to),
    );
    expect(strays).toEqual([]);
  });

  it('allows no import that no file has', () => {
    const used = new Set(crossings.map(({ from, to }) => `${from} → ${to}`));
    const idle = Object.entries(allows).flatMap(([from, rooms]) =>
      rooms.map((to) => `${from} → ${to}`).filter((way) => !used.has(way)),
    );
    expect(idle).toEqual([]);
  });

  it('has no circle', () => {
    const reached = (room: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> =>
      (allows[room] ?? []).reduce(
        (all, next) => (all.has(next) ? all : reached(next, new Set([...all, next]))),
        seen,
      );
    expect(Object.keys(ROOMS).filter((room) => reached(room).has(room))).toEqual([]);
  });
});

describe('a view', () => {
  it('imports of feed/ only the contract, what is derived for showing, and the network table', () => {
    const views = Object.entries(allows).filter(([room]) => room.startsWith('components'));
    const feed = new Set(views.flatMap(([, rooms]) => rooms.filter((room) => room.startsWith('feed'))));
    expect(feed).toEqual(
      new Set([
        'feed/artifacts',
        'feed/contract',
        'feed/networks',
        'feed/shown',
        'feed/decode',
        'feed/names',
      ]),
    );
  });

  it('loads the decoder only with the code of a press', () => {
    const pressed = ['components/artifacts', 'components/meaning'];
    const users = Object.entries(allows).filter(([, rooms]) => rooms.includes('feed/decode'));
    expect(users.map(([room]) => room)).toEqual([...pressed, 'feed/artifacts']);
    // The settings page has the bridge alone, which decodes nothing.
    const STATIC =
      /^(?:import .*from|export .*from).*\.\.\/(?:meaning|artifacts)\/(?!artifactsBridge)[^']+'/gm;
    const ways = sources
      .filter((file) => !pressed.includes(dirname(file)))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(STATIC)].map(([line]) => `${file}: ${line}`),
      );
    expect(ways).toEqual([]);
  });
});

describe('a room', () => {
  it('holds at most 15 files with its style sheets, tests beside them not counted', () => {
    const sheets = shipped.filter((file) => file.endsWith('.css'));
    const full = Object.entries(Object.groupBy([...sources, ...sheets], (file) => dirname(file)));
    expect(full.filter(([, files = []]) => files.length > 15).map(([room]) => room)).toEqual([]);
  });
});
