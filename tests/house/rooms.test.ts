import { dirname, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import knip from '../../knip.ts';
import { productFolders, ROOMS, type Room } from '../../scripts/build/rooms.ts';
import { roomRules } from '../../scripts/lint/roomRules.ts';
import config from '../../wxt.config.ts';
import { shippedFiles } from './imports.ts';

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

  it('is looked at by the dead-code tool, also without the tests', () => {
    const product = knip.project.filter((pattern) => pattern.endsWith('!') && !pattern.startsWith('!'));
    const seen = (file: string): boolean =>
      product.some((pattern) => matchesGlob(file, pattern.slice(0, -1)));
    expect(shipped.filter((file) => /\.tsx?$/.test(file) && !seen(file))).toEqual([]);
  });
});

describe('the list of rooms', () => {
  it('names only rooms that it lists', () => {
    const named = Object.values(ROOMS).flat() as readonly Room[];
    expect(named.filter((room) => !(room in ROOMS))).toEqual([]);
  });

  it('has the floors that the product is built of', () => {
    const floors = new Set(shipped.map((file) => file.split('/')[0]));
    expect(floors).toEqual(new Set(productFolders));
  });
});
