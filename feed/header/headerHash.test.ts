import { keccak256 } from 'ethers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import realHeaders from '../../tests/fixtures/headers.json' with { type: 'json' };
import { mainnetBlocks } from '../../tests/mainnet.ts';
import { checkHeader } from './headerHash.ts';

type Header = Record<string, unknown>;

// A second way to the hash: RLP written out by hand and another keccak, sharing no code with what is tested.
const bytes = (hex: string): number[] => [...Buffer.from(hex.slice(2), 'hex')];
const integer = (hex: string): number[] => {
  const value = BigInt(hex);
  if (value === 0n) return [];
  const digits = value.toString(16);
  return bytes(`0x${digits.length % 2 ? '0' : ''}${digits}`);
};
const lengthBytes = (length: number): number[] =>
  length < 256 ? [length] : [Math.floor(length / 256), length % 256];
const rlpString = (value: number[]): number[] => {
  const [first] = value;
  if (value.length === 1 && first !== undefined && first < 128) return value;
  if (value.length < 56) return [128 + value.length, ...value];
  return [183 + lengthBytes(value.length).length, ...lengthBytes(value.length), ...value];
};
const rlpList = (items: number[][]): number[] => {
  const body = items.flatMap((item) => rlpString(item));
  return [247 + lengthBytes(body.length).length, ...lengthBytes(body.length), ...body];
};
const ORDER: readonly [string, (hex: string) => number[]][] = [
  ['parentHash', bytes],
  ['sha3Uncles', bytes],
  ['miner', bytes],
  ['stateRoot', bytes],
  ['transactionsRoot', bytes],
  ['receiptsRoot', bytes],
  ['logsBloom', bytes],
  ['difficulty', integer],
  ['number', integer],
  ['gasLimit', integer],
  ['gasUsed', integer],
  ['timestamp', integer],
  ['extraData', bytes],
  ['mixHash', bytes],
  ['nonce', bytes],
  ['baseFeePerGas', integer],
  ['withdrawalsRoot', bytes],
  ['blobGasUsed', integer],
  ['excessBlobGas', integer],
  ['parentBeaconBlockRoot', bytes],
  ['requestsHash', bytes],
  ['blockAccessListHash', bytes],
  ['slotNumber', integer],
];
const keccakHex = (data: number[]): string => keccak256(Uint8Array.from(data));
const hashOf = (header: Header, fields: number): string => {
  const items = ORDER.slice(0, fields).map(([name, read]) =>
    typeof header[name] === 'string' ? read(header[name]) : [],
  );
  return keccakHex(rlpList(items));
};

const prague: Header = realHeaders['22431084'];
const amsterdam: Header = {
  ...prague,
  timestamp: '0x6ac514e0',
  blockAccessListHash: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
  slotNumber: '0xb4b1a0',
};
/** A header with the first so many fields, and their true hash. */
const cut = (from: Header, fields: number, timestamp: string): Header => {
  const kept: Header = Object.fromEntries(ORDER.slice(0, fields).map(([name]) => [name, from[name]]));
  kept['timestamp'] = timestamp;
  return { ...kept, hash: hashOf(kept, fields) };
};

describe('the hash of a header', () => {
  it.each([
    ['genesis, 15 fields', '0'],
    ['London, 16', '15547621'],
    ['Shanghai, 17', '17062257'],
    ['Prague, 21', '22431084'],
  ] as const)('of the real mainnet block at %s matches', (_, number) => {
    expect(checkHeader(realHeaders[number], 1)).toEqual({ kind: 'matches' });
  });

  it.each([
    ['Frontier', 15],
    ['London', 16],
    ['Shanghai', 17],
    ['Cancun', 20],
    ['Prague', 21],
    ['Amsterdam', 23],
  ] as const)("with %s's %i fields matches an independent encoding", (_, fields) => {
    expect(checkHeader(cut(amsterdam, fields, '0x5'), 31_337)).toEqual({ kind: 'matches' });
  });

  it('takes null for absent, as geth announces forks that are not there yet', () => {
    const head = { ...prague, blockAccessListHash: null, slotNumber: null };
    expect(checkHeader(head, 1)).toEqual({ kind: 'matches' });
  });

  it('encodes a gap among the optional fields as nothing, as geth does', () => {
    const gap: Header = { ...cut(prague, 21, '0x5'), withdrawalsRoot: null };
    expect(checkHeader({ ...gap, hash: hashOf(gap, 21) }, 56)).toEqual({ kind: 'matches' });
  });

  it('may skip a gap on a development chain, as anvil does, but nowhere else', () => {
    const { withdrawalsRoot: _, ...gap } = cut(prague, 21, '0x5');
    const items = ORDER.slice(0, 21).flatMap(([name, read]) => {
      const value = gap[name];
      return typeof value === 'string' ? [read(value)] : [];
    });
    const skipped = { ...gap, hash: keccakHex(rlpList(items)) };
    expect(checkHeader(skipped, 31_337)).toEqual({ kind: 'matches' });
    expect(checkHeader(skipped, 56).kind).toBe('mismatch');
  });

  it('is not disturbed by what clients add around the header', () => {
    const block = {
      ...prague,
      size: '0x1',
      totalDifficulty: '0x0',
      transactions: [],
      uncles: [],
      withdrawals: [],
      l1BlockNumber: '0x1',
      milliTimestamp: '0x1',
    };
    expect(checkHeader(block, 1)).toEqual({ kind: 'matches' });
  });
});

describe('a header that does not hash to its hash', () => {
  const forged = { ...prague, gasUsed: '0x1' };

  it('is a mismatch when all its fields are known, and gives the computed hash', () => {
    expect(checkHeader(forged, 1)).toEqual({ kind: 'mismatch', computed: hashOf(forged, 21) });
  });

  it('is a mismatch too beside known extras of a client', () => {
    expect(checkHeader({ ...forged, size: '0x1', transactions: [] }, 1).kind).toBe('mismatch');
  });

  it('is only unchecked when it has a field we do not know', () => {
    expect(checkHeader({ ...forged, someNewRoot: '0x12' }, 1)).toEqual({
      kind: 'unchecked',
      reason: 'unknownFields',
    });
  });

  it('is a mismatch when the unknown field is null: it is not there', () => {
    expect(checkHeader({ ...forged, someNewRoot: null }, 1).kind).toBe('mismatch');
  });

  it('is only unchecked when its node left out fields that its time demands', () => {
    const { requestsHash: _, ...short } = prague;
    expect(checkHeader(short, 1)).toEqual({ kind: 'unchecked', reason: 'missingFields' });
    const sepolia = { ...amsterdam, slotNumber: null, blockAccessListHash: null };
    expect(checkHeader(sepolia, 11_155_111)).toEqual({ kind: 'unchecked', reason: 'missingFields' });
  });

  it.each([
    ['OP Mainnet', 10, 21],
    ['Base', 8453, 21],
    ['OP Sepolia', 11_155_420, 21],
    ['Base Sepolia', 84_532, 21],
    ['BNB Smart Chain', 56, 21],
    ['Holesky', 17_000, 21],
    ['Arbitrum One', 42_161, 16],
    ['Arbitrum Sepolia', 421_614, 16],
    ['Polygon', 137, 16],
    ['Amoy', 80_002, 16],
  ] as const)('on %s (%i) is only unchecked with fewer than %i fields', (_, chainId, due) => {
    const whole = cut(prague, due, '0x68300000');
    const { [ORDER[due - 1]?.[0] ?? '']: __, ...short } = whole;
    expect(checkHeader(short, chainId)).toEqual({ kind: 'unchecked', reason: 'missingFields' });
    expect(checkHeader({ ...whole, gasUsed: '0x1' }, chainId).kind).toBe('mismatch');
  });

  it.each([
    ['a field every header has is missing', { ...prague, mixHash: undefined }],
    ['a field is no hex', { ...prague, gasUsed: 12 }],
    ['a field has half a byte', { ...prague, stateRoot: '0x123' }],
    ['there is no hash', { ...prague, hash: null }],
    ['it is empty', {}],
  ])('is only unchecked when %s', (_, header) => {
    expect(checkHeader(header, 1)).toEqual({ kind: 'unchecked', reason: 'missingFields' });
  });

  it('is only unchecked on chains whose rules are not known here, where an equal hash proves it all the same', () => {
    for (const chain of [43_114, 324, 999]) {
      expect(checkHeader(forged, chain)).toEqual({ kind: 'unchecked', reason: 'chain' });
      expect(checkHeader(prague, chain)).toEqual({ kind: 'matches' });
    }
  });

  it('is only unchecked on a development chain of which no header has hashed plainly yet', () => {
    expect(checkHeader(forged, 1337, false)).toEqual({ kind: 'unchecked', reason: 'chain' });
    expect(checkHeader(forged, 1337, true).kind).toBe('mismatch');
  });

  it('is called sealed where mixHash is that of IBFT and QBFT, but not on Ethereum', () => {
    const mixHash = '0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365';
    const sealed = { ...forged, mixHash };
    for (const chain of [1337, 31_337, 10_000]) {
      expect(checkHeader(sealed, chain, true)).toEqual({ kind: 'unchecked', reason: 'sealed' });
    }
    expect(checkHeader(sealed, 1).kind).toBe('mismatch');
  });

  it('is found whichever digit of whichever field was changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ORDER.slice(0, 21).filter(([name]) => String(prague[name]).length > 2)),
        fc.nat(),
        fc.integer({ min: 1, max: 15 }),
        ([name], place, change) => {
          const old = String(prague[name]);
          const at = 2 + (place % (old.length - 2));
          const digit = (Number.parseInt(old.charAt(at), 16) ^ change).toString(16);
          const changed = old.slice(0, at) + digit + old.slice(at + 1);
          // The time decides which fields are due: keep to after Prague there.
          fc.pre(name !== 'timestamp' || Number(changed) > Number(old));
          expect(checkHeader({ ...prague, [name]: changed }, 1).kind).toBe('mismatch');
        },
      ),
    );
  });

  it('never throws, whatever JSON the node sends', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('hash', ...ORDER.map(([name]) => name)), fc.jsonValue()),
        (junk) => {
          expect(checkHeader({ ...prague, ...junk }, 1).kind).toBeTypeOf('string');
        },
      ),
    );
  });
});

// Whole blocks, kept beside the project on some machines; the helper lists absent ones on stderr.
const blocks = mainnetBlocks(15_547_621, 17_034_870, 17_062_257, 22_431_084);
const cases: [string, () => unknown, unknown][] =
  blocks.length > 0
    ? blocks.map(({ number, block }) => [
        `${number} hashes to its hash`,
        () => checkHeader(block, 1),
        { kind: 'matches' },
      ])
    : [['NOT CHECKED: there are none', () => mainnetBlocks(15_547_621), []]];

describe('real mainnet blocks beside the project', () => {
  it.each(cases)('%s', (_, run, expected) => {
    expect(run()).toEqual(expected);
  });
});
