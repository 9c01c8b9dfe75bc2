import { publicEndpoints } from '../../feed/networks/publicEndpoints.ts';
import { randomNumbers, shuffle } from '../../settings/shuffle.ts';
import { type Attempts, playOutage } from './outage.ts';

/** How one kind of client behaved. Counts of attempts in one second, at one endpoint. */
export interface Played {
  readonly order: string;
  readonly jitter: string;
  readonly onDead: number;
  readonly deadWorst: number;
  readonly deadMean: number;
  /** At the endpoint that is back. */
  readonly afterWorst: number;
  readonly otherWorst: number;
}

const FROM_S = 60;
const UNTIL_S = FROM_S + 600;
const END_S = UNTIL_S + 300;

/** Every order of endpoints, with random waits and without. */
export function scenarios(clients: number, seed: number): readonly Played[] {
  const hosts = publicEndpoints('mainnet').map((url) => new URL(url).host);
  const [dead = ''] = hosts;
  const orders: readonly (readonly [string, (client: number) => readonly string[]])[] = [
    ['one endpoint, no failover', () => [dead]],
    ['failover, the same order for all', () => hosts],
    ['failover, drawn per install', (client) => shuffle(hosts, client + seed * clients)],
  ];
  return orders.flatMap(([order, orderOf]) =>
    ['full', 'none'].map((jitter) => {
      const draw = randomNumbers(seed);
      const attempts = playOutage({
        clients,
        order: orderOf,
        dead,
        from: FROM_S * 1000,
        until: UNTIL_S * 1000,
        end: END_S * 1000,
        dice: jitter === 'full' ? draw : () => 1,
        fall: draw,
      });
      const onDead = Array.from({ length: clients }, (_, client) => orderOf(client)[0]).filter(
        (url) => url === dead,
      );
      return { order, jitter, onDead: onDead.length, ...summary(attempts, dead) };
    }),
  );
}

function summary(attempts: Attempts, dead: string): Omit<Played, 'order' | 'jitter' | 'onDead'> {
  const during = attempts.get(dead)?.subarray(FROM_S, UNTIL_S) ?? new Uint32Array();
  const others = [...attempts].filter(([url]) => url !== dead).map(([, seconds]) => worst(seconds));
  return {
    deadWorst: worst(during),
    deadMean: during.reduce((sum, count) => sum + count, 0) / (UNTIL_S - FROM_S),
    afterWorst: worst(attempts.get(dead)?.subarray(UNTIL_S) ?? new Uint32Array()),
    otherWorst: Math.max(0, ...others),
  };
}

const worst = (seconds: Uint32Array): number => seconds.reduce((most, count) => Math.max(most, count), 0);
