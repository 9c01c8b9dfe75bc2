import { type Checker, TooLarge } from '../check/checker.ts';
import type { ListedBalances } from '../check/accessList.ts';
import type { AccessListOutcome } from '../check/accessListWork.ts';
import { toNodeAnswer } from '../rpc/nodeAnswer.ts';
import type { AccessListCheck, BalanceChange } from '../contract/transfer.ts';
import { FeedError } from '../contract/errors.ts';
import { quantity } from '../contract/hex.ts';
import type { Part, Provenance } from '../contract/question.ts';
import type { Hex } from '../contract/scalars.ts';
import type { Call } from '../rpc/call.ts';
import type { Body } from './bodyStore.ts';

interface BalanceDeps {
  readonly call: Call;
  readonly checker: Pick<Checker, 'accessList'>;
  readonly sourceOf: (hash: Hex) => Provenance;
  /** The chain follows Ethereum's rules for certain. */
  readonly standard: boolean;
}

/**
 * The balances of watched addresses after the block, from its access list; nothing where the header has no list. The
 * list has balances after each change alone, so those before the block are asked of the node.
 */
export async function* balanceParts(
  loading: Promise<Body>,
  addresses: readonly Hex[],
  { call, checker, sourceOf, standard }: BalanceDeps,
): AsyncGenerator<Part> {
  const body = await loading;
  const { block, headerMatches } = body;
  const hash = block.accessListHash;
  if (hash === null || addresses.length === 0) return;
  const answer = await fetchList(call, block.hash);
  const source = sourceOf(block.hash);
  try {
    const { verdict, balances } = await checker.accessList({ answer: toNodeAnswer(answer), hash, addresses });
    yield {
      kind: 'balances',
      source,
      balances: await Promise.all(balances.map((each) => changeOf(each, body, call))),
      check: checkOf(verdict, headerMatches, standard),
    };
  } catch (error) {
    if (error instanceof FeedError) throw error;
    const reason = error instanceof TooLarge ? 'tooLarge' : 'broken';
    yield { kind: 'balances', source, balances: [], check: { kind: 'uncheckable', reason } };
  }
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

/** Null where the node does not know the method, or no longer has the list of this block. */
async function fetchList(call: Call, block: Hex): Promise<unknown> {
  try {
    return await call('eth_getBlockAccessList', [block], { asText: true });
  } catch (error) {
    if (error instanceof FeedError && error.reason.kind === 'badAnswer') return null;
    throw error;
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
