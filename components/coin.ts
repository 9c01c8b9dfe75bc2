import type { Accessor } from 'solid-js';
import { nameByKey } from '../feed/networkNames.ts';
import { useView } from './view.ts';

/** The network's coin: ETH, POL, … */
export function useCoin(): Accessor<string> {
  const network = useNetwork();
  return () => network().coin;
}

/** The network on screen; a custom one by the names it was given. */
export function useNetwork(): Accessor<ReturnType<typeof nameByKey>> {
  const view = useView();
  return () => {
    const network = nameByKey(view.snapshot()?.network ?? 'mainnet', view.snapshot()?.chainId ?? null);
    const own = view.settings()?.custom;
    if (network.key !== 'custom' || own === undefined) return network;
    return {
      ...network,
      name: own.name ?? network.name,
      coin: own.coin ?? network.coin,
      explorer: own.explorer ?? network.explorer,
    };
  };
}
