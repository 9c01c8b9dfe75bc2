import { networks } from '../../../feed/networks/networks.ts';
import { chosenNetwork } from '../../../settings/toFeedConfig.ts';
import type { Settings } from '../../../settings/settingsSchema.ts';
import { networkOf } from '../form/optionsView.ts';
import { isSameEndpoint } from './isSameEndpoint.ts';

const LOCAL_IDS: ReadonlySet<number> = new Set([31_337, 1337]);

/** The key of the network with this chain id. */
function networkKeyOf(chainId: number): string {
  if (LOCAL_IDS.has(chainId)) return 'local';
  return networks.find((network) => network.chainId === chainId)?.key ?? 'custom';
}

/**
 * The change of settings for a node that was saved under the wrong network. It moves the node to the network that it
 * serves, and chooses that network. Null if the node is in the right place, or is no longer in the list.
 */
export function moveToServedNetwork(
  settings: Settings,
  endpoint: string,
  chainId: number,
): Partial<Settings> | null {
  const from = chosenNetwork(settings);
  const expected = networkOf(settings).chainId;
  const here = settings.endpoints[from] ?? [];
  if (expected === null || expected === chainId || !here.includes(endpoint)) return null;
  const to = networkKeyOf(chainId);
  const custom = to === 'custom' ? { custom: { ...settings.custom, chainId } } : {};
  const others = from === to ? [] : here.filter((each) => each !== endpoint);
  const there = (settings.endpoints[to] ?? []).filter((each) => !isSameEndpoint(each, endpoint));
  return {
    ...custom,
    network: to,
    endpoints: { ...settings.endpoints, [from]: others, [to]: [endpoint, ...there] },
  };
}
