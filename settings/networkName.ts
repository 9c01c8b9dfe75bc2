import type { NetworkName } from '../feed/networks/network.ts';
import { nameByKey } from '../feed/networks/networkNames.ts';
import type { CustomNetwork } from './settingsSchema.ts';

/** What a user may say of a custom network that is shown anywhere. */
export type OwnWords = Pick<CustomNetwork, 'name' | 'coin' | 'explorer'>;

/** What a network is called wherever it is named: one of the table by the table, a custom one as its user says. */
export function networkName(key: string, chainId: number | null, own: OwnWords | null): NetworkName {
  const known = nameByKey(key, chainId);
  if (known.key !== 'custom' || own === null) return known;
  return {
    ...known,
    name: own.name ?? known.name,
    coin: own.coin ?? known.coin,
    explorer: own.explorer ?? known.explorer,
  };
}
