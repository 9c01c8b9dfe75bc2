import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobBaseFee, fakeExponential, nextBaseFee, type FeeHeader } from './fees.ts';
import { networkByKey } from '../networks/networks.ts';
import type { Hex } from '../contract/scalars.ts';

const mainnet = networkByKey('mainnet', 1);
const base = networkByKey('base', 8453);
const header = (change: Partial<FeeHeader>): FeeHeader => ({
  baseFee: 1_000_000_000n,
  gasUsed: 10_000_000,
  gasLimit: 20_000_000,
  timestamp: 1_800_000_000,
  extraData: '0x',
  blobGasUsed: null,
  excessBlobGas: null,
  ...change,
});

describe('the next base fee on Ethereum', () => {
  it.each([
    // go-ethereum consensus/misc/eip1559 TestCalcBaseFee.
    [1_000_000_000n, 10_000_000, 20_000_000, 1_000_000_000n],
    [1_000_000_000n, 9_000_000, 20_000_000, 987_500_000n],
    [1_000_000_000n, 11_000_000, 20_000_000, 1_012_500_000n],
    // Mainnet 12,965,000, the first London block, and the fee of its child.
    [1_000_000_000n, 30_025_257, 30_029_122, 1_124_967_822n],
    // The least rise is 1 wei; below 8 wei nothing falls any more.
    [7n, 20_000_000, 20_000_000, 8n],
    [7n, 0, 20_000_000, 7n],
    [0n, 20_000_000, 20_000_000, 1n],
  ])('after %s wei with %i of %i gas is %s', (baseFee, gasUsed, gasLimit, next) => {
    expect(nextBaseFee(header({ baseFee, gasUsed, gasLimit }), mainnet)).toBe(next);
  });

  it('is null before London, and with a gas limit that leaves no target', () => {
    expect(nextBaseFee(header({ baseFee: null }), mainnet)).toBeNull();
    expect(nextBaseFee(header({ gasLimit: 1 }), mainnet)).toBeNull();
  });

  it('moves by at most an eighth, and towards where the gas was', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.nat(60_000_000), (baseFee, gasUsed) => {
        const next = nextBaseFee(header({ baseFee, gasUsed, gasLimit: 60_000_000 }), mainnet) ?? -1n;
        expect(next >= baseFee - baseFee / 8n).toBe(true);
        expect(next <= baseFee + (baseFee / 8n > 1n ? baseFee / 8n : 1n)).toBe(true);
        expect(next > baseFee).toBe(gasUsed > 30_000_000);
      }),
    );
  });
});

describe('the next base fee elsewhere', () => {
  // Version 0: denominator 250, elasticity 6. Version 1 adds a floor, here 5,000,000 wei.
  const holocene: Hex = '0x00000000fa00000006';
  const jovian: Hex = '0x01000000fa0000000600000000004c4b40';
  const l2 = { baseFee: 10_000_000n, gasLimit: 60_000_000 };

  it.each([
    ['at the target', holocene, 10_000_000, null, 10_000_000n],
    ['above it', holocene, 20_000_000, null, 10_040_000n],
    ['below it', holocene, 5_000_000, null, 9_980_000n],
    ['below it, with a footprint that Holocene does not meter', holocene, 5_000_000, 20_000_000, 9_980_000n],
    ['below it, with a footprint above it that Jovian meters', jovian, 5_000_000, 20_000_000, 10_040_000n],
    ['above it, with a smaller footprint', jovian, 20_000_000, 5, 10_040_000n],
  ] as const)('on OP Stack chains %s', (_, extraData, gasUsed, blobGasUsed, next) => {
    expect(nextBaseFee(header({ ...l2, extraData, gasUsed, blobGasUsed }), base)).toBe(next);
  });

  it('never falls below the floor Jovian states', () => {
    const head = header({ ...l2, baseFee: 5_000_001n, gasUsed: 0, extraData: jovian });
    expect(nextBaseFee(head, base)).toBe(5_000_000n);
  });

  it.each(['0x', '0x00', '0x02000000fa00000006', '0x00000000fa0000000600', '0x000000000000000000'] as const)(
    'is null on OP Stack chains for extraData %s',
    (extraData) => {
      expect(nextBaseFee(header({ ...l2, extraData }), base)).toBeNull();
    },
  );

  it('is constant on BSC, and not derivable on Arbitrum, on Polygon and on chains we do not know', () => {
    expect(nextBaseFee(header({ baseFee: 0n }), networkByKey('bnb', 56))).toBe(0n);
    expect(nextBaseFee(header({}), networkByKey('arbitrum', 42_161))).toBeNull();
    expect(nextBaseFee(header({}), networkByKey('polygon', 137))).toBeNull();
    expect(nextBaseFee(header({}), networkByKey('custom', 4242))).toBeNull();
  });
});

describe('the blob base fee', () => {
  it.each([
    // go-ethereum consensus/misc/eip4844 TestFakeExponential.
    [1n, 0n, 1n, 1n],
    [38_493n, 0n, 1000n, 38_493n],
    [0n, 1234n, 2345n, 0n],
    [1n, 2n, 1n, 6n],
    [1n, 3n, 1n, 16n],
    [1n, 6n, 2n, 18n],
    [10n, 8n, 2n, 542n],
    [1n, 5n, 2n, 11n],
    [2n, 5n, 2n, 23n],
    [1n, 50_000_000n, 2_225_652n, 5_709_098_764n],
  ])('grows as %s · e^(%s/%s) ≈ %s', (factor, numerator, denominator, expected) => {
    expect(fakeExponential(factor, numerator, denominator)).toBe(expected);
  });

  it.each([
    // go-ethereum TestCalcBlobFee, at Cancun's fraction.
    [0n, 1n],
    [2_314_057n, 1n],
    [2_314_058n, 2n],
    [10_485_760n, 23n],
  ])('in Cancun at an excess of %s is %s wei', (excessBlobGas, fee) => {
    expect(blobBaseFee({ excessBlobGas, timestamp: 1_710_338_135 }, mainnet)).toBe(fee);
  });

  it('changes its curve in the very second of each fork', () => {
    const at = (timestamp: number) => blobBaseFee({ excessBlobGas: 50_000_000n, timestamp }, mainnet);
    const forks = [1_746_612_311, 1_765_290_071, 1_767_747_671];
    const curves = [3_338_477n, 5_007_716n, 8_346_193n, 11_684_671n];
    for (const [index, fork] of forks.entries()) {
      expect(at(fork - 1)).toBe(fakeExponential(1n, 50_000_000n, curves[index] ?? 0n));
      expect(at(fork)).toBe(fakeExponential(1n, 50_000_000n, curves[index + 1] ?? 0n));
    }
  });

  it.each([
    ['Hoodi', 560_048, 1_742_999_832, 1_762_365_720, 1_762_955_544],
    ['Holesky', 17_000, 1_740_434_112, 1_759_800_000, 1_760_389_824],
  ])('follows the forks of %s at their own times', (_, chainId, prague, bpo1, bpo2) => {
    const network = networkByKey('custom', chainId);
    expect(network.feeRule).toEqual(mainnet.feeRule);
    const at = (timestamp: number) => blobBaseFee({ excessBlobGas: 50_000_000n, timestamp }, network);
    const fees = [prague - 1, prague, bpo1 - 1, bpo1, bpo2 - 1, bpo2].map(at);
    // Computed with EIP-4844's own Python code.
    expect(fees).toEqual([3_194_333n, 21_689n, 21_689n, 399n, 399n, 72n]);
  });

  it('is null where there are no blobs, before Cancun, and for an absurd excess', () => {
    expect(blobBaseFee({ excessBlobGas: null, timestamp: 1_800_000_000 }, mainnet)).toBeNull();
    expect(blobBaseFee({ excessBlobGas: 0n, timestamp: 1_700_000_000 }, mainnet)).toBeNull();
    expect(blobBaseFee({ excessBlobGas: 2n ** 63n, timestamp: 1_800_000_000 }, mainnet)).toBeNull();
    expect(blobBaseFee({ excessBlobGas: 1n, timestamp: 1_800_000_000 }, base)).toBeNull();
  });

  it('on a local chain, whose fork is unknown, is given only where all forks agree', () => {
    const local = networkByKey('local', null);
    expect(blobBaseFee({ excessBlobGas: 0n, timestamp: 5 }, local)).toBe(1n);
    expect(blobBaseFee({ excessBlobGas: 50_000_000n, timestamp: 5 }, local)).toBeNull();
  });
});
