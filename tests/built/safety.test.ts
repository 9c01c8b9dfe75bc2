import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explorerByKey } from '../../feed/networks/explorers.ts';
import { networks } from '../../feed/networks/networks.ts';
import { readFolder } from './folder.ts';

// Checks the promises of docs/security.md against the built files and the source.

const BUILDS = ['.output/chrome-mv3', '.output/firefox-mv2', '.output/firefox-mv3'] as const;
const SOURCES = ['components', 'entrypoints', 'feed', 'platform', 'settings'] as const;

const textsIn = (folder: string, ending: RegExp): readonly (readonly [string, string])[] =>
  [...readFolder(folder)].flatMap(([path, content]): readonly (readonly [string, string])[] =>
    ending.test(path) ? [[path, content.toString('utf8')]] : [],
  );
const found = (texts: readonly (readonly [string, string])[], pattern: RegExp): readonly string[] =>
  texts.flatMap(([path, text]) => (text.match(pattern) ?? []).map((match) => `${path}: ${match}`));

describe.each(BUILDS)('the extension built in %s', (folder) => {
  const scripts = textsIn(folder, /\.js$/);
  const pages = textsIn(folder, /\.html$/);

  it('makes no code from text', () => {
    expect(found(scripts, /\beval\(|\bnew Function\(|\bimportScripts\(|\bsetTimeout\(["'`]/g)).toEqual([]);
  });

  it('loads every script and style from itself', () => {
    expect(pages.length).toBeGreaterThan(0);
    expect(found(pages, /(?:src|href)="(?!\/|\.\/|#)[^"]*"/g)).toEqual([]);
    expect(found(pages, /<script(?![^>]*\bsrc=)[^>]*>\s*\S/g)).toEqual([]);
    expect(found(scripts, /\bimport\(["'`]https?:/g)).toEqual([]);
    expect(found(textsIn(folder, /\.css$/), /@import|url\(["']?https?:/g)).toEqual([]);
  });

  it('makes elements only from its own templates: Solid’s one innerHTML, and no other way for markup', () => {
    const doors = found(
      scripts,
      /\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write|DOMParser|srcdoc/g,
    );
    expect(new Set(doors.map((door) => door.replace(/^.*: /, '')))).toEqual(new Set(['.innerHTML=']));
  });
});

it('writes no markup by itself, anywhere', () => {
  const sources = SOURCES.flatMap((folder) => textsIn(folder, /(?<!\.test)\.tsx?$/));
  expect(sources.length).toBeGreaterThan(50);
  expect(found(sources, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc/g)).toEqual(
    [],
  );
});

it('listens to no other extension and to no page', () => {
  const sources = SOURCES.flatMap((folder) => textsIn(folder, /(?<!\.test)\.tsx?$/));
  expect(
    found(
      sources,
      /onMessageExternal|onConnectExternal|onUserScriptMessage|window\.(?:addEventListener\('message'|onmessage)/g,
    ),
  ).toEqual([]);
});

it('links to https explorers only', () => {
  const explorers = networks.flatMap(({ key, chainId }) => explorerByKey(key, chainId) ?? []);
  expect(explorers.length).toBeGreaterThan(0);
  expect(explorers.filter((url) => new URL(url).protocol !== 'https:')).toEqual([]);
});

it('pins every package by its content, and names no place to get it from', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly resolved?: string }>>;
  };
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(packages.length).toBeGreaterThan(300);
  expect(
    packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
  ).toEqual([]);
  expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});
