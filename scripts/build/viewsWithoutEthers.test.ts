import { describe, expect, it } from 'vitest';
import { viewsWithEthers, type BuiltChunk } from './viewsWithoutEthers.ts';

const chunk = (parts: Partial<BuiltChunk>): BuiltChunk => ({
  type: 'chunk',
  facadeModuleId: null,
  moduleIds: [],
  imports: [],
  dynamicImports: [],
  ...parts,
});
const page = (name: string, parts: Partial<BuiltChunk>): BuiltChunk =>
  chunk({ facadeModuleId: `/repo/entrypoints/${name}/index.html`, ...parts });
const KECCAK = '/repo/node_modules/ethers/lib.esm/crypto/keccak.js';

describe('a build whose views must not load ethers', () => {
  it('passes while only the feed loads it', () => {
    const bundle = {
      'offscreen.js': page('offscreen', { imports: ['feed.js'] }),
      'popup.js': page('popup', { imports: ['shared.js'], dynamicImports: ['body.js'] }),
      'body.js': chunk({ imports: ['shared.js'] }),
      'shared.js': chunk({ imports: ['popup.js'], moduleIds: ['/repo/feed/units.ts'] }),
      'feed.js': chunk({ moduleIds: [KECCAK] }),
      'popup.css': { type: 'asset' as const },
    };
    expect(viewsWithEthers(bundle)).toEqual([]);
  });

  it.each([
    ['at once', { imports: ['hash.js'] }],
    ['later', { dynamicImports: ['hash.js'] }],
  ])('names the view that would load it %s, also through another chunk', (_, parts) => {
    const bundle = {
      'popup.js': page('popup', { imports: ['between.js'] }),
      'between.js': chunk(parts),
      'hash.js': chunk({ moduleIds: ['/repo/feed/hash.ts', KECCAK] }),
    };
    expect(viewsWithEthers(bundle)).toEqual([
      `/repo/entrypoints/popup/index.html loads ${KECCAK} with hash.js`,
    ]);
  });
});
