import type { Accessor } from 'solid-js';
import { networkByKey } from '../feed/networks.ts';
import { useView } from './view.ts';

/** The network's coin: ETH, POL, … */
export function useCoin(): Accessor<string> {
  const network = useNetwork();
  return () => network().coin;
}

/** The network on screen. */
export function useNetwork(): Accessor<ReturnType<typeof networkByKey>> {
  const view = useView();
  return () => networkByKey(view.snapshot()?.network ?? 'mainnet', view.snapshot()?.chainId ?? null);
}
