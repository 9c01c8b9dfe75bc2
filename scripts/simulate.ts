import { readNumber, readOptions } from './readOptions.ts';
import { table } from './simulate/table.ts';
import { restLoads } from './simulate/restLoad.ts';
import { scenarios } from './simulate/scenarios.ts';

const HELP = `npm run simulate -- [--clients 100000] [--seed 1]

Plays a ten-minute outage of one endpoint for many clients with the feed's own link table, and prints how
often they knock in the worst second, with and without jitter and failover; then the load on one endpoint
at rest for 1 k, 100 k and 1 M users.`;

const values = readOptions(HELP, {
  clients: { type: 'string', default: '100000' },
  seed: { type: 'string', default: '1' },
});
const clients = readNumber('clients', values.clients, 1);
const seed = readNumber('seed', values.seed, 0);

const whole = (value: number): string => Math.round(value).toLocaleString('en');
console.log(`Attempts to connect, ${whole(clients)} clients, one endpoint dead for ten minutes\n`);
console.log(
  table(
    [
      'order',
      'jitter',
      'clients on it',
      'dead: worst second',
      'dead: mean',
      'after: worst second',
      'another: worst second',
    ],
    scenarios(clients, seed).map((played) => [
      played.order,
      played.jitter,
      whole(played.onDead),
      whole(played.deadWorst),
      whole(played.deadMean),
      whole(played.afterWorst),
      whole(played.otherWorst),
    ]),
  ),
);
console.log('\nLoad on one endpoint at rest, users spread evenly over the built-in ones\n');
console.log(
  table(
    ['network', 'users', 'sockets', 'requests/s', 'Mbit/s'],
    restLoads().map(({ network, users, sockets, requestsPerSecond, bitsPerSecond }) => [
      network,
      whole(users),
      whole(sockets),
      whole(requestsPerSecond),
      (bitsPerSecond / 1e6).toFixed(1),
    ]),
  ),
);
