import type { NetworkName } from '../feed/networks/network.ts';
import { nameByKey } from '../feed/networks/networkNames.ts';
import type { CustomNetwork } from './settingsSchema.ts';

/** The user's own names for a custom network. */
export type CustomNames = Pick<CustomNetwork, 'name' | 'coin'>;

/** A network's name and coin: from the table, or for a custom network from the user's own names. */
export function networkName(key: string, chainId: number | null, custom: CustomNames | null): NetworkName {
  const known = nameByKey(key, chainId);
  if (known.key !== 'custom' || custom === null) return known;
  return { ...known, name: custom.name ?? known.name, coin: custom.coin ?? known.coin };
}
