import { transferCall } from './contracts.ts';

/** A transaction for eth_sendTransaction, from one of anvil's unlocked accounts. */
export interface Planned {
  readonly from: string;
  /** Absent: a contract creation. */
  readonly to?: string;
  readonly value?: string;
  readonly data?: string;
  /** Given, so that the node does not refuse what is meant to fail. */
  readonly gas: string;
}

export interface Players {
  readonly accounts: readonly string[];
  /** ERC-20 contracts whose whole supply the first account got. */
  readonly tokens: readonly string[];
}

const GWEI = 10n ** 9n;
const ETHER = 10n ** 18n;
/** Amounts of very different sizes, so that every format of an amount occurs. */
const AMOUNTS: readonly bigint[] = [
  0n,
  1n,
  2n * GWEI,
  ETHER / 1000n,
  123_456_789_012_345_678n,
  ETHER,
  (3n * ETHER) / 2n,
  42n * ETHER + 1n,
  2500n * ETHER,
];
const EMPTY_EVERY = 7;
const FULL_EVERY = 25;
const FULL = 180;

/** The transactions of the block of this number: sometimes none, sometimes very many. */
export function planBlock(number: number, players: Players, random: () => number): readonly Planned[] {
  if (number % EMPTY_EVERY === 0) return [];
  const count = number % FULL_EVERY === 0 ? FULL : 1 + Math.floor(random() * 14);
  return Array.from({ length: count }, (_, index) => planOne(index, players, random));
}

function planOne(index: number, players: Players, random: () => number): Planned {
  const pick = <T>(from: readonly T[]): T => {
    const it = from[Math.floor(random() * from.length)];
    if (it === undefined) throw new Error('Nothing to pick from');
    return it;
  };
  const from = pick(players.accounts);
  const owner = players.accounts[0] ?? from;
  const amount = 1n + BigInt(Math.floor(random() * 1e9)) * ETHER;
  const kind = index === 0 ? 0 : random();
  if (kind < 0.6) return transfer(from, pick(players.accounts), pick(AMOUNTS));
  if (kind < 0.85)
    return call(owner, pick(players.tokens), transferCall(pick(players.accounts), amount / 1000n));
  // Runtime code 0xfe (INVALID): every call of it fails.
  if (kind < 0.92) return { from, data: '0x60fe5f5360015ff3', gas: '0x186a0' };
  // More than any balance, so the token refuses and the transaction fails.
  return call(from, pick(players.tokens), transferCall(owner, 2n ** 200n));
}

function transfer(from: string, to: string, value: bigint): Planned {
  return { from, to, value: `0x${value.toString(16)}`, gas: '0x5208' };
}

function call(from: string, to: string, data: string): Planned {
  return { from, to, data, gas: '0x186a0' };
}
