import type { Accessor } from 'solid-js';
import { explorerByKey } from '../../feed/networks/explorers.ts';
import { useNetwork } from './useNetwork.ts';
import { useView } from './view.ts';

/** The block explorer of the network on screen. A custom network has the one that the user gave it. */
export function useExplorer(): Accessor<string | null> {
  const view = useView();
  const network = useNetwork();
  return () => {
    const { key, chainId } = network();
    const own = key === 'custom' ? view.settings()?.custom?.explorer : null;
    return own ?? explorerByKey(key, chainId);
  };
}
