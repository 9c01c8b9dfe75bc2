import { hex } from '../contract/hex.ts';
import type { Hex } from '../contract/scalars.ts';
import { commandOf } from './commands.ts';
import { readArguments } from './readArguments.ts';
import { type Method, readSignature } from './readSignature.ts';

/** A call inside of another call's arguments. */
export interface InnerCall {
  /** The called address; null for a router's command. */
  readonly to: Hex | null;
  /** Null where the outer call does not give it. */
  readonly wei: bigint | null;
  /** The callee's code runs with the caller's storage and balance. */
  readonly delegate: boolean;
  /** Set where the data has no selector: a router's command. */
  readonly method: Method | null;
  readonly input: Hex;
}

/** The calls that Safe's multiSend packs: operation (1 byte), to (20), value (32), length (32), data. Else null. */
export function packedCalls(bytes: Hex): readonly InnerCall[] | null {
  const calls: InnerCall[] = [];
  for (let at = 2; at < bytes.length;) {
    const head = bytes.slice(at, at + 170);
    const length = Number(`0x${head.slice(106) || 'x'}`);
    const end = at + 170 + 2 * length;
    if (head.length < 170 || !(end <= bytes.length)) return null;
    calls.push({
      to: `0x${head.slice(2, 42)}`,
      wei: BigInt(`0x${head.slice(42, 106)}`),
      delegate: head.startsWith('01'),
      method: null,
      input: `0x${bytes.slice(at + 170, end)}`,
    });
    at = end;
  }
  return calls;
}

/** One input of the Universal Router: its command is the byte at `index` of the commands. */
export function commandCall(commands: Hex, index: number, input: Hex): InnerCall | null {
  const byte = commands.slice(2 + 2 * index, 4 + 2 * index);
  const method = byte.length === 2 ? commandOf(Number.parseInt(byte, 16)) : null;
  // Routers before version 2 used this byte for Seaport.
  const isOlder = method?.name === 'V4_SWAP' && readArguments(method.parameters, input.slice(2)) === null;
  return method === null || isOlder ? null : { to: null, wei: null, delegate: false, method, input };
}

const BATCH = 'batch((address target,uint256 value:coin,bytes callData:call@target)[] calls)';

/** The execution of an ERC-7579 account. The first byte of its mode: 0 one call, 1 a batch, 255 a delegatecall. */
export function execution(mode: Hex, bytes: Hex): InnerCall | null {
  const to = hex(bytes.slice(0, 42));
  switch (mode.slice(2, 4)) {
    case '00':
      return bytes.length < 106
        ? null
        : {
            to,
            wei: BigInt(`0x${bytes.slice(42, 106)}`),
            delegate: false,
            method: null,
            input: `0x${bytes.slice(106)}`,
          };
    case '01':
      return { to: null, wei: null, delegate: false, method: readSignature(BATCH), input: bytes };
    case 'ff':
      return bytes.length < 42
        ? null
        : { to, wei: null, delegate: true, method: null, input: `0x${bytes.slice(42)}` };
    default:
      return null;
  }
}
