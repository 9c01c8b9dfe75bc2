import { getBytes, Signature, Transaction, type TransactionLike, Wallet } from 'ethers';

import { orderedRoot } from '../feed/check/orderedRoot.ts';
import type { Hex } from '../feed/contract/scalars.ts';

const quantity = (value: bigint | number): Hex => `0x${value.toString(16)}`;
const word = (value: number): Hex => `0x${value.toString(16).padStart(64, '0')}`;
const someAddress = (value: number): Hex => `0x${value.toString(16).padStart(40, '1')}`;

export type Json = Readonly<Record<string, unknown>>;

const wallet = new Wallet(`0x${'42'.repeat(32)}`);

// secp256k1 (SEC 2, §2.4.1): the group's order, and the x of its generator, whose y is even.
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const GENERATOR_X = 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n;

/**
 * A true ECDSA signature under the nonce 1, which saves the multiplication on the curve: 5,000 of them cost
 * milliseconds instead of many seconds. It gives the key away, and this key guards nothing.
 */
function signQuickly(digest: string): Signature {
  const s = (BigInt(digest) + GENERATOR_X * BigInt(wallet.privateKey)) % ORDER;
  const high = s > ORDER / 2n;
  return Signature.from({
    r: `0x${GENERATOR_X.toString(16)}`,
    s: `0x${(high ? ORDER - s : s).toString(16).padStart(64, '0')}`,
    yParity: high ? 1 : 0,
  });
}

/** The unsigned fields of the index-th transaction: types 0 (with and without chain id) to 4 in turn. */
function fields(index: number): TransactionLike {
  const shape = index % 6;
  const common = {
    nonce: index,
    gasLimit: 21_000n + BigInt(index),
    value: BigInt(index) ** 7n,
    to: index % 7 === 3 && shape < 4 ? null : someAddress(index),
    data: index % 3 === 0 ? '0x' : `0xa9059cbb${'00'.repeat(index % 80)}`,
  };
  const accessList = [{ address: someAddress(index + 1), storageKeys: [word(index), word(7)] }];
  const fees = { maxPriorityFeePerGas: BigInt(index), maxFeePerGas: 2_000_000_000n };
  switch (shape) {
    case 0:
      return { ...common, type: 0, gasPrice: 3_000_000_000n, chainId: 0n };
    case 1:
      return { ...common, type: 0, gasPrice: 3_000_000_000n, chainId: 31_337n };
    case 2:
      return { ...common, type: 1, gasPrice: 3_000_000_000n, chainId: 1n, accessList };
    case 3:
      return { ...common, type: 2, ...fees, chainId: 1n, accessList: [] };
    case 4:
      return {
        ...common,
        type: 3,
        ...fees,
        chainId: 1n,
        accessList,
        maxFeePerBlobGas: 1_000_000_000n,
        blobVersionedHashes: [`0x01${'ab'.repeat(31)}`, `0x01${'cd'.repeat(31)}`],
      };
    default:
      return {
        ...common,
        type: 4,
        ...fees,
        chainId: 1n,
        accessList,
        authorizationList: [
          {
            address: someAddress(index),
            nonce: BigInt(index),
            chainId: BigInt(index % 2),
            signature: Signature.from({
              r: word(index + 1),
              s: word(index + 2),
              yParity: index % 2 === 0 ? 0 : 1,
            }),
          },
        ],
      };
  }
}

/** A transaction signed by ethers: as ethers serialises it, and as a node would show it at this index. */
export interface SignedTransaction {
  readonly serialized: Hex;
  readonly json: Json;
}

export function signTransaction(transaction: TransactionLike, index: number): SignedTransaction {
  const unsigned = Transaction.from(transaction);
  const signature = signQuickly(unsigned.unsignedHash);
  const signed = unsigned.clone();
  signed.signature = signature;
  const eip155 = signed.type === 0 && signed.chainId !== 0n;
  const v =
    signed.type === 0
      ? eip155
        ? signed.chainId * 2n + 35n + BigInt(signature.yParity)
        : BigInt(signature.v)
      : BigInt(signature.yParity);
  const json: Json = {
    type: quantity(signed.type ?? 0),
    hash: signed.hash,
    nonce: quantity(signed.nonce),
    from: wallet.address.toLowerCase(),
    to: signed.to?.toLowerCase() ?? null,
    gas: quantity(signed.gasLimit),
    value: quantity(signed.value),
    input: signed.data,
    transactionIndex: quantity(index),
    gasPrice: quantity(signed.gasPrice ?? 2_000_000_000n),
    ...(signed.maxFeePerGas === null ? {} : { maxFeePerGas: quantity(signed.maxFeePerGas) }),
    ...(signed.maxPriorityFeePerGas === null
      ? {}
      : { maxPriorityFeePerGas: quantity(signed.maxPriorityFeePerGas) }),
    ...(signed.accessList === null ? {} : { accessList: signed.accessList }),
    ...(signed.maxFeePerBlobGas === null ? {} : { maxFeePerBlobGas: quantity(signed.maxFeePerBlobGas) }),
    ...(signed.blobVersionedHashes === null ? {} : { blobVersionedHashes: signed.blobVersionedHashes }),
    ...(signed.authorizationList === null
      ? {}
      : {
          authorizationList: signed.authorizationList.map((entry) => ({
            chainId: quantity(entry.chainId),
            address: entry.address.toLowerCase(),
            nonce: quantity(entry.nonce),
            yParity: quantity(entry.signature.yParity),
            r: quantity(BigInt(entry.signature.r)),
            s: quantity(BigInt(entry.signature.s)),
          })),
        }),
    ...(eip155 || signed.type !== 0 ? { chainId: quantity(signed.chainId) } : {}),
    v: quantity(v),
    ...(signed.type === 0 ? {} : { yParity: quantity(signature.yParity) }),
    r: quantity(BigInt(signature.r)),
    s: quantity(BigInt(signature.s)),
  };
  return { serialized: `0x${signed.serialized.slice(2)}`, json };
}

/** The index-th of a block of every type. */
export const signedTransaction = (index: number): SignedTransaction => signTransaction(fields(index), index);

export type SyntheticBlock = Json & {
  readonly hash: Hex;
  readonly number: Hex;
  readonly timestamp: Hex;
  readonly baseFeePerGas: Hex;
  readonly transactionsRoot: Hex;
  readonly transactions: readonly Json[];
};

const made: SignedTransaction[] = [];

/** A block of `count` signed transactions of every type, as eth_getBlockByHash(…, true) gives it. */
export function syntheticBlock(count: number, salt = 0): SyntheticBlock {
  while (made.length < count) made.push(signedTransaction(made.length));
  const transactions = made.slice(0, count);
  return {
    hash: word(1_000_000 + count * 1000 + salt),
    number: quantity(20_000_000 + salt),
    timestamp: quantity(1_760_000_000),
    baseFeePerGas: quantity(1_000_000_000),
    transactionsRoot: orderedRoot(transactions.map(({ serialized }) => getBytes(serialized))),
    transactions: transactions.map(({ json }) => json),
  };
}
