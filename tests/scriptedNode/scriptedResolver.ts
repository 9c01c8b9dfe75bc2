import { AbiCoder, Interface } from 'ethers';

export const UNIVERSAL_RESOLVER = '0xeeeeeeee14d718c2b47d9923deab1335e144eeee';

/** What ENS has of one address. */
export type Registered =
  /** A reverse record, and the address in the name's forward record: by default the one that was looked up. */
  | { readonly name: string; readonly forward?: string }
  /** The bytes that come back, whatever they are. */
  | { readonly raw: string }
  | { readonly reverts: string };

const resolver = new Interface([
  'function reverse(bytes lookupAddress, uint256 coinType) view returns (string, address, address)',
  'error ReverseAddressMismatch(string primary, bytes primaryAddress)',
  'error OffchainLookup(address sender, string[] urls, bytes callData, bytes4 callback, bytes extraData)',
]);
const coder = AbiCoder.defaultAbiCoder();
const NONE = `0x${'00'.repeat(20)}`;
const REVERSE_RESOLVER = `0x${'5e'.repeat(20)}`;

/** The revert of a name that needs CCIP-Read (EIP-3668). */
export const OFFCHAIN: Registered = {
  reverts: resolver.encodeErrorResult('OffchainLookup', [
    NONE,
    ['https://gateway.example/{sender}/{data}.json'],
    '0x12',
    '0x00000000',
    '0x',
  ]),
};

/** The Universal Resolver's `reverse`, over these records by lowercase address: whether it succeeds, and its bytes. */
export function answerReverse(
  records: ReadonlyMap<string, Registered>,
  calldata: string,
): readonly [succeeds: boolean, data: string] {
  const [address, coinType] = resolver.decodeFunctionData('reverse', calldata) as unknown as [string, bigint];
  if (coinType !== 60n) throw new Error(`Asked for the coin type ${coinType}`);
  const record = records.get(address.toLowerCase());
  if (record === undefined)
    return [true, resolver.encodeFunctionResult('reverse', ['', NONE, REVERSE_RESOLVER])];
  if ('raw' in record) return [true, record.raw];
  if ('reverts' in record) return [false, record.reverts];
  const forward = record.forward ?? address;
  return forward.toLowerCase() === address.toLowerCase()
    ? [true, resolver.encodeFunctionResult('reverse', [record.name, NONE, REVERSE_RESOLVER])]
    : [false, resolver.encodeErrorResult('ReverseAddressMismatch', [record.name, forward])];
}

/** The calls in the calldata of Multicall3's aggregate3. */
export function callsIn(data: string): readonly { readonly to: string; readonly data: string }[] {
  const [calls] = coder.decode(['tuple(address,bool,bytes)[]'], `0x${data.slice(10)}`) as unknown as [
    readonly (readonly [string, boolean, string])[],
  ];
  return calls.map(([to, , inner]) => ({ to: to.toLowerCase(), data: inner }));
}

/** The addresses that these calls look up. */
export const lookedUp = (data: string): readonly string[] =>
  callsIn(data).flatMap(({ to, data: inner }) =>
    to === UNIVERSAL_RESOLVER ? [String(resolver.decodeFunctionData('reverse', inner)[0]).toLowerCase()] : [],
  );

/** aggregate3's answer. */
export const aggregated = (answers: readonly (readonly [boolean, string])[]): string =>
  coder.encode(['tuple(bool,bytes)[]'], [answers]);
