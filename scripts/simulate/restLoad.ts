import { bytesPerDay } from '../../feed/networks/bytesPerDay.ts';
import { isFast } from '../../feed/networks/network.ts';
import { networks } from '../../feed/networks/networks.ts';
import { publicEndpoints } from '../../feed/networks/publicEndpoints.ts';

const DAY_S = 86_400;
const USERS = [1000, 100_000, 1_000_000] as const;
/** Without a view, fast chains are asked for `latest` every 2 s; slower ones push, and are asked nothing. */
const POLL_MS = 2000;

/** Load on one endpoint at rest, per network with built-in endpoints, when users are spread evenly over them. */
export interface RestLoad {
  readonly network: string;
  readonly users: number;
  readonly sockets: number;
  readonly requestsPerSecond: number;
  /** Bits a second from the endpoint, all sockets together. */
  readonly bitsPerSecond: number;
}

export function restLoads(): readonly RestLoad[] {
  return networks.flatMap((network) => {
    const { key, name, blockTimeMs } = network;
    const endpoints = publicEndpoints(key);
    return endpoints.length === 0 || blockTimeMs === null
      ? []
      : USERS.map((users) => {
          const sockets = users / endpoints.length;
          return {
            network: name,
            users,
            sockets,
            requestsPerSecond: isFast(blockTimeMs) ? sockets / (POLL_MS / 1000) : 0,
            bitsPerSecond: (sockets * bytesPerDay(network).onDemand * 8) / DAY_S,
          };
        });
  });
}
