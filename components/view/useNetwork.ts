import type { Accessor } from 'solid-js';
import type { NetworkName } from '../../feed/networks/network.ts';
import { networkName } from '../../settings/networkName.ts';
import { useView } from './view.ts';

/** The symbol of the network's coin, such as ETH or POL. */
export function useCoin(): Accessor<string> {
  const network = useNetwork();
  return () => network().coin;
}

/** The network on screen. A custom network has the names that the user gave it. */
export function useNetwork(): Accessor<NetworkName> {
  const view = useView();
  return () => {
    const snapshot = view.snapshot();
    return networkName(
      snapshot?.network ?? 'mainnet',
      snapshot?.chainId ?? null,
      view.settings()?.custom ?? null,
    );
  };
}
