import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Compares the built extensions' permissions with the README, which gives the reason for each in one line.

interface Manifest {
  readonly [key: string]: unknown;
  readonly permissions: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly icons: Readonly<Record<string, string>>;
}

type Browser = 'Chrome' | 'Firefox';
const BUILDS = [
  ['Chrome', '.output/chrome-mv3'],
  ['Firefox', '.output/firefox-mv2'],
  // Not shipped yet: the move is the flag --mv3.
  ['Firefox', '.output/firefox-mv3'],
] as const;
const FIREFOX = BUILDS.filter(([browser]) => browser === 'Firefox');

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'));

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

describe.each(BUILDS)('the extension built for %s in %s', (browser, folder) => {
  const manifest = manifestIn(folder);

  it('requests at install the permissions of the README, and no other', () => {
    expect(arguedFor(browser, 'at install').length).toBeGreaterThan(0);
    expect(manifest.permissions.toSorted()).toEqual(arguedFor(browser, 'at install'));
  });

  it('may request later the permissions of the README, and no other', () => {
    const later = [
      ...(manifest.optional_permissions ?? []),
      ...(manifest.optional_host_permissions ?? []),
    ].toSorted();
    expect(later).toEqual(arguedFor(browser, 'when you ask'));
  });

  it('has no script in web pages, and no file for them', () => {
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
    const missing = Object.values(manifest.icons).filter((path) => !existsSync(`${folder}/${path}`));
    expect(missing).toEqual([]);
  });

  it('opens its settings in a tab', () => {
    expect(manifest['options_ui']).toEqual({ page: 'options.html', open_in_tab: true });
  });
});

describe('Chrome', () => {
  it('requires no version above the one that its newest API needs', () => {
    expect(manifestIn('.output/chrome-mv3')['minimum_chrome_version']).toBe('120');
  });
});

describe.each(FIREFOX)('%s, in %s', (_, folder) => {
  it('has the extension’s own id, and declares that no data is collected', () => {
    expect(manifestIn(folder)['browser_specific_settings']).toEqual({
      gecko: {
        id: 'block-ticker@block-ticker.example',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    });
  });

  it('does not open the sidebar by itself', () => {
    expect(manifestIn(folder)['sidebar_action']).toMatchObject({
      open_at_install: false,
      browser_style: false,
    });
  });
});

describe('Firefox with Manifest V3', () => {
  it('leaves ws:// to one’s own node alone, which its default policy upgrades to wss://', () => {
    expect(manifestIn('.output/firefox-mv3')['content_security_policy']).toEqual({
      extension_pages: "script-src 'self'; object-src 'self'",
    });
  });
});

describe('the README', () => {
  it('gives a reason for every permission', () => {
    expect(argued.filter(({ why }) => why.length < 20)).toEqual([]);
  });
});

describe('the texts for the stores', () => {
  const chrome = '.output/chrome-mv3';

  it('justify every permission that Chrome requests, and no other', () => {
    const manifest = manifestIn(chrome);
    const asked = [
      ...manifest.permissions,
      ...(manifest.optional_permissions ?? []),
      ...(manifest.optional_host_permissions ?? []),
    ];
    const rows = readFileSync('docs/store/listing.md', 'utf8').matchAll(/^\| `([^`]+)` \|/gm);
    const justified = Array.from(rows, ([, name = '']) => name);
    expect(justified.toSorted()).toEqual(asked.toSorted());
  });

  it.each(readdirSync(`${chrome}/_locales`))('are short enough in %s', (language) => {
    const { name, description } = JSON.parse(
      readFileSync(`${chrome}/_locales/${language}/messages.json`, 'utf8'),
    ) as Readonly<Record<'name' | 'description', { readonly message: string }>>;
    expect(name.message.length).toBeLessThanOrEqual(45);
    expect(description.message.length).toBeLessThanOrEqual(132);
  });
});
