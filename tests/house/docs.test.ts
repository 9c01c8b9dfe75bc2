import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PLANNED, productFolders, ROOMS } from '../../scripts/build/rooms.ts';

const documents = globSync(['*.md', 'docs/**/*.md', '.github/workflows/*']);
const folders = [...productFolders, 'bench', 'locales', 'scripts', 'tests'].join('|');
const path = new RegExp(String.raw`\b(?:${folders})/[\w./-]+\.(?:css|mjs|tsx?|yml)\b`, 'g');

const filesIn = (document: string): readonly string[] => readFileSync(document, 'utf8').match(path) ?? [];

describe('a document', () => {
  it.each(documents)('%s names only files that exist', (document) => {
    expect(filesIn(document).filter((file) => !existsSync(file))).toEqual([]);
  });

  it('CONTRIBUTING.md is among them, with the files of its two ways', () => {
    expect(documents).toContain('CONTRIBUTING.md');
    expect(filesIn('CONTRIBUTING.md').length).toBeGreaterThan(60);
  });
});

it('CONTRIBUTING has every room in its table, and no other', () => {
  const table = readFileSync('CONTRIBUTING.md', 'utf8').match(/^\| `.*$/gm) ?? [];
  const cells = table.map((row) => row.split(' | ')[0] ?? '');
  const listed = cells.flatMap((cell) => [...cell.matchAll(/`([\w/]+)`/g)].map(([, room]) => room));
  expect(listed.toSorted()).toEqual([...Object.keys(ROOMS), ...Object.keys(PLANNED)].toSorted());
});
