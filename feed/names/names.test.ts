import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { getAddress } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkNames } from '../networks/networkNames.ts';
import type { Hex } from '../contract/scalars.ts';
import { knownTokens } from '../tokens/knownTokens.ts';
import { NAMES, RECORDS } from './list.ts';
import { imitated, nameOf } from './names.ts';

/** The documented list, which the script writes beside the shipped one. */
const documented = [
  ...readFileSync('docs/names.md', 'utf8').matchAll(/^\| (\d+) \| (0x\w{40}) \| (.+?) \| (.+?) \|$/gm),
].map(([, chain = '', address = '', name = '', source = '']) => ({
  chain: Number(chain),
  address,
  name,
  source,
}));

/** The licences of the documented sources. */
const licences = new Map(
  [...readFileSync('docs/names.md', 'utf8').matchAll(/^\| (\D[^|]*) \| ([^|]+) \|$/gm)]
    .map(([, source = '', licence = '']): [string, string] => [source, licence])
    .filter(([source]) => source !== 'Source' && source !== '---'),
);

const ROUTER: Hex = '0x7a250d5630b4cf539739df2c5dacb4c659f2488d';
const TWIN: Hex = `0x7a25${'0'.repeat(32)}488d`;
const ADDRESS = fc.uint8Array({ minLength: 20, maxLength: 20 });

describe('the names', () => {
  it('of the documented list are found, each with a source and a true checksum', () => {
    expect(documented.length).toBeGreaterThan(400);
    const wrong = documented.filter(
      ({ chain, address, name, source }) =>
        nameOf(chain, address.toLowerCase()) !== name || getAddress(address) !== address || source === '',
    );
    expect(wrong).toEqual([]);
  });

  it('have sources with a licence each, and no source without a name', () => {
    expect(new Set(documented.map(({ source }) => source))).toEqual(new Set(licences.keys()));
    expect([...licences].filter(([, licence]) => licence.trim() === '')).toEqual([]);
  });

  it('are as many as documented, sorted, at most 11.9 kB gzipped', () => {
    const records = Object.values(RECORDS).flatMap((each) => each.match(/.{43}/g) ?? []);
    expect(records).toHaveLength(documented.length);
    for (const each of Object.values(RECORDS)) {
      const list = each.match(/.{43}/g) ?? [];
      expect(list).toEqual(list.toSorted());
    }
    expect(gzipSync(NAMES + Object.values(RECORDS).join(), { level: 9 }).length).toBeLessThan(11_900);
  });

  it('exist on every public network, and on no other chain', () => {
    for (const { chainId } of networkNames) {
      expect(nameOf(chainId, '0xca11bde05977b3631167028862be2a173976ca11')).toBe(
        chainId === null ? null : 'Multicall3',
      );
    }
    expect(nameOf(999, ROUTER)).toBeNull();
  });

  it('of tokens are their symbols, also where a chain has two kinds of USDC', () => {
    const known = networkNames.flatMap(({ chainId }) =>
      [...knownTokens(chainId)].map(([address, [symbol]]) => [symbol, nameOf(chainId, address)] as const),
    );
    const others = known.filter(([symbol, name]) => name !== null && name !== symbol);
    // Tether's name for its token on Arbitrum has a letter that is not ASCII.
    expect(new Set(others.map(String))).toEqual(new Set(['USD₮0,USDT']));
    expect(nameOf(1, '0x111111111117dc0aa78b770fa6a738034120c302')).toBe('1INCH');
  });

  it('are of the exact address alone', () => {
    const listed = new Set(documented.map(({ address }) => address.toLowerCase()));
    fc.assert(
      fc.property(ADDRESS, (bytes) => {
        const address = `0x${Buffer.from(bytes).toString('hex')}`;
        expect(nameOf(1, address) !== null).toBe(listed.has(address));
      }),
    );
    expect(nameOf(1, `${ROUTER}00`)).toBeNull();
    expect(nameOf(1, '0x')).toBeNull();
  });
});

describe('an imitation', () => {
  it('has the ends of a listed address, and another middle', () => {
    expect(nameOf(1, ROUTER)).toBe('Uniswap v2 Router');
    expect(imitated(1, TWIN, [])).toBe('Uniswap v2 Router');
    expect(imitated(1, ROUTER, [])).toBeNull();
    expect(imitated(56, TWIN, [])).toBeNull();
  });

  it('has the ends of a watched address; watched addresses are none', () => {
    const own: Hex = `0xabcd${'1'.repeat(32)}ef01`;
    const twin: Hex = `0xabcd${'2'.repeat(32)}ef01`;
    expect(imitated(1, twin, [own])).toBe(own);
    expect(imitated(1, twin, [own, twin])).toBeNull();
    expect(imitated(1, `0xabcd${'2'.repeat(32)}ef02`, [own])).toBeNull();
  });

  it('is marked also where the address begins with zeros, but not where it is all zeros up to its end', () => {
    const own: Hex = `0x0000${'1'.repeat(32)}ef01`;
    expect(nameOf(1, '0x000000000022d473030f116ddee9f6b43ac78ba3')).toBe('Permit2');
    expect(imitated(1, `0x0000${'2'.repeat(32)}8ba3`, [])).toBe('Permit2');
    expect(imitated(1, `0x0000${'2'.repeat(32)}ef01`, [own])).toBe(own);
    expect(imitated(1, `0x${'0'.repeat(36)}8ba3`, [])).toBeNull();
    expect(imitated(1, `0x${'0'.repeat(36)}ef01`, [own])).toBeNull();
  });

  it('is no listed contract, however alike two of them are', () => {
    const twice = documented.filter(
      ({ chain, address }) => imitated(chain, address.toLowerCase() as Hex, []) !== null,
    );
    expect(twice).toEqual([]);
  });
});
