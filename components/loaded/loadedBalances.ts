import { createComputed, createMemo, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { AccessListCheck, BalanceChange } from '../../feed/contract/transfer.ts';
import type { Block } from '../../feed/contract/block.ts';
import type { Provenance } from '../../feed/contract/question.ts';
import type { View } from '../view/view.ts';

/** The balances of watched addresses that a block changed. */
export interface LoadedBalances {
  readonly changes: readonly BalanceChange[];
  readonly source: Provenance;
  readonly check: AccessListCheck;
}

/** Asks for them where the block has an access list and addresses are watched; null before, and elsewhere. */
export function createLoadedBalances(
  block: Accessor<Block>,
  view: Pick<View, 'ask' | 'settings'>,
): Accessor<LoadedBalances | null> {
  const [loaded, setLoaded] = createSignal<LoadedBalances | null>(null);
  const hash = createMemo(() => (block().accessListHash === null ? null : block().hash));
  const watched = createMemo(() => view.settings()?.watched.map(({ address }) => address) ?? [], [], {
    equals: (one, other) => one.join() === other.join(),
  });
  createComputed(() => {
    const asked = hash();
    const addresses = watched();
    setLoaded(null);
    if (asked === null || addresses.length === 0) return;
    onCleanup(
      view.ask({ kind: 'balances', block: asked, addresses }, (part) => {
        if (part.kind === 'balances')
          setLoaded({ changes: part.balances, source: part.source, check: part.check });
      }),
    );
  });
  return loaded;
}
