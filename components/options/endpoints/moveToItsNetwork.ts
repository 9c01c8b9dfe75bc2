import { networks } from '../../../feed/networks/networks.ts';
import { chosenNetwork } from '../../../settings/toFeedConfig.ts';
import type { Settings } from '../../../settings/settingsSchema.ts';
import { networkOf } from '../form/optionsView.ts';

const LOCAL_IDS: ReadonlySet<number> = new Set([31_337, 1337]);

/** The key of the network that a chain id belongs to. */
function keyOf(chainId: number): string {
  if (LOCAL_IDS.has(chainId)) return 'local';
  return networks.find((network) => network.chainId === chainId)?.key ?? 'custom';
}

/**
 * A node that was saved under one network and turned out to serve another: what moves it there and chooses that
 * network. null when it stands where it belongs.
 */
export function moveToItsNetwork(
  settings: Settings,
  endpoint: string,
  chainId: number,
): Partial<Settings> | null {
  const from = chosenNetwork(settings);
  const expected = networkOf(settings).chainId;
  const here = settings.endpoints[from] ?? [];
  if (expected === null || expected === chainId || !here.includes(endpoint)) return null;
  const to = keyOf(chainId);
  const custom = to === 'custom' ? { custom: { ...settings.custom, chainId } } : {};
  const others = from === to ? [] : here.filter((each) => each !== endpoint);
  const there = (settings.endpoints[to] ?? []).filter((each) => each !== endpoint);
  return {
    ...custom,
    network: to,
    endpoints: { ...settings.endpoints, [from]: others, [to]: [endpoint, ...there] },
  };
}
