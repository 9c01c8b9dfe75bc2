import { type Checker, TooLarge } from '../check/checker.ts';
import type { ListedBalances } from '../check/accessList.ts';
import type { AccessListOutcome } from '../check/accessListWork.ts';
import { toNodeAnswer } from '../rpc/nodeAnswer.ts';
import type { AccessListCheck, BalanceChange } from '../contract/transfer.ts';
import { FeedError } from '../contract/errors.ts';
import { quantity } from '../contract/hex.ts';
import type { Part, Provenance } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import { isRefused } from '../refusal/isRefused.ts';
import type { Call } from '../rpc/call.ts';
import type { Body } from './bodyStore.ts';

interface BalancesDeps {
  readonly call: Call;
  /** The endpoint that answers `call` now, masked. */
  readonly endpoint: () => string;
  readonly checker: Pick<Checker, 'accessList'>;
  readonly sourceOf: (hash: Hex) => Provenance;
  readonly bodyOf: (hash: Hex) => Promise<Body>;
  /** The chain follows Ethereum's rules for certain. */
  readonly standard: boolean;
}

/** The balances of watched addresses by the blocks' access lists (EIP-7928). */
export interface Balances {
  /** For a view: nothing where the header has no list. Rejects with FeedError. */
  parts(block: Hex, addresses: readonly Hex[]): AsyncGenerator<Part>;
  /** For alerts: checked balances alone. Rejects with FeedError. */
  readonly checked: (block: Hex, addresses: readonly Hex[]) => Promise<readonly ListedBalances[]>;
  /** Drops a block's list, and asks nodes again that had none. */
  forget(block: Hex): void;
  keep(hashes: readonly Hex[]): void;
}

type Listed = Pick<AccessListOutcome, 'balances'> & {
  readonly source: Provenance;
  readonly check: AccessListCheck;
};

/** Asks for each block's list once, and no more of a node without the method. */
export function createBalances(deps: BalancesDeps): Balances {
  const { call, checker, standard } = deps;
  const known = new Map<Hex, { readonly addresses: string; readonly listed: Promise<Listed> }>();
  /** By endpoint. A node that served a list has them, so that a missing one counts for its block alone. */
  const lists = new Map<string, 'served' | 'missing'>();
  const noteMissing = (endpoint: string): void => {
    if (lists.get(endpoint) !== 'served') lists.set(endpoint, 'missing');
  };

  async function load({ block, headerMatches }: Body, addresses: readonly Hex[]): Promise<Listed> {
    const endpoint = deps.endpoint();
    const isKnown = lists.get(endpoint) === 'missing';
    const answer = isKnown ? null : await fetchList(call, block.hash, () => noteMissing(endpoint));
    const source = deps.sourceOf(block.hash);
    try {
      const job = { answer: toNodeAnswer(answer), hash: block.accessListHash ?? '0x', addresses } as const;
      const { verdict, balances } = await checker.accessList(job);
      if (verdict !== 'unserved') lists.set(endpoint, 'served');
      else if (answer !== null) noteMissing(endpoint);
      return { source, balances, check: checkOf(verdict, headerMatches, standard) };
    } catch (error) {
      if (error instanceof FeedError) throw error;
      const reason = error instanceof TooLarge ? 'tooLarge' : 'broken';
      return { source, balances: [], check: { kind: 'uncheckable', reason } };
    }
  }

  function listed(body: Body, addresses: readonly Hex[]): Promise<Listed> {
    const { hash } = body.block;
    const before = known.get(hash);
    if (before?.addresses === addresses.join()) return before.listed;
    const loading = load(body, addresses);
    known.set(hash, { addresses: addresses.join(), listed: loading });
    // The caller gets the failure; it must not be kept for the next one.
    loading.catch(() => {
      if (known.get(hash)?.listed === loading) known.delete(hash);
    });
    return loading;
  }

  return {
    async *parts(block, addresses) {
      const body = await deps.bodyOf(block);
      if (body.block.accessListHash === null || addresses.length === 0) return;
      const { source, check, balances } = await listed(body, addresses);
      const changes = await Promise.all(balances.map((each) => changeOf(each, body, call)));
      yield { kind: 'balances', source, check, balances: changes };
    },
    async checked(block, addresses) {
      const body = await deps.bodyOf(block);
      if (body.block.accessListHash === null || addresses.length === 0) return [];
      const { check, balances } = await listed(body, addresses);
      return check.kind === 'matches' && check.headerMatches ? balances : [];
    },
    forget(block) {
      known.delete(block);
      for (const [endpoint, did] of lists) if (did === 'missing') lists.delete(endpoint);
    },
    keep(hashes) {
      for (const hash of known.keys()) if (!hashes.includes(hash)) known.delete(hash);
    },
  };
}

function checkOf(
  verdict: AccessListOutcome['verdict'],
  headerMatches: boolean,
  standard: boolean,
): AccessListCheck {
  switch (verdict) {
    case 'matches':
      return { kind: 'matches', headerMatches };
    case 'unserved':
      return { kind: 'unserved' };
    case 'unserialisable':
      return { kind: 'uncheckable', reason: 'unserialisable' };
    case 'mismatch':
      if (!standard) return { kind: 'uncheckable', reason: 'chain' };
      return headerMatches ? { kind: 'mismatch' } : { kind: 'uncheckable', reason: 'header' };
  }
}

/**
 * How nodes refuse a method that they do not know, then a list that they do not have (execution-apis, which wrote 4445
 * at first).
 */
const NO_LISTS = /^-?(?:32601|32602|32004|32700|32001|4445)\b/;

/** Null where the node does not serve the list of this block; calls `never` where it will serve none. */
async function fetchList(call: Call, block: Hex, never: () => void): Promise<unknown> {
  try {
    const answer = await call('eth_getBlockAccessList', [block], { asText: true });
    if (answer === null) never();
    return answer;
  } catch (error) {
    if (!isRefused(error)) throw error;
    const { reason } = error;
    const isPruned = reason.kind === 'badAnswer' && NO_LISTS.test(reason.got);
    if (isPruned || reason.kind === 'noMethod' || reason.kind === 'unknownBlock') never();
    return null;
  }
}

async function changeOf(
  { address, changes }: ListedBalances,
  { block, rows }: Body,
  call: Call,
): Promise<BalanceChange> {
  const parent = `0x${Math.max(0, block.number - 1).toString(16)}`;
  const before = await call('eth_getBalance', [address, parent]).then(quantity, unknownBalance);
  return {
    address,
    before: before?.toString() ?? null,
    after: changes.map(({ index, wei }) => ({
      // Index 0 is before the first transaction, and the one after the last is the block's end.
      transaction: index === 0 ? null : (rows.read(index - 1, index)[0]?.hash ?? null),
      wei,
    })),
  };
}

/** The balances after the block are shown without the one before it. */
function unknownBalance(error: unknown): null {
  if (error instanceof FeedError) return null;
  throw error;
}
