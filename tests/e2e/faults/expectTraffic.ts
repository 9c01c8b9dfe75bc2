import { eventually } from '../../../scripts/browser/driver.ts';
import type { ScriptedNode } from '../../scriptedNode/scriptedNode.ts';
import type { Asks, Count, Traffic } from './traffic.ts';

/** A node's counts of requests at one moment. */
export interface Mark {
  readonly requests: number;
  readonly handshakes: number;
  readonly probes: number;
}

export const mark = ({ requests, handshakes, probes }: ScriptedNode): Mark => ({
  requests: requests.length,
  handshakes,
  probes,
});

/** Requests by method, as Asks names them. */
function askedSince({ requests, probes }: ScriptedNode, since: Mark): Readonly<Record<string, number>> {
  const counts = new Map([['http', probes - since.probes]]);
  for (const { method, params } of requests.slice(since.requests)) {
    const name = method.startsWith('eth_getBlockBy') && params[1] === true ? 'body' : method;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

const ends = (count: Count = 0): readonly [number, number] =>
  typeof count === 'number' ? [count, count] : count;

/** The requests of so many attempts, and those besides. */
function expectedIn(attempts: number, { each, besides }: Traffic): Asks {
  const names = Object.keys({ ...each, ...besides });
  return Object.fromEntries(
    names.map((name) => {
      const [[least, most], [more, mostMore]] = [ends(each[name]), ends(besides[name])];
      return [name, [least * attempts + more, most * attempts + mostMore]];
    }),
  );
}

/**
 * The node's books show this since the mark, and nothing else. What a view asks for may follow what it shows by a
 * moment; what was asked once too often never gets right again.
 */
export async function expectTraffic(node: ScriptedNode, since: Mark, expected: Traffic): Promise<void> {
  await eventually(
    'the traffic as it should be',
    async () => {
      const attempts = node.handshakes - since.handshakes;
      const had: Readonly<Record<string, number>> = { ...askedSince(node, since), open: node.open, attempts };
      const expectedCounts: Asks = {
        ...expectedIn(attempts, expected),
        open: expected.open,
        attempts: expected.attempts,
      };
      const wrong = Object.keys({ ...had, ...expectedCounts }).flatMap((name) => {
        const [count, [least, most]] = [had[name] ?? 0, ends(expectedCounts[name])];
        return least <= count && count <= most ? [] : [`${name}: ${count}, not ${least} to ${most}`];
      });
      if (wrong.length > 0) {
        const requests = JSON.stringify(node.requests.slice(since.requests));
        throw new Error(`${wrong.join(', ')}; the requests: ${requests}`);
      }
      return true;
    },
    3000,
  );
}
