import type { Hex } from '../../feed/contract/scalars.ts';
import type { SenderCheck, Transaction } from '../../feed/contract/transaction.ts';
import type { Token, TokenAmount, TokenTransfer } from '../../feed/contract/transfer.ts';
import { imitated, isZeroPadded, nameOf } from '../../feed/names/names.ts';

/**
 * Why a transfer misleads.
 *
 * - `unsigned`: it moves nothing, and its owner did not sign. Anyone can log a transferFrom of 0 in any name.
 * - `imitation`: its token looks like a known one.
 * - `dust`: little, from an address with the short form of another one.
 */
export type Misleading = 'unsigned' | 'imitation' | 'dust';

/** What transfers are judged by. */
export interface Evidence {
  readonly transfers: readonly TokenTransfer[];
  readonly tokens: ReadonlyMap<Hex, Token>;
  /** The block's transactions. */
  readonly rows: readonly Transaction[];
  /** By transaction index. */
  readonly senders: ReadonlyMap<number, SenderCheck>;
  readonly chainId: number | null;
  readonly watched: readonly Hex[];
}

const NOBODY = `0x${'0'.repeat(40)}`;
/** Wei of the coin below which a transfer is dust. */
const COIN_DUST = 10n ** 15n;
/** Tokens of which one unit is no dust, but a thousandth is. */
const DEAR = /BTC|ETH|BNB/i;

/** The misleading transfers of a block, with the reason of each. */
export function judgeTransfers(evidence: Evidence): ReadonlyMap<TokenTransfer, Misleading> {
  const rows = new Map(evidence.rows.map((row) => [row.hash, row]));
  const twins = sameShortForm(evidence);
  const movers = moversOf(evidence);
  const judged = new Map<TokenTransfer, Misleading>();
  for (const transfer of evidence.transfers) {
    const row = rows.get(transfer.transaction) ?? null;
    const reason = judge(transfer, row, evidence, { twins, movers });
    if (reason !== null) judged.set(transfer, reason);
  }
  return judged;
}

/** The transactions that must be signed by an owner for their transfer of nothing to be true, by index. */
export function unsignedRows({ transfers, rows, senders }: Evidence): readonly number[] {
  const moved = new Set(transfers.filter(isNothing).map(({ transaction }) => transaction));
  return rows.filter(({ hash, index }) => moved.has(hash) && !senders.has(index)).map(({ index }) => index);
}

function judge(
  transfer: TokenTransfer,
  row: Transaction | null,
  { tokens, senders, chainId, watched }: Evidence,
  { twins, movers }: { readonly twins: ReadonlySet<Hex>; readonly movers: ReadonlySet<string> },
): Misleading | null {
  const { transaction, from, token } = transfer;
  const known = tokens.get(token) ?? null;
  if (known?.marks.includes('lookalike')) return 'imitation';
  if (row !== null && isNothing(transfer) && senders.get(row.index) !== 'mismatch') {
    // A contract moves its own tokens unsigned: the called one, and the token itself.
    const owners: readonly (string | null)[] = [row.from, row.to, row.created, token, NOBODY];
    const moves = movers.has(transaction + from) || movers.has(transaction + from + token);
    if (!owners.includes(from) && !moves) return 'unsigned';
  }
  const looksLikeAnother = twins.has(from) || imitated(chainId, from, watched) !== null;
  return looksLikeAnother && isDust(transfer.what, known) ? 'dust' : null;
}

function isNothing({ what }: TokenTransfer): boolean {
  return what.kind === 'erc20' && what.amount === '0';
}

/**
 * Owners that move something in a transaction: any listed token or the coin, or a token by its address. A pool or a
 * router's helper is one. The owner in a transferFrom of 0 cannot become one, because these amounts need an approval.
 */
function moversOf({ transfers, chainId }: Evidence): ReadonlySet<string> {
  return new Set(
    transfers
      .filter(({ what }) => (what.kind === 'erc20' || what.kind === 'coin') && what.amount !== '0')
      .map(({ transaction, from, token, what }) =>
        what.kind === 'coin' || nameOf(chainId, token) !== null
          ? transaction + from
          : transaction + from + token,
      ),
  );
}

function isDust(what: TokenAmount, token: Token | null): boolean {
  switch (what.kind) {
    case 'coin':
      return BigInt(what.amount) < COIN_DUST;
    case 'erc20':
      // An amount without decimals is of a token that nothing is known of.
      if (token === null || token.decimals === null) return true;
      return (
        BigInt(what.amount) * (DEAR.test(token.symbol ?? '') ? 1000n : 1n) < 10n ** BigInt(token.decimals)
      );
    case 'erc721':
    case 'erc1155':
      return false;
  }
}

/** The addresses of a block whose short form another address of it has too. */
function sameShortForm({ transfers, rows }: Evidence): ReadonlySet<Hex> {
  const byForm = new Map<string, Hex>();
  const twins = new Set<Hex>();
  const note = (address: Hex | null): void => {
    if (address === null || isZeroPadded(address)) return;
    const form = address.slice(2, 6) + address.slice(-4);
    const first = byForm.get(form);
    if (first === undefined) byForm.set(form, address);
    else if (first !== address) twins.add(first).add(address);
  };
  for (const { from, to, recipient } of rows) for (const each of [from, to, recipient]) note(each);
  for (const { from, to } of transfers) for (const each of [from, to]) note(each);
  return twins;
}
