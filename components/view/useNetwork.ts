import { createMemo, createSignal, type Accessor } from 'solid-js';
import type { ChainFacts } from '../../feed/contract/question.ts';
import type { NetworkName } from '../../feed/networks/network.ts';
import { networkName } from '../../settings/networkName.ts';
import { useView, type View } from './view.ts';

/** What the feed's table knows of the chain whose rows came last; null before the first rows. */
export const [chainFacts, setChainFacts] = createSignal<ChainFacts | null>(null);

/**
 * The network of the snapshot; a custom one has the names that the user gave it. It changes only with what it holds, so
 * that nothing is decoded, judged or drawn anew for each block.
 */
export const createNetwork = ({ snapshot, settings }: Pick<View, 'snapshot' | 'settings'>): View['network'] =>
  createMemo(
    () => {
      const now = snapshot();
      const chainId = now?.chainId ?? null;
      const named = networkName(now?.network ?? 'mainnet', chainId, settings()?.custom ?? null);
      const facts = chainFacts();
      return named.coin === null && facts?.chainId === chainId ? { ...named, coin: facts.coin } : named;
    },
    undefined,
    { equals: (before, after) => JSON.stringify(before) === JSON.stringify(after) },
  );

/** The network on screen. */
export const useNetwork = (): Accessor<NetworkName> => useView().network;

/** The symbol of the network's coin, such as ETH or POL; null where none is known. */
export function useCoin(): Accessor<string | null> {
  const network = useNetwork();
  return () => network().coin;
}
