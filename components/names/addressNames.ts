import { createMemo, type Accessor } from 'solid-js';
import type { Named } from '../loaded/arrangeRows.ts';
import { useNetwork } from '../view/useNetwork.ts';
import { useView } from '../view/view.ts';
import { useNames } from './names.ts';

/** Who names an address on this network. */
export interface AddressNames {
  /** The switched-on names; null while they are off. */
  readonly named: Accessor<Named | null>;
  /** What a filter searches: these names, and the user's own labels; null without any. */
  readonly searched: Accessor<Named | null>;
}

export function createAddressNames(): AddressNames {
  const view = useView();
  const network = useNetwork();
  const names = useNames();
  const named = (): Named | null => {
    const code = names();
    const { chainId } = network();
    return code === null ? null : (address) => code.nameOf(chainId, address);
  };
  const searched = createMemo((): Named | null => {
    const name = named();
    const labels = new Map<string, string>(
      view.settings()?.watched.map(({ address, label }) => [address, label]),
    );
    return name === null && labels.size === 0
      ? null
      : (address) => `${name?.(address) ?? ''} ${labels.get(address) ?? ''}`;
  });
  return { named, searched };
}
