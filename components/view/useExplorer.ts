import type { Accessor } from 'solid-js';
import { explorerByKey } from '../../feed/networks/explorers.ts';
import { useNetwork } from './useNetwork.ts';
import { useView } from './view.ts';

type Link = (type: 'tx' | 'block', id: string) => string;

/** Makes links to the user's explorer of the network on screen, or to the usual one; null where there is none. */
export function useExplorer(): Accessor<Link | null> {
  const view = useView();
  const network = useNetwork();
  return () => {
    const { key, chainId } = network();
    // The key of the settings: a table's chain under `custom` has the explorer of `custom`.
    const chosen = view.settings()?.explorers[view.snapshot()?.network ?? key];
    const base = chosen ?? explorerByKey(key, chainId);
    if (!base) return null;
    const template = base.includes('{') ? base : `${base.replace(/\/$/, '')}/{type}/{id}`;
    return (type, id) => template.replaceAll('{type}', type).replaceAll('{id}', id);
  };
}
