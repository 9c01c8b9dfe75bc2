import { createSignal, type Accessor } from 'solid-js';
import type { ChainFacts } from '../../feed/contract/question.ts';
import type { NetworkName } from '../../feed/networks/network.ts';
import { networkName } from '../../settings/networkName.ts';
import { useView } from './view.ts';

/** What the feed's table knows of the chain whose rows came last; null before the first rows. */
export const [chainFacts, setChainFacts] = createSignal<ChainFacts | null>(null);

/** The symbol of the network's coin, such as ETH or POL; null where none is known. */
export function useCoin(): Accessor<string | null> {
  const network = useNetwork();
  return () => network().coin;
}

/** The network on screen. A custom network has the names that the user gave it. */
export function useNetwork(): Accessor<NetworkName> {
  const view = useView();
  return () => {
    const snapshot = view.snapshot();
    const chainId = snapshot?.chainId ?? null;
    const named = networkName(snapshot?.network ?? 'mainnet', chainId, view.settings()?.custom ?? null);
    const facts = chainFacts();
    return named.coin === null && facts?.chainId === chainId ? { ...named, coin: facts.coin } : named;
  };
}
