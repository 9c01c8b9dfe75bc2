import type { BlobRule, Network } from '../networks/network.ts';
import type { Hex } from '../contract/scalars.ts';

/** The header fields that fees follow from. Fees in wei, time in seconds. */
export interface FeeHeader {
  readonly baseFee: bigint | null;
  readonly gasUsed: number;
  readonly gasLimit: number | bigint;
  readonly timestamp: number;
  readonly extraData: Hex;
  /** Null before Cancun; on OP Stack chains since Jovian the data availability footprint. */
  readonly blobGasUsed: number | null;
  readonly excessBlobGas: bigint | null;
}

interface Curve {
  readonly denominator: bigint;
  readonly elasticity: bigint;
  /** Wei; the fee never falls below it. */
  readonly floor: bigint;
}

/** EIP-1559's step in its integer order (go-ethereum consensus/misc/eip1559): multiply, / target, / denominator. */
function step(baseFee: bigint, gasUsed: bigint, gasLimit: bigint, curve: Curve): bigint | null {
  if (curve.denominator === 0n || curve.elasticity === 0n) return null;
  const target = gasLimit / curve.elasticity;
  if (target === 0n) return null;
  if (gasUsed === target) return baseFee;
  if (gasUsed < target) return baseFee - (baseFee * (target - gasUsed)) / target / curve.denominator;
  const rise = (baseFee * (gasUsed - target)) / target / curve.denominator;
  return baseFee + (rise > 1n ? rise : 1n);
}

const bytesAt = (extraData: Hex, from: number, to: number): bigint =>
  BigInt(`0x${extraData.slice(2 + 2 * from, 2 + 2 * to)}`);

/**
 * Reads OP Stack extraData (specs: Holocene, Jovian exec-engine): version, u32 denominator, u32 elasticity; version 1
 * adds a u64 minimum base fee. Null for other content, as before Holocene.
 */
function optimismCurve(extraData: Hex): Curve | null {
  const size = (extraData.length - 2) / 2;
  const version = size > 0 ? bytesAt(extraData, 0, 1) : null;
  if (!(version === 0n && size === 9) && !(version === 1n && size === 17)) return null;
  return {
    denominator: bytesAt(extraData, 1, 5),
    elasticity: bytesAt(extraData, 5, 9),
    floor: version === 1n ? bytesAt(extraData, 9, 17) : 0n,
  };
}

/** Base fee (wei) of the next block, exact; null where the header does not determine it. */
export function nextBaseFee(header: FeeHeader, network: Network): bigint | null {
  const rule = network.feeRule;
  if (header.baseFee === null) return null;
  const gasLimit = BigInt(header.gasLimit);
  switch (rule.kind) {
    case 'none':
      return null;
    case 'constant':
      return rule.fee;
    case 'eip1559':
      return step(header.baseFee, BigInt(header.gasUsed), gasLimit, { ...rule, floor: 0n });
    case 'optimism': {
      const curve = optimismCurve(header.extraData);
      if (!curve) return null;
      // Jovian meters whichever is larger, gas or the data availability footprint.
      const jovian = header.extraData.startsWith('0x01');
      const footprint = jovian ? (header.blobGasUsed ?? 0) : 0;
      const next = step(header.baseFee, BigInt(Math.max(header.gasUsed, footprint)), gasLimit, curve);
      return next !== null && next < curve.floor ? curve.floor : next;
    }
  }
}

// Beyond 200 update fractions the fee has 87 digits and the sum takes too long. No chain gets there.
const ABSURD_EXPONENT = 200n;

/** factor · e^(numerator / denominator) by EIP-4844's integer Taylor sum. */
export function fakeExponential(factor: bigint, numerator: bigint, denominator: bigint): bigint {
  let output = 0n;
  let term = factor * denominator;
  for (let index = 1n; term > 0n; index += 1n) {
    output += term;
    term = (term * numerator) / (denominator * index);
  }
  return output / denominator;
}

const inForce = (rules: readonly BlobRule[], timestamp: number): readonly BlobRule[] => {
  const latest = rules.findLast((rule) => rule.from <= timestamp)?.from;
  return rules.filter((rule) => rule.from === latest);
};

/**
 * Blob base fee (wei per blob gas) of this block, from excessBlobGas (EIP-4844) and the update fraction in force at its
 * time (EIP-7691, 7892). Null without blobs, and where several fractions in force give different fees.
 */
export function blobBaseFee(
  header: Pick<FeeHeader, 'excessBlobGas' | 'timestamp'>,
  network: Network,
): bigint | null {
  const { excessBlobGas: excess } = header;
  if (excess === null || network.blobRules === null) return null;
  const fractions = inForce(network.blobRules, header.timestamp).map((rule) => rule.updateFraction);
  if (fractions.some((fraction) => excess > fraction * ABSURD_EXPONENT)) return null;
  const fees = new Set(fractions.map((fraction) => fakeExponential(1n, excess, fraction)));
  const [fee] = fees;
  return fees.size === 1 && fee !== undefined ? fee : null;
}
