import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// What the built extensions may do, held against the README, where each permission is argued in one line.

interface Manifest {
  readonly [key: string]: unknown;
  readonly permissions: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly icons: Readonly<Record<string, string>>;
}

const BUILDS = { Chrome: '.output/chrome-mv3', Firefox: '.output/firefox-mv2' } as const;
type Browser = keyof typeof BUILDS;
const browsers = Object.keys(BUILDS) as Browser[];

const manifestOf = (browser: Browser): Manifest =>
  JSON.parse(readFileSync(`${BUILDS[browser]}/manifest.json`, 'utf8'));

/** Rows of the README's table: | `name` | when in Chrome | when in Firefox | why |. */
const argued = readFileSync('README.md', 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 6 && /^`.+`$/.test(cells[1] ?? ''))
  .map(([, name = '', chrome = '', firefox = '', why = '']) => ({
    names: [...name.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
    when: { Chrome: chrome, Firefox: firefox },
    why,
  }));
const arguedFor = (browser: Browser, when: string): readonly string[] =>
  argued.flatMap((row) => (row.when[browser] === when ? row.names : [])).toSorted();

describe.each(browsers)('the extension built for %s', (browser) => {
  const manifest = manifestOf(browser);

  it('asks at install for what the README argues, and nothing else', () => {
    expect(arguedFor(browser, 'at install').length).toBeGreaterThan(0);
    expect(manifest.permissions.toSorted()).toEqual(arguedFor(browser, 'at install'));
  });

  it('may ask later for what the README argues, and nothing else', () => {
    const later = [
      ...(manifest.optional_permissions ?? []),
      ...(manifest.optional_host_permissions ?? []),
    ].toSorted();
    expect(later).toEqual(arguedFor(browser, 'when you ask'));
  });

  it('touches no web page and lets none in', () => {
    for (const key of [
      'host_permissions',
      'content_scripts',
      'externally_connectable',
      'web_accessible_resources',
    ])
      expect(manifest).not.toHaveProperty(key);
  });

  it('has its icons at every size the browser asks for', () => {
    expect(Object.keys(manifest.icons)).toEqual(['16', '32', '48', '128']);
    const missing = Object.values(manifest.icons).filter((path) => !existsSync(`${BUILDS[browser]}/${path}`));
    expect(missing).toEqual([]);
  });

  it('opens its settings in a tab', () => {
    expect(manifest['options_ui']).toEqual({ page: 'options.html', open_in_tab: true });
  });
});

describe('Firefox', () => {
  it('is told that no data is collected', () => {
    expect(manifestOf('Firefox')['browser_specific_settings']).toMatchObject({
      gecko: { data_collection_permissions: { required: ['none'] } },
    });
  });

  it('does not open the sidebar by itself', () => {
    expect(manifestOf('Firefox')['sidebar_action']).toMatchObject({
      open_at_install: false,
      browser_style: false,
    });
  });
});

describe('the README', () => {
  it('gives a reason for every permission', () => {
    expect(argued.filter(({ why }) => why.length < 20)).toEqual([]);
  });
});
