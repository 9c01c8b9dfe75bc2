import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { differences, readFolder, readZip, writeFolder } from './folder.ts';

// Compares the packages of `npm run zip` with the builds beside them, made at another time in another mode.

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
const packed = (what: string): string => `.output/block-ticker-${version}-${what}.zip`;
const run = promisify(execFile);
const BUILD_MS = 120_000;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The sources as a reviewer unpacks them, elsewhere; what `npm ci` would install there is linked in. */
function unpackSources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'block-ticker-sources-'));
  folders.push(folder);
  writeFolder(folder, readZip(packed('sources')));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

const wxt = (folder: string, words: readonly string[], env: Readonly<Record<string, string>>) =>
  run(process.execPath, ['scripts/with-node.mjs', 'wxt', ...words], {
    cwd: folder,
    env: { ...process.env, ...env },
  });

describe('the packages', () => {
  it.each([
    ['chrome', '.output/chrome-mv3'],
    ['firefox', '.output/firefox-mv2'],
  ])('for %s hold the very files that the tests run', (browser, build) => {
    const files = readZip(packed(browser));
    expect(files.size).toBeGreaterThan(20);
    expect(differences(files, readFolder(build))).toEqual([]);
  });

  it(
    'of the sources rebuilds the one for Firefox to the byte, in another folder and any environment',
    async () => {
      const folder = unpackSources();
      const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        readonly scripts: Readonly<Record<string, string>>;
      };
      const words = scripts['build-for-amo']?.split(' ') ?? [];
      expect(words.slice(0, 3)).toEqual(['node', 'scripts/with-node.mjs', 'wxt']);
      await wxt(folder, words.slice(3), { NODE_ENV: 'development', WXT_SECRET: 'one', VITE_SECRET: 'two' });
      const rebuilt = readFolder(join(folder, '.output', 'firefox-mv2-store'));
      expect(differences(readZip(packed('firefox')), rebuilt)).toEqual([]);
    },
    BUILD_MS,
  );
});

it(
  'a store build takes no endpoint from the environment, not even from a file',
  async () => {
    const folder = unpackSources();
    writeFileSync(join(folder, '.env'), 'WXT_BLOCKS_SOCKET=ws://127.0.0.1:8545\n');
    await expect(wxt(folder, ['build', '-b', 'firefox', '--mode', 'store'], {})).rejects.toThrow(
      /WXT_BLOCKS_SOCKET is set: a store build takes no built-in endpoint/,
    );
  },
  BUILD_MS,
);
